import {
  answer,
  az,
  isReachable,
  keyOf,
  named,
  networkIdOf,
  type Command,
  type Estate,
  type Fix,
  type LinkedEndpoint,
  type Serving,
  type Target,
} from '../../src/rule/index.ts';
import { createEndpointIn, type Place } from './create-endpoint.ts';
import { groupsOf } from './replace-endpoint.ts';

/**
 * Makes the endpoints of a target anew in another network, for each sub-resource that has none there. The old ones go first, since
 * both would write the same names into a zone; so only where their networks reach the new ones.
 */
export function moveEndpoints(target: Target, servings: readonly Serving[], place: Place): Fix {
  const { estate, subnetId } = place;
  const homeId = networkIdOf(subnetId);
  const lacking = servings.filter(({ endpoints }) => !endpoints.some(endpoint => isIn(endpoint, homeId)));
  const old = [...new Map(lacking.flatMap(({ endpoints }) => endpoints).map(one => [keyOf(one.id), one])).values()];
  const cutOff = old.find(endpoint => !reaches(estate, endpoint, homeId));
  if (cutOff !== undefined)
    return {
      none: `The network of ${cutOff.name} is not surely peered with that of the workspace's endpoint, so taking it away may cut somebody off: peer the two networks first.`,
    };
  const groups = groupsOf(target).filter(group => lacking.some(({ groupId }) => groupId === group));
  return [...old.map(removeEndpoint), ...groups.flatMap(group => createEndpointIn(target, group, place))];
}

function isIn({ networkId }: LinkedEndpoint, homeId: string): boolean {
  return networkId.known && keyOf(networkId.value) === keyOf(homeId);
}

function reaches(estate: Estate, { networkId }: LinkedEndpoint, homeId: string): boolean {
  const near = answer(see => see(isReachable(estate, see(networkId), homeId)));
  return near.known && near.value;
}

function removeEndpoint({ id }: LinkedEndpoint): Command {
  return az(['network', 'private-endpoint', 'delete', ...named(id)], {
    effect: 'recreates',
    phase: 'network',
    targets: [id],
  });
}
