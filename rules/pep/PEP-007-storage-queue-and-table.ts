import { defineRule, hasBatchEndpoint } from '../../src/rule/index.ts';
import { endpointMessages, endpointRoots, judgeEndpoint } from './endpoint.ts';

const groups = ['queue', 'table'] as const;

export const defaultStorageQueueAndTableEndpoints = defineRule({
  id: 'PEP-007',
  title: 'Queue and table have private endpoints where batch endpoints run',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint' },
  walk: 'defaultStorageAccounts',
  impliedBy: endpointRoots,
  messages: endpointMessages,

  judge(account, judge) {
    const { see, notApplicable, each, estate, workspace } = judge;
    if (!see(hasBatchEndpoint(estate, workspace)))
      return notApplicable('The workspace has no batch endpoint, so nothing uses queues and tables of the account.');
    return each(
      groups,
      group => judgeEndpoint(account, group, judge, { key: group }),
      group => group,
    );
  },

  docs: {
    why: 'Batch deployments hand out their work through queues and keep count of it in tables of the default account. Without endpoints for both, batch jobs stop at once when the account is closed.',
    how: "Applies where the workspace has a batch endpoint. Each connection that the default account shows is followed to its private endpoint, which says whether it leads to `queue` or `table`; one that is approved is needed for each. Endpoints that the workspace's managed network made do not count.",
    exceptions:
      'A workspace with a managed virtual network runs its batch jobs there: give the managed network outbound rules for `queue` and `table`, and waive this rule if nobody else uses them. A pipeline with ParallelRunStep needs the two as well, but no reading shows it.',
    profiles: 'The guide of 2020 names blob and file only: batch endpoints came later.',
  },
});
