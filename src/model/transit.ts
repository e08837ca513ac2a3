import { keyOf } from '../catalog/resource-id.ts';
import { overlap, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, anyOf, known, notKnown, some, type Fact } from './fact.ts';
import { gatewaysServing } from './gateway.ts';
import { nameIn } from './line-index.ts';
import { networkOf } from './network.ts';
import { routeTableOf, type Route } from './routes.ts';
import { subnetOf } from './subnet.ts';

/**
 * Whether one virtual network reaches another that it is not peered with. No, where no route leads to an appliance or a gateway and
 * no two gateways may join them; otherwise not known, since what these pass on is not read.
 * https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview#service-chaining
 */
export function isPassedOn(estate: Estate, fromId: string, toId: string): Fact<boolean> {
  return andThen(anyOf(isRouted(estate, fromId, toId), isJoined(estate, fromId, toId)), open =>
    open ? undecided(fromId, toId) : known(false),
  );
}

function undecided(fromId: string, toId: string): Fact<never> {
  const detail = `Whether ${nameIn(fromId)} reaches ${nameIn(toId)} can't be decided: they are not peered, and what an appliance or a gateway between them passes on is not read.`;
  return notKnown({ resourceId: fromId, why: 'undecided', detail });
}

/** Whether a route of a subnet leads towards another network through an appliance or a gateway. */
function isRouted(estate: Estate, fromId: string, toId: string): Fact<boolean> {
  const { addresses } = networkOf(estate, toId);
  return andThen(networkOf(estate, fromId).subnetIds, ids =>
    some(ids, id =>
      answer(see => {
        const tableId = see(subnetOf(estate, id).routeTableId);
        if (tableId === undefined) return false;
        const target = addresses.known && addresses.value.length > 0 ? addresses.value : undefined;
        return see(routeTableOf(estate, tableId).routes).some(route => mayCarry(route, target));
      }),
    ),
  );
}

/** Where the addresses of the target are not known, any route may be meant. */
function mayCarry(route: Route, target: AddressSet | undefined): boolean {
  if (route.hopType !== 'VirtualAppliance' && route.hopType !== 'VirtualNetworkGateway') return false;
  return route.block !== undefined && (target === undefined || overlap([route.block], target));
}

/** Whether different gateways serve two networks: a VPN, or a circuit of both, may join these. Spokes of one gateway need routes besides. */
function isJoined(estate: Estate, oneId: string, otherId: string): Fact<boolean> {
  const one = gatewayKeys(estate, oneId);
  const other = gatewayKeys(estate, otherId);
  return allOf(
    answer(see => see(one).size > 0),
    answer(see => see(other).size > 0),
    answer(see => see(one).union(see(other)).size > 1),
  );
}

function gatewayKeys(estate: Estate, networkId: string): Fact<ReadonlySet<string>> {
  const { items, unseen } = gatewaysServing(estate, networkId);
  return unseen.length > 0 ? notKnown(...unseen) : known(new Set(items.map(({ id }) => keyOf(id))));
}
