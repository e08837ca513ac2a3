import { defineRule } from '../../src/rule/index.ts';
import { recreate } from './recreate.ts';

export const clustersInVnet = defineRule({
  id: 'CMP-001',
  title: 'Clusters are in the VNet',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'clusters',
  ownNetworkOnly: true,
  messages: {
    outside: 'The compute cluster {cluster} is in no subnet of yours: its nodes stand in a network of Microsoft.',
  },

  judge: (cluster, { see, pass, fail }) =>
    see(cluster.subnetId) === undefined ? fail('outside', { cluster: cluster.name }, recreate('The subnet')) : pass(),

  docs: {
    why: 'A cluster outside your network reaches neither closed storage nor a closed registry, and its traffic passes none of your rules.',
    how: 'Reads `properties.properties.subnet.id` of every compute of type `AmlCompute`. Not applicable with a managed virtual network.',
    exceptions: 'A cluster for public data that needs nothing private.',
  },
});
