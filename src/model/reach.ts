import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, some, type Fact } from './fact.ts';
import { networkOf, type Peering } from './network.ts';

/** Whether packets get from one virtual network to another: the same, or peered with both sides connected. Peering is not transitive. */
export function isReachable(estate: Estate, fromId: string, toId: string): Fact<boolean> {
  if (keyOf(fromId) === keyOf(toId)) return known(true);
  return andThen(peersOf(estate, fromId), peers => known(peers.some(id => keyOf(id) === keyOf(toId))));
}

/** The ids of the virtual networks that are peered with one, both sides connected. */
export function peersOf(estate: Estate, networkId: string): Fact<readonly string[]> {
  return answer(see => {
    const remotes = see(networkOf(estate, networkId).peerings).filter(peering => see(carries(peering)));
    const ids = remotes.map(({ remoteId }) => see(remoteId)).filter(id => id !== undefined);
    return ids.filter(id => see(leadsBack(estate, id, networkId)));
  });
}

function leadsBack(estate: Estate, fromId: string, toId: string): Fact<boolean> {
  return andThen(networkOf(estate, fromId).peerings, peerings =>
    some(peerings, peering =>
      answer(see => keyOf(see(peering.remoteId) ?? '') === keyOf(toId) && see(carries(peering))),
    ),
  );
}

function carries({ state, allowsAccess }: Peering): Fact<boolean> {
  return andThen(state, word => map(allowsAccess, allowed => word?.toLowerCase() === 'connected' && allowed !== false));
}
