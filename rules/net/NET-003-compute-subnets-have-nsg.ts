import { defineRule, withPublicIp } from '../../src/rule/index.ts';
import { attachNewNsg } from './attach-nsg.ts';
import { createServiceRule } from './inbound.ts';

export const computeSubnetsHaveNsg = defineRule({
  id: 'NET-003',
  title: 'Every subnet that holds compute has an NSG',
  severity: 'high',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview' },
  walk: 'computeSubnets',
  messages: {
    none: 'The subnet {subnet} of the virtual network {network} holds compute and has no network security group.',
  },

  judge({ subnet, computes }, { see, pass, fail }) {
    if (see(subnet.nsgId) !== undefined) return pass();
    const needy = withPublicIp(computes);
    const isNeedy = needy.known && needy.value.length > 0;
    const fix = attachNewNsg(subnet, nsgId => (isNeedy ? [createServiceRule(nsgId)] : []));
    return fail('none', { subnet: subnet.name, network: subnet.networkName }, fix, { relatedIds: [subnet.id] });
  },

  docs: {
    why: 'Without a network security group, every port of every machine in the subnet is open to whatever can route to it.',
    how: 'Looks at `networkSecurityGroup.id` of each subnet in which a cluster, an instance, serverless compute, or nodes or pods of an attached AKS cluster stand. With a managed virtual network only the subnets of AKS are left.',
    exceptions: 'A subnet whose traffic a network virtual appliance filters in full.',
  },
});
