import {
  defineRule,
  isPrivate,
  map,
  wayOut,
  withoutPublicIp,
  type ComputeSubnet,
  type Estate,
  type Fix,
  type Subnet,
} from '../../src/rule/index.ts';
import { shown } from '../shown.ts';
import { closeDefaultAccess, giveNatGateway } from './way-out.ts';

export const privateSubnets = defineRule({
  id: 'EGR-007',
  title: 'Subnets are private',
  severity: 'low',
  concern: 'exposure',
  profiles: ['current'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    open: 'The subnet {subnet} of the virtual network {network} is not private: Azure lends its machines public addresses to go out with (defaultOutboundAccess is {access}).',
  },

  judge({ subnet, computes }, { see, pass, fail, estate }) {
    const closed = isPrivate(subnet);
    if (see(closed)) return pass();
    const access = see(shown(map(closed, isClosed => String(!isClosed))));
    const slots = { subnet: subnet.name, network: subnet.networkName, access };
    return fail('open', slots, closeSafely(estate, subnet, computes), { relatedIds: [subnet.id] });
  },

  docs: {
    why: 'A machine in a subnet that is not private reaches the internet by an address that nobody gave it, and that no list of yours has. As soon as a NAT gateway or a route is taken away, it goes out that way.',
    how: 'Reads `defaultOutboundAccess` of each subnet in which a cluster, an instance, serverless compute, or nodes or pods of an attached AKS cluster stand: it must be false. Absent means true, since networks were made so before 2026.',
    exceptions: 'Subnets whose machines have no other way out yet; EGR-003 names those.',
  },
});

/** Compute without a public IP must have another way out before the lent address goes. */
function closeSafely(estate: Estate, subnet: Subnet, computes: ComputeSubnet['computes']): Fix {
  const needy = withoutPublicIp(computes);
  if (needy.known && needy.value.length === 0) return [closeDefaultAccess(subnet)];
  const way = wayOut(estate, subnet);
  if (!way.known) return unclear;
  return way.value.kind === 'default-access' ? giveNatGateway(estate, subnet) : [closeDefaultAccess(subnet)];
}

const unclear = {
  none: 'Which way compute without a public IP leaves is not known: make sure that it is another one, then make the subnet private.',
};
