import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, is, known, map, not, notKnown, some, type Fact, type Unseen } from './fact.ts';
import { networkOf, type Peering } from './network.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** Whether two virtual networks are peered, both sides connected. One side that is not is enough to say no. */
export function isPeered(estate: Estate, oneId: string, otherId: string): Fact<boolean> {
  return allOf(leadsTo(estate, oneId, otherId), leadsTo(estate, otherId, oneId));
}

/** The ids of the virtual networks that are peered with one, both sides connected. A peer that can't be read is named among the unseen. */
export function peersOf(estate: Estate, networkId: string): Found<string> {
  const { peerings } = networkOf(estate, networkId);
  const found = (peerings.known ? peerings.value : []).map(peering => remoteOf(estate, networkId, peering));
  const ids = found.flatMap(fact => (fact.known && fact.value !== undefined ? [fact.value] : []));
  return {
    items: [...new Map(ids.map(id => [keyOf(id), id])).values()],
    unseen: [...unseenIn(peerings), ...found.flatMap(unseenIn)],
  };
}

/**
 * The ids of the peers whose gateways a virtual network uses: it asks for it, and the other side allows it.
 * https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit
 */
export function lendersOf(estate: Estate, networkId: string): Found<string> {
  const { items, unseen } = peersOf(estate, networkId);
  const lends = items.map(id => ({ id, fact: isLending(estate, id, networkId) }));
  return {
    items: lends.flatMap(({ id, fact }) => (fact.known && fact.value ? [id] : [])),
    unseen: [...unseen, ...lends.flatMap(({ fact }) => unseenIn(fact))],
  };
}

function isLending(estate: Estate, lenderId: string, borrowerId: string): Fact<boolean> {
  return allOf(
    andThen(sidesTowards(estate, borrowerId, lenderId), all => some(all, side => is(side.usesRemoteGateways, true))),
    andThen(sidesTowards(estate, lenderId, borrowerId), all => some(all, side => is(side.allowsGatewayTransit, true))),
  );
}

function remoteOf(estate: Estate, networkId: string, peering: Peering): Fact<string | undefined> {
  return answer(see => {
    const id = see(peering.remoteId);
    if (id === undefined || !see(isCarrying(peering))) return undefined;
    return see(leadsTo(estate, id, networkId)) ? id : undefined;
  });
}

/** Whether one side of a peering is connected and lets traffic through. */
function isCarrying({ state, allowsAccess }: Peering): Fact<boolean> {
  return allOf(
    map(state, word => word.toLowerCase() === 'connected'),
    not(is(allowsAccess, false)),
  );
}

/** Whether a virtual network has a working side of a peering with another. */
function leadsTo(estate: Estate, fromId: string, toId: string): Fact<boolean> {
  return andThen(sidesTowards(estate, fromId, toId), all => some(all, isCarrying));
}

/** The sides of peerings that one virtual network has with another. */
function sidesTowards(estate: Estate, fromId: string, toId: string): Fact<readonly Peering[]> {
  return andThen(sidesOf(estate, fromId), ({ byRemote, unseen }) => {
    const found = byRemote.get(keyOf(toId)) ?? [];
    return found.length === 0 && unseen.length > 0 ? notKnown(...unseen) : known(found);
  });
}

/** The sides of peerings that one virtual network has, by the key of the other network. */
interface Sides {
  readonly byRemote: ReadonlyMap<string, readonly Peering[]>;
  /** Why there may be more. */
  readonly unseen: readonly Unseen[];
}

/** A hub may have a thousand spokes, so its peerings are looked through once. */
const sides = new WeakMap<Estate, Map<string, Fact<Sides>>>();

function sidesOf(estate: Estate, networkId: string): Fact<Sides> {
  const kept = sides.get(estate) ?? new Map<string, Fact<Sides>>();
  sides.set(estate, kept);
  const found = kept.get(keyOf(networkId)) ?? sortByRemote(networkOf(estate, networkId).peerings);
  kept.set(keyOf(networkId), found);
  return found;
}

/** Each side proves an answer by itself, not the whole list. */
function sortByRemote(peerings: Fact<readonly Peering[]>): Fact<Sides> {
  if (!peerings.known) return peerings;
  const remotes = peerings.value.map(({ remoteId }) => remoteId);
  const byRemote = Map.groupBy(peerings.value, ({ remoteId }) => (remoteId.known ? keyOf(remoteId.value ?? '') : ''));
  return known({ byRemote, unseen: remotes.flatMap(unseenIn) });
}
