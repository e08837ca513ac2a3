import { keyOf } from '../catalog/resource-id.ts';
import { tagText } from '../catalog/service-tags.ts';
import { everyAddress, hostAddresses, privateAddresses, union } from './address.ts';
import { addressText } from './address-text.ts';
import type { Estate } from './estate.ts';
import { andThen, known, type Fact, type Unseen } from './fact.ts';
import type { NetworkExtent } from './flow-context.ts';
import { networkOf } from './network.ts';
import { peersOf } from './reach.ts';
import { routeTableOf, type Route } from './routes.ts';
import type { Subnet } from './subnet.ts';
import { unseenIn } from './workspace-links.ts';

/**
 * What the tag `VirtualNetwork` holds, seen from a subnet: the address spaces of its network and of connected peers, the host,
 * maybe what is behind a gateway, and maybe all that its user-defined routes are for; with one for 0.0.0.0/0 that is everything.
 * https://learn.microsoft.com/azure/virtual-network/service-tags-overview#available-service-tags
 */
export function networkExtentOf(estate: Estate, subnet: Subnet): NetworkExtent {
  const peers = peersOf(estate, subnet.networkId);
  const spaces = [subnet.addresses, ...[subnet.networkId, ...peers.items].map(id => networkOf(estate, id).addresses)];
  const hidden = [...spaces.flatMap(unseenIn), ...peers.unseen, ...gatewaysOf(estate, subnet.networkId)];
  const sure = union([...hostAddresses, ...spaces.flatMap(space => (space.known ? space.value : []))]);
  const routes = routesOf(estate, subnet);
  return {
    sure,
    maybe: hidden.length === 0 ? sure : union([...sure, ...privateAddresses]),
    ...routedBy(routes),
    unseen: [...hidden, ...unseenIn(routes), ...(routes.known ? routes.value.map(becauseOf(subnet)) : [])],
  };
}

/** What a gateway connects is not read: on-premises networks and other virtual networks, in private addresses. */
function gatewaysOf(estate: Estate, networkId: string): readonly Unseen[] {
  const { name, subnetIds, peerings } = networkOf(estate, networkId);
  const own = (subnetIds.known ? subnetIds.value : []).filter(id => keyOf(id).endsWith('/gatewaysubnet'));
  const remote = (peerings.known ? peerings.value : []).filter(
    ({ usesRemoteGateways }) => usesRemoteGateways.known && usesRemoteGateways.value === true,
  );
  const detail = `What a gateway connects with ${name} is not read; the tag VirtualNetwork holds it as well.`;
  return own.length + remote.length > 0 ? [{ resourceId: networkId, why: 'undecided', detail }] : [];
}

function routesOf(estate: Estate, { routeTableId }: Subnet): Fact<readonly Route[]> {
  return andThen(routeTableId, id => (id === undefined ? known([]) : routeTableOf(estate, id).routes));
}

/** Routes that can't be read may lead anywhere. */
function routedBy(routes: Fact<readonly Route[]>): Pick<NetworkExtent, 'routed' | 'routedTags'> {
  if (!routes.known) return { routed: everyAddress, routedTags: [] };
  return {
    routed: union(routes.value.flatMap(({ block }) => block ?? [])),
    routedTags: routes.value.flatMap(({ tag }) => tag ?? []),
  };
}

function becauseOf(subnet: Subnet): (route: Route) => Unseen {
  return ({ name, block, tag, evidence }) => {
    const target = block === undefined ? (tag === undefined ? 'nothing' : tagText(tag)) : addressText(block);
    const detail = `The route '${name}' of the subnet ${subnet.name} is for ${target}, and the tag VirtualNetwork may hold that as well.`;
    return { resourceId: evidence.resourceId, why: 'undecided', detail };
  };
}
