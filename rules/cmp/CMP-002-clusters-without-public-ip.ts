import { defineRule, hasGpu, hasNoPublicIp, isAssumed } from '../../src/rule/index.ts';
import { recreate } from './recreate.ts';

export const clustersWithoutPublicIp = defineRule({
  id: 'CMP-002',
  title: 'Clusters have no public IP',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'clusters',
  impliedBy: [{ rule: 'CMP-001', through: 'subject' }],
  messages: {
    public: 'The nodes of the compute cluster {cluster} have public IP addresses (enableNodePublicIp is true).',
    unset:
      'The nodes of the compute cluster {cluster} have public IP addresses: enableNodePublicIp is not set, which Azure treats as true.',
  },

  judge(cluster, { see, pass, fail, notApplicable, profile }) {
    if (profile === 'guide' && !see(hasGpu(cluster)))
      return notApplicable('The guide of 2020 asks for private addresses on its GPU cluster only.');
    if (see(hasNoPublicIp(cluster))) return pass();
    return fail(
      isAssumed(cluster.nodePublicIp) ? 'unset' : 'public',
      { cluster: cluster.name },
      recreate('Whether nodes have public addresses'),
    );
  },

  docs: {
    why: 'A public address on every node is a way in that a network security group alone must hold shut, and it needs an opening for Azure to reach the node.',
    how: 'Reads `properties.properties.enableNodePublicIp` of every compute of type `AmlCompute`; absent means true. With a managed virtual network, too, it is a setting of each compute.',
    exceptions: 'A workspace without a private endpoint can have no cluster without public addresses.',
    profiles:
      'The guide of 2020 gives private addresses to its GPU cluster only, then a preview; they are available to every cluster today.',
  },
});
