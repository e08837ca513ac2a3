import { computeSubnetsOf, defineRule } from '../../src/rule/index.ts';

export const separateSubnets = defineRule({
  id: 'NET-002',
  title: 'Training and scoring have separate subnets',
  severity: 'medium',
  concern: 'hygiene',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    shared:
      'The subnet {subnet} of the virtual network {network} holds {computes} for training and the AKS cluster {clusters} for scoring.',
  },

  judge({ subnet, computes, clusters }, { pass, fail, notApplicable, estate, workspace }) {
    if (computes.length > 0 && clusters.length > 0) {
      const slots = {
        subnet: subnet.name,
        network: subnet.networkName,
        computes: computes.map(({ name }) => name).join(', '),
        clusters: clusters.join(', '),
      };
      return fail('shared', slots, { none: separate }, { relatedIds: [subnet.id] });
    }
    const { items, unseen } = computeSubnetsOf(estate, workspace);
    const isOnly = items.every(item => item.clusters.length === 0) || items.every(item => item.computes.length === 0);
    return isOnly && unseen.length === 0
      ? notApplicable('The workspace does not both train and score in virtual networks of yours.')
      : pass();
  },

  docs: {
    why: 'In one subnet, training and scoring share one network security group, one way out and one stock of addresses: what one of them needs is open to the other, and a cluster that grows takes the addresses of the other.',
    how: 'Compares the subnets in which clusters, instances and serverless compute stand with those of the node pools and pods of the AKS clusters that are attached to the workspace. Any two subnets suffice, in one virtual network or in several.',
    exceptions: 'A trial workspace that nobody depends on.',
  },
});

const separate =
  'Neither compute nor a node pool can change its subnet: make a subnet of its own for one of them, and make that one anew there.';
