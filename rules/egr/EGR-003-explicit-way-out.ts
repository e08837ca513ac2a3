import { defineRule, wayOut, withoutPublicIp } from '../../src/rule/index.ts';
import { giveAddress, giveNatGateway } from './way-out.ts';

export const explicitWayOut = defineRule({
  id: 'EGR-003',
  title: 'Compute without public IP has an explicit way out',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    implicit:
      'The subnet {subnet} has no way out of its own: {computes} without a public IP leaves by default outbound access, through an address that Azure lends and may change.',
    none: "The subnet {subnet} is private and has no NAT gateway and no route to a firewall or a gateway, so {computes} without a public IP can't reach what Azure Machine Learning needs.",
    bare: "The NAT gateway {gateway} of the subnet {subnet} has no public address, so {computes} without a public IP can't reach what Azure Machine Learning needs.",
    dropped:
      "The route '{route}' of the subnet {subnet} drops what goes to the internet, so {computes} without a public IP can't reach what Azure Machine Learning needs.",
  },

  judge({ subnet, computes: placed }, { see, pass, fail, notApplicable, estate }) {
    if (placed.length === 0)
      return notApplicable('Only nodes or pods of AKS stand in this subnet: EGR-006 judges them.');
    const needy = see(withoutPublicIp(placed));
    if (needy.length === 0) return notApplicable('All compute of the workspace in this subnet has a public IP.');
    const slots = { subnet: subnet.name, computes: needy.map(({ name }) => name).join(', ') };
    const way = see(wayOut(estate, subnet));
    const more = { relatedIds: [subnet.id] };
    switch (way.kind) {
      case 'default-access':
        return fail('implicit', slots, giveNatGateway(estate, subnet), more);
      case 'none':
        return fail('none', slots, giveNatGateway(estate, subnet), more);
      case 'bare-nat': {
        const { id, name } = estate.node(way.natGatewayId);
        return fail('bare', { ...slots, gateway: name }, giveAddress(estate, subnet, id), {
          relatedIds: [subnet.id, id],
        });
      }
      case 'dropped':
        return fail('dropped', { ...slots, route: way.route.name }, keepOrLead, more);
      default:
        return pass();
    }
  },

  docs: {
    why: 'A cluster or an instance without a public IP needs Azure Machine Learning, Azure Batch, storage of Microsoft and more, which are outside of its network. Default outbound access is an address that Azure lends without being asked: it may change at any time, nobody can filter or allow by it, and new networks do not get it any more.',
    how: 'For each subnet in which a cluster, an instance or serverless compute without a public IP stands: a route for most of the internet must lead to an appliance or a gateway, or the subnet must have a NAT gateway with an address. Without these, `defaultOutboundAccess` tells default outbound access (true, or absent, as in networks made before 2026) from none at all (false). Where a gateway or a virtual hub may bring a default route by BGP, the answer is unknown, unless there is a NAT gateway.',
    exceptions: 'None: such compute fails when the address goes.',
  },
});

const keepOrLead = {
  none: 'Whether the route may go is yours to say: delete it and give the subnet a NAT gateway, or let it lead to a firewall.',
};
