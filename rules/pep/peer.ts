import {
  andThen,
  az,
  keyOf,
  map,
  named,
  networkOf,
  option,
  overlap,
  type Command,
  type Estate,
  type Fix,
  type Peering,
} from '../../src/rule/index.ts';
import { freeId } from '../new-resource.ts';

/** Joins two virtual networks: what is broken of their peering goes, both sides are made. */
export function peer(estate: Estate, oneId: string, otherId: string): Fix {
  const [one, other] = [networkOf(estate, oneId), networkOf(estate, otherId)];
  const common = andThen(one.addresses, mine => map(other.addresses, theirs => overlap(mine, theirs)));
  if (common.known && common.value)
    return {
      none: `The addresses of ${one.name} and ${other.name} overlap, so the two can't be peered: make endpoints in ${one.name} instead, with a zone of its own.`,
    };
  const sides = [sideOf(estate, oneId, otherId), sideOf(estate, otherId, oneId)];
  return [...sides.flatMap(({ broken }) => broken), ...sides.flatMap(({ needed }) => needed)];
}

interface Side {
  readonly broken: readonly Command[];
  readonly needed: readonly Command[];
}

/** A side whose other side was deleted can't be joined again: it has to go first. */
function sideOf(estate: Estate, networkId: string, remoteId: string): Side {
  const { peerings, name } = networkOf(estate, networkId);
  const remote = networkOf(estate, remoteId).name;
  const found = (peerings.known ? peerings.value : []).find(({ remoteId: id }) => isOf(id, remoteId));
  const wanted = freeId(estate, `${networkId}/virtualNetworkPeerings/${name}-${remote}`);
  if (found === undefined) return { broken: [], needed: [create(wanted, name, remoteId)] };
  const id = `${networkId}/virtualNetworkPeerings/${found.name}`;
  if (isWord(found.state, 'disconnected')) return { broken: [remove(id, name)], needed: [create(id, name, remoteId)] };
  const closed = found.allowsAccess.known && found.allowsAccess.value === false;
  return { broken: [], needed: closed ? [open(id, name)] : [] };
}

function isOf(fact: Peering['remoteId'], id: string): boolean {
  return fact.known && keyOf(fact.value ?? '') === keyOf(id);
}

function isWord(fact: Peering['state'], word: string): boolean {
  return fact.known && fact.value.toLowerCase() === word;
}

function create(id: string, networkName: string, remoteId: string): Command {
  const words = [...named(id), ...option('--vnet-name', networkName), ...option('--remote-vnet', remoteId)];
  return peering('create', id, [...words, '--allow-vnet-access', 'true'], 'safe');
}

function open(id: string, networkName: string): Command {
  const words = [...named(id), ...option('--vnet-name', networkName), '--allow-vnet-access', 'true'];
  return peering('update', id, words, 'safe');
}

function remove(id: string, networkName: string): Command {
  return peering('delete', id, [...named(id), ...option('--vnet-name', networkName)], 'recreates');
}

function peering(verb: string, id: string, words: readonly string[], effect: Command['effect']): Command {
  return az(['network', 'vnet', 'peering', verb, ...words], { effect, phase: 'network', targets: [id] });
}
