import { defineRule } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const defaultStorageFileEndpoint = defineRule({
  id: 'PEP-003',
  title: 'The default storage account has a private endpoint for file',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'defaultStorageAccounts',
  impliedBy: endpointRoots,
  messages: endpointMessages,
  judge: (target, judge) => judgeEndpoint(target, 'file', judge),
  docs: {
    why: "The default account's file share holds the notebooks and the home folders of compute instances. Without an endpoint for `file`, instances lose them once the account is closed.",
    how: "Each connection that the account shows is followed to its private endpoint, which says whether it leads to `file`. One that is approved is enough. Endpoints that the workspace's managed network made do not count.",
    exceptions: 'A workspace without compute instances and notebooks can do without.',
  },
});
