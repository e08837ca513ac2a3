import { computeSubnetsOf, defineRule, keyOf, notKnown } from '../../src/rule/index.ts';

export const jumpBoxesApart = defineRule({
  id: 'ACC-004',
  title: 'Jump boxes stand apart from compute',
  severity: 'low',
  concern: 'exposure',
  profiles: ['current'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet' },
  walk: 'machines',
  messages: {
    beside:
      'The virtual machine {machine} stands in the subnet {subnet} of {network} beside compute of the workspace (interface {nic}).',
  },

  judge({ name, subnet, owner }, { see, pass, fail, estate, workspace }) {
    const { items, unseen } = computeSubnetsOf(estate, workspace);
    if (items.some(item => keyOf(item.subnet.id) === keyOf(subnet.id))) {
      const { id, name: machine } = see(owner);
      const slots = { machine, subnet: subnet.name, network: subnet.networkName, nic: name };
      return fail('beside', slots, { none: move }, { key: subnet.name, relatedIds: [id, subnet.id] });
    }
    if (unseen.length > 0) see(notKnown(...unseen));
    return pass();
  },

  docs: {
    why: 'People work on a jump box, with a browser and tools of their own. Beside compute, no network security group stands between what they catch and the nodes that hold data and identities; and rules that compute needs open the jump box.',
    how: 'Compares the subnets in which virtual machines have interfaces, in the virtual network of the workspace’s private endpoint, in those of its compute, and in their peers, with the subnets in which compute of the workspace stands.',
    exceptions: 'A machine that nobody signs in to, such as a build agent of the same trust as compute.',
    profiles:
      'The guide of 2020 puts the jump box into the training subnet, so the rule is silent in profile guide. Today subnets cost nothing and Bastion reaches all of them.',
  },
});

const move =
  'Stop the machine, and move its interface to a subnet of its own in the same virtual network: az network nic ip-config update --subnet.';
