import { az, defineRule, named, option } from '../../src/rule/index.ts';

export const gatewaySubnetWithoutNsg = defineRule({
  id: 'NET-010',
  title: 'GatewaySubnet has no NSG',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings' },
  walk: 'gatewaySubnets',
  messages: {
    attached:
      'The network security group {nsg} stands before {subnet} of the virtual network {network}, where a gateway may stop working.',
  },

  judge({ subnet }, { see, pass, fail }) {
    const nsgId = see(subnet.nsgId);
    if (nsgId === undefined) return pass();
    const nsg = nsgId.slice(nsgId.lastIndexOf('/') + 1);
    const words = [
      ...named(subnet.id),
      ...option('--vnet-name', subnet.networkName),
      '--network-security-group',
      'null',
    ];
    const detach = az(['network', 'vnet', 'subnet', 'update', ...words], {
      effect: 'safe',
      phase: 'network',
      targets: [subnet.id],
      note: 'The group itself stays. Filter what comes through the gateway in the subnets behind it.',
    });
    return fail('attached', { nsg, subnet: subnet.name, network: subnet.networkName }, [detach], {
      relatedIds: [subnet.id, nsgId],
    });
  },

  docs: {
    why: 'Azure does not support a network security group before a gateway: it may cut the gateway off from what manages it, and then nobody gets in by VPN or ExpressRoute.',
    how: 'Looks at `networkSecurityGroup.id` of every subnet named `GatewaySubnet`, or in which a gateway stands, in the virtual network of the workspace’s private endpoint, in those of its compute, and in their peers.',
    exceptions: 'None.',
    profiles: 'The guide of 2020 asks for such a group and is wrong: both profiles fail.',
  },
});
