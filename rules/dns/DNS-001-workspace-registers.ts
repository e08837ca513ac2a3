import { defineRule } from '../../src/rule/index.ts';
import { judgeRegistration, registrationMessages } from './registration.ts';

export const workspaceRegisters = defineRule({
  id: 'DNS-001',
  title: 'The workspace endpoint registers in both zones (api, notebooks)',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link' },
  walk: 'workspaceEndpoints',
  messages: registrationMessages,
  judge: judgeRegistration,
  docs: {
    why: 'The public names of the workspace lead to private names. Without records of these, clients are sent to public addresses, which a closed workspace refuses: studio shows errors, and jobs do not start.',
    how: "Each approved endpoint of the workspace must name both zones of its cloud (public: `privatelink.api.azureml.ms` and `privatelink.notebooks.azure.net`) in a DNS zone group, or have records in a zone of that name that was read. What the zone groups name is read wherever it is; a zone that can't be read counts as registered in. Where every network that asks has DNS servers that are not in what was read, and no zone holds the names, these servers may hold them: that has to be checked by hand.",
    exceptions: 'Teams that keep the names in DNS servers of their own, or in hosts files, may waive it.',
  },
});
