import { defineRule } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const defaultStorageBlobEndpoint = defineRule({
  id: 'PEP-002',
  title: 'The default storage account has a private endpoint for blob',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'defaultStorageAccounts',
  impliedBy: endpointRoots,
  messages: endpointMessages,
  judge: (target, judge) => judgeEndpoint(target, 'blob', judge),
  docs: {
    why: "Jobs, notebooks and studio read and write the default account's blobs. Without an endpoint, that traffic leaves the private network, or fails once the account is closed.",
    how: "Each connection that the account shows is followed to its private endpoint, which says whether it leads to `blob`. One that is approved is enough. Endpoints that the workspace's managed network made do not count: they serve its computes, not people.",
    exceptions:
      'Where the subnets reach the account by service endpoint and its network rules name them, as the guide began, the endpoint may wait; studio then works only from those subnets.',
  },
});
