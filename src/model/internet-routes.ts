import { publicAddresses, sizeOf, subtract, type AddressRange, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, notKnown, type Fact } from './fact.ts';
import { mayBringDefaultRoute } from './propagated-routes.ts';
import { routeTableOf, type Route, type RouteTable } from './routes.ts';
import type { Subnet } from './subnet.ts';

/** What packets from a subnet go to next, and the user-defined route that says so. Without one it is Azure's own doing. */
export type Hop =
  | { readonly type: Route['hopType']; readonly route: Route }
  | { readonly type: 'Internet' | 'ServiceEndpoint'; readonly route: undefined };

/** The way of everything for which no user-defined route was made. */
const ownDefault: Hop = { type: 'Internet', route: undefined };

export function hopOf(route: Route): Hop {
  return { type: route.hopType, route };
}

/** Whether two hops are one way: the same kind and, for appliances, the same address. */
export function isSameHop(one: Hop, other: Hop): boolean {
  return one.type === other.type && one.route?.hopAddress === other.route?.hopAddress;
}

/** The route table on a subnet, if there is one. */
export function routeTableOn(estate: Estate, { routeTableId }: Subnet): Fact<RouteTable | undefined> {
  return map(routeTableId, id => (id === undefined ? undefined : routeTableOf(estate, id)));
}

/**
 * The ways of what a subnet sends to the public IPv4 addresses, by longest prefix, the way of most addresses first. Azure's own
 * default is among them where user-defined routes leave addresses to it; ask {@link keepsOwnDefault} whether it holds.
 * https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#how-azure-selects-a-route
 */
export function internetHops(estate: Estate, subnet: Subnet): Fact<readonly [Hop, ...Hop[]]> {
  return answer(see => {
    const table = see(routeTableOn(estate, subnet));
    const [first = ownDefault, ...others] = hopsOf(table === undefined ? [] : see(table.routes));
    return [first, ...others];
  });
}

/** Whether Azure's own default route holds in a subnet: no gateway may bring another one. */
export function keepsOwnDefault(estate: Estate, subnet: Subnet): Fact<true> {
  return andThen(routeTableOn(estate, subnet), table => {
    const ignored = table?.ignoresGateways ?? known(false);
    return andThen(ignored, ignores => {
      if (ignores) return known(true);
      return andThen(mayBringDefaultRoute(estate, subnet.networkId), may => (may ? propagated(subnet) : known(true)));
    });
  });
}

/** The public IPv4 addresses to which a subnet sends what it sends past appliances and gateways, as far as user-defined routes say. */
export function straightAddresses(estate: Estate, subnet: Subnet): Fact<AddressSet> {
  return map(
    andThen(routeTableOn(estate, subnet), table => table?.routes ?? known([])),
    routes => legsOf(routes).flatMap(({ hop, addresses }) => (hop.type === 'Internet' ? addresses : [])),
  );
}

/** The addresses that go one way. */
interface Leg {
  readonly hop: Hop;
  readonly addresses: AddressSet;
}

function hopsOf(routes: readonly Route[]): readonly Hop[] {
  const bySize = legsOf(routes).toSorted((a, b) => byNumber(sizeOf(b.addresses), sizeOf(a.addresses)));
  return bySize.filter(({ addresses }) => addresses.length > 0).map(({ hop }) => hop);
}

/** The narrowest route takes its addresses first. */
function legsOf(routes: readonly Route[]): readonly Leg[] {
  const byPrefix = routes.flatMap(route => (route.block === undefined ? [] : [{ route, block: route.block }]));
  const legs: Leg[] = [];
  let rest = publicAddresses;
  for (const { route, block } of byPrefix.toSorted((a, b) => byNumber(lengthOf(a.block), lengthOf(b.block)))) {
    const left = subtract(rest, [block]);
    addTo(legs, { hop: hopOf(route), addresses: subtract(rest, left) });
    rest = left;
  }
  addTo(legs, { hop: ownDefault, addresses: rest });
  return legs;
}

/** Adds a leg, to the one that leads the same way where there is one. */
function addTo(legs: Leg[], leg: Leg): void {
  const at = legs.findIndex(({ hop }) => isSameHop(hop, leg.hop));
  const same = legs[at];
  if (same === undefined) legs.push(leg);
  else legs[at] = { ...same, addresses: [...same.addresses, ...leg.addresses] };
}

function lengthOf(block: AddressRange): bigint {
  return sizeOf([block]);
}

function byNumber(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function propagated({ id, name, networkName }: Subnet): Fact<never> {
  const detail = `A gateway of the virtual network ${networkName}, or one that it uses, may bring the subnet ${name} a default route that no resource shows: look at the effective routes of a machine in it.`;
  return notKnown({ resourceId: id, why: 'undecided', detail });
}
