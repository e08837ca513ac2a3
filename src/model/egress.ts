import type { Estate } from './estate.ts';
import { answer, map, known, type Fact } from './fact.ts';
import { internetHops, keepsOwnDefault } from './internet-routes.ts';
import { hasOutboundAddress } from './nat-gateway.ts';
import type { Route } from './routes.ts';
import { subnetView, type Subnet } from './subnet.ts';

/**
 * How machines without a public address get from a subnet to the internet. `default-access`: by an address that Azure lends,
 * which is no explicit way. `bare-nat`: a NAT gateway without an address. `none`: the subnet is private and has nothing else.
 */
export type WayOut =
  | { readonly kind: 'appliance' | 'gateway' | 'dropped'; readonly route: Route }
  | { readonly kind: 'nat-gateway' | 'bare-nat'; readonly natGatewayId: string }
  | { readonly kind: 'default-access' | 'none' };

/**
 * The way out of a subnet: a route to an appliance or a gateway comes before a NAT gateway, and that before default outbound
 * access. https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
 */
export function wayOut(estate: Estate, subnet: Subnet): Fact<WayOut> {
  return answer(see => {
    const [{ route }] = see(internetHops(estate, subnet));
    if (route !== undefined && route.hopType !== 'Internet') return see(known(wayOf(route), route.evidence));
    const natGatewayId = see(subnet.natGatewayId);
    const isBare = natGatewayId !== undefined && !see(hasOutboundAddress(estate, natGatewayId));
    if (natGatewayId !== undefined && !isBare) return { kind: 'nat-gateway', natGatewayId };
    if (route === undefined) see(keepsOwnDefault(estate, subnet));
    if (natGatewayId !== undefined) return { kind: 'bare-nat', natGatewayId };
    return { kind: see(isPrivate(subnet)) ? 'none' : 'default-access' };
  });
}

/** Whether a subnet is private: its machines get no address from Azure to go out with. */
export function isPrivate({ node }: Subnet): Fact<boolean> {
  return map(subnetView(node).defaultOutboundAccess, access => access === false);
}

function wayOf(route: Route): WayOut {
  const kinds = { VirtualAppliance: 'appliance', VirtualNetworkGateway: 'gateway' } as const;
  const kind =
    route.hopType === 'VirtualAppliance' || route.hopType === 'VirtualNetworkGateway'
      ? kinds[route.hopType]
      : 'dropped';
  return { kind, route };
}
