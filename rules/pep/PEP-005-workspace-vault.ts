import { defineRule } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const workspaceVaultEndpoint = defineRule({
  id: 'PEP-005',
  title: "The workspace's key vault has a private endpoint",
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/key-vault/general/private-link-service' },
  walk: 'workspaceVaults',
  impliedBy: endpointRoots,
  messages: endpointMessages,
  judge: (target, judge) => judgeEndpoint(target, 'vault', judge),
  docs: {
    why: 'The vault holds the secrets of datastores and connections. Without an endpoint they travel over public addresses, or not at all once the vault is closed.',
    how: "Looks at `properties.privateEndpointConnections` of the vault that the workspace names: one of them, not made by the workspace's managed network, must be `Approved`. A vault shows no such list while it has none.",
    exceptions: 'Where all clients come in through the trusted-services bypass, a team may accept it.',
  },
});
