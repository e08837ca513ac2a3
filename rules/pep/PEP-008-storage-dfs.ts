import { defineRule, isDataLake } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

export const dataLakeEndpoint = defineRule({
  id: 'PEP-008',
  title: 'ADLS Gen2 accounts have a private endpoint for dfs',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current'],
  guide: {
    section: '3',
    url: 'https://learn.microsoft.com/azure/storage/common/storage-private-endpoints',
  },
  walk: 'storageAccounts',
  impliedBy: endpointRoots,
  messages: endpointMessages,

  judge(account, judge) {
    const { see, notApplicable, estate, workspace } = judge;
    if (!see(isDataLake(estate, workspace, account)))
      return notApplicable(
        `${account.name} has no hierarchical namespace, and no datastore uses it as Data Lake Gen2.`,
      );
    return judgeEndpoint(account, 'dfs', judge);
  },

  docs: {
    why: 'Data Lake Gen2 is read over two names, blob and dfs. Without an endpoint for `dfs`, mounts and datastores of the type AzureDataLakeGen2 leave the private network, or fail once the account is closed, although blob is reached.',
    how: "Applies to accounts with `properties.isHnsEnabled`, and to those that a datastore of the type `AzureDataLakeGen2` names. Each connection that the account shows is followed to its private endpoint, which says whether it leads to `dfs`. Endpoints that the workspace's managed network made do not count.",
    exceptions: 'An account whose data is read over blob only, by datastores of the type AzureBlob.',
    profiles:
      'The guide of 2020 recommends Data Lake Gen2 in its section 3, and names endpoints for blob and file only.',
  },
});
