import { defineRule } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const workspaceEndpoint = defineRule({
  id: 'PEP-001',
  title: 'The workspace has an approved private endpoint',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link' },
  walk: 'workspaces',
  impliedBy: endpointRoots,
  messages: endpointMessages,
  judge: (target, judge) => judgeEndpoint(target, 'amlworkspace', judge),
  docs: {
    why: 'Without an endpoint of its own the workspace can be reached over public addresses only, or, with public access off, not at all.',
    how: 'Looks at `properties.privateEndpointConnections` of the workspace: one of them must be `Approved`. With a managed virtual network the workspace still needs its own endpoint, for people and services that come in.',
    exceptions: 'A workspace that is public on purpose needs none; then WKS-001 is what to waive.',
  },
});
