import { defineRule } from '../../src/rule/index.ts';
import { recreate } from './recreate.ts';

export const instancesInVnet = defineRule({
  id: 'CMP-004',
  title: 'Instances are in the VNet',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'instances',
  ownNetworkOnly: true,
  messages: {
    outside: 'The compute instance {instance} is in no subnet of yours: it stands in a network of Microsoft.',
  },

  judge: (instance, { see, pass, fail }) =>
    see(instance.subnetId) === undefined
      ? fail('outside', { instance: instance.name }, recreate('The subnet'))
      : pass(),

  docs: {
    why: 'A person works on an instance with their own rights. Outside your network, nothing of yours sees or stops what leaves it.',
    how: 'Reads `properties.properties.subnet.id` of every compute of type `ComputeInstance`. Not applicable with a managed virtual network.',
    exceptions: 'An instance for public data that needs nothing private.',
  },
});
