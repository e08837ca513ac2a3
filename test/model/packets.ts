import { holdsAddress, internetAddresses, setOf, type AddressSet } from '../../src/model/address.ts';
import type { Flow } from '../../src/model/flow.ts';
import { protocols, type Protocol } from '../../src/model/flow-rule.ts';
import type { SecurityRule } from '../../src/model/nsg.ts';

/** One packet. */
export interface Packet {
  readonly family: 4 | 6;
  readonly from: bigint;
  readonly fromPort: number;
  readonly to: bigint;
  readonly toPort: number;
  readonly protocol: Protocol;
}

/** A world in which every word is known: the addresses of tags in lower case, and of the virtual network. */
export interface World {
  readonly tags: ReadonlyMap<string, AddressSet>;
  readonly network: AddressSet;
}

/** Whether the words of a rule or a question hold an address. `isOwn`: it is a machine behind the group. */
export function holdsWord(
  { tags, network }: World,
  word: string,
  family: 4 | 6,
  address: bigint,
  isOwn: boolean,
): boolean {
  const isIn = (set: AddressSet): boolean => holdsAddress(set, family, address);
  if (word === '*') return true;
  const name = word.toLowerCase();
  if (name === 'virtualnetwork') return isOwn || isIn(network);
  if (name === 'internet') return isIn(internetAddresses) && !isIn(network);
  return isIn(tags.get(name) ?? setOf(word));
}

/** What groups in series do with a packet, as Azure's page tells it: rule by rule, the first that matches. */
export function fateOf(
  world: World,
  groups: readonly (readonly SecurityRule[])[],
  direction: Flow['direction'],
  packet: Packet,
): { readonly isAllowed: boolean; readonly deciders: readonly string[] } {
  const deciders: string[] = [];
  for (const rules of groups) {
    const decider = rules.find(rule => rule.direction === direction && matches(world, rule, packet));
    if (decider === undefined) throw new Error('The default rules match every packet.');
    deciders.push(decider.name);
    if (decider.access === 'Deny') return { isAllowed: false, deciders };
  }
  return { isAllowed: true, deciders };
}

function matches(world: World, rule: SecurityRule, packet: Packet): boolean {
  const { family, from, to } = packet;
  const isInbound = rule.direction === 'Inbound';
  return (
    ['*', packet.protocol.toLowerCase()].includes(rule.protocol.toLowerCase()) &&
    (isPortless(packet.protocol) || rule.destinationPorts.some(word => holdsPortWord(word, packet.toPort))) &&
    (isPortless(packet.protocol) || rule.sourcePorts.some(word => holdsPortWord(word, packet.fromPort))) &&
    rule.sources.some(word => holdsWord(world, word, family, from, !isInbound)) &&
    rule.destinations.some(word => holdsWord(world, word, family, to, isInbound))
  );
}

export function isPortless(protocol: Protocol): boolean {
  return protocols.indexOf(protocol) > 1;
}

export function holdsPortWord(word: string, port: number): boolean {
  if (word === '*') return true;
  const [from = '', to = from] = word.split('-');
  return Number(from) <= port && port <= Number(to);
}
