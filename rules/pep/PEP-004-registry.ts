import { defineRule } from '../../src/rule/index.ts';
import { upgradeFirst } from '../acr/upgrade.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const registryEndpoint = defineRule({
  id: 'PEP-004',
  title: 'The container registry has a private endpoint',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: {
    section: '1',
    url: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-endpoints',
  },
  walk: 'registries',
  impliedBy: [...endpointRoots, { rule: 'ACR-001', through: 'subject' }],
  messages: endpointMessages,
  judge: (registry, judge) => judgeEndpoint(registry, 'registry', judge, { first: upgradeFirst(registry) }),
  docs: {
    why: 'Images are pulled from and pushed to the registry by every job. Without an endpoint this traffic leaves the private network, or fails once the registry is closed.',
    how: "Looks at `properties.privateEndpointConnections` of the registry: one of them, not made by the workspace's managed network, must be `Approved`. A workspace that has no registry yet is left out.",
    exceptions: 'A registry that several teams share over public addresses on purpose.',
  },
});
