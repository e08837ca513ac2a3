import { defineRule } from '../../src/rule/index.ts';
import { judgeRegistration, registrationMessages } from './registration.ts';

export const othersRegister = defineRule({
  id: 'DNS-002',
  title: 'Every other endpoint registers in the zone of its service and cloud',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns' },
  walk: 'otherEndpoints',
  messages: registrationMessages,
  judge: judgeRegistration,
  docs: {
    why: 'Storage, vaults and registry are asked for by their public names, which lead to names in a private zone. Without a record there, or with one in a zone that nothing asks for, traffic goes to the public address, and fails once that is closed.',
    how: "Each approved endpoint of the workspace's storage accounts, vaults and registry must name the zone of its sub-resource and cloud in a DNS zone group, or have a record in a zone of that name that was read. The zone of a vault is `privatelink.vaultcore.azure.net`: `privatelink.vault.azure.net`, which looks right, is asked for by nobody.",
    exceptions: 'Teams that keep the names in DNS servers of their own, or in hosts files, may waive it.',
  },
});
