import { defineRule } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const encryptionVaultEndpoint = defineRule({
  id: 'PEP-006',
  title: 'The vault of the customer-managed key has a private endpoint',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/key-vault/general/private-link-service' },
  walk: 'encryptionVaults',
  impliedBy: endpointRoots,
  messages: endpointMessages,
  judge: (target, judge) => judgeEndpoint(target, 'vault', judge),
  docs: {
    why: "The vault of the key decides whether the workspace's data can be read at all. An endpoint keeps its management of keys inside the private network.",
    how: 'Looks at `properties.privateEndpointConnections` of the vault that `properties.encryption.keyVaultProperties.keyVaultArmId` names: one must be `Approved`. Not applicable without a customer-managed key.',
    exceptions:
      "Where people manage the key only from an allowed address, and Azure's services reach the vault as trusted ones.",
  },
});
