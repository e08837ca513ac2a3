import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  internetAddresses,
  privateAddresses,
  setOf,
  subtract,
  union,
  type AddressSet,
} from '../../src/model/address.ts';
import { known } from '../../src/model/fact.ts';
import { decideFlow, type Flow } from '../../src/model/flow.ts';
import type { FlowContext } from '../../src/model/flow-context.ts';
import { passesSome, passesWhole, type Decision, type Part } from '../../src/model/flow-decision.ts';
import { protocols, type Protocol } from '../../src/model/flow-rule.ts';
import type { Nsg, SecurityRule } from '../../src/model/nsg.ts';
import { placeOf } from '../../src/model/place.ts';
import { parsePorts } from '../../src/model/port-set.ts';
import { fateOf, holdsPortWord, holdsWord, isPortless, type Packet, type World } from './packets.ts';

/** How many random flows are decided and compared packet by packet. */
const cases = 20_000;

const network = setOf('10.0.0.0/24', '10.0.1.0/24', 'fd00:1::/64', '168.63.129.16');
const tags = new Map<string, AddressSet>([
  ['storage', setOf('20.1.0.0/24', '20.2.0.0/24', '2603::/48')],
  ['storage.eastus', setOf('20.1.0.0/24')],
  ['sql', setOf('20.9.0.0/28')],
  ['azurecloud', setOf('20.0.0.0/12', '2603::/32')],
]);
const world: World = { tags, network };
const context: FlowContext = {
  network: { sure: network, maybe: network, routed: [], routedTags: [], unseen: [] },
  tagAddresses: tags,
  membersOf: () => ({ sure: [], maybe: [], unseen: [] }),
};

const sourceWords = [
  '*',
  'Internet',
  'VirtualNetwork',
  'Storage',
  'storage.EastUS',
  'Sql',
  'AzureCloud',
  '0.0.0.0/0',
].concat(['10.0.0.0/24', '10.0.0.8', '20.1.0.0/25', '0.0.0.0/1', '128.0.0.0/1', '::/0', 'fd00:1::/65', '2603::/47']);
const ownWords = ['*', 'VirtualNetwork', '10.0.1.0/25', '10.0.1.4', '10.0.1.128/25', '0.0.0.0/0', '::/0', 'fd00:1::4'];
const portWords = ['*', '22', '20-25', '3389', '0-65535', '1024-65535'];

const some = (words: readonly string[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: most });
const ruleArbitrary = fc.record({
  access: fc.constantFrom('Allow', 'Deny'),
  protocol: fc.constantFrom('*', '*', 'Tcp', 'tcp', 'UDP', 'Icmp'),
  sources: some(sourceWords, 2),
  sourcePorts: fc.oneof({ weight: 4, arbitrary: fc.constant(['*']) }, { weight: 1, arbitrary: some(portWords, 1) }),
  destinations: some(ownWords, 2),
  destinationPorts: some(portWords, 2),
});
const groupArbitrary = fc.array(ruleArbitrary, { maxLength: 4 });
const questionArbitrary = fc.record({
  isInbound: fc.boolean(),
  groups: fc.array(groupArbitrary, { minLength: 1, maxLength: 2 }),
  protocol: fc.constantFrom<Flow['protocol']>('*', 'Tcp', 'Udp', 'Icmp', 'Esp'),
  from: some(sourceWords, 1),
  fromPorts: fc.oneof({ weight: 4, arbitrary: fc.constant(['*']) }, { weight: 1, arbitrary: some(portWords, 1) }),
  own: some(['10.0.1.0/24', '10.0.1.4', 'fd00:1::/64', '*'], 1),
  toPorts: some(['*', '22', '20-30', '3389'], 1),
});
type Asked = typeof questionArbitrary extends fc.Arbitrary<infer T> ? T : never;

describe('a flow over whole sets', () => {
  it(`is decided as every packet of it is, in ${cases} random cases`, { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(questionArbitrary, asked => {
        const { flow, groups, packets } = prepare(asked);
        const decision = decideFlow(groups, flow, context);
        const fates = packets.map(packet => fateOf(world, groups.map(rulesIn), flow.direction, packet));
        const expected = fates.map(
          ({ isAllowed, deciders }) => `${isAllowed ? 'allowed' : 'denied'} ${deciders.join()}`,
        );
        expect(packets.map(packet => saidOf(decision, packet))).toEqual(expected);
        expect(decision.verdict).toBe(summary(fates));
      }),
      { numRuns: cases, seed: 20_260 },
    );
  });

  it('is never decided against the addresses that a tag turns out to have', { timeout: 120_000 }, () => {
    const sure = setOf('10.0.1.0/24', 'fd00:1::/64', '168.63.129.16');
    const blind: FlowContext = {
      ...context,
      tagAddresses: new Map(),
      network: { ...context.network, sure, maybe: union([...sure, ...privateAddresses]) },
    };
    fc.assert(
      fc.property(questionArbitrary, asked => {
        const { flow, groups, packets } = prepare(asked);
        const decision = decideFlow(groups, flow, blind);
        const fates = packets.map(packet => fateOf(world, groups.map(rulesIn), flow.direction, packet));
        if (fates.length > 0) expect(contradictions(decision, fates)).toEqual([]);
      }),
      { numRuns: 2_000, seed: 20_261 },
    );
  });
});

function contradictions(decision: Decision, fates: readonly { readonly isAllowed: boolean }[]): readonly string[] {
  const truth = summary(fates);
  const [some, whole] = [passesSome(decision), passesWhole(decision)];
  return [
    ...(decision.verdict === 'unknown' || decision.verdict === truth ? [] : [`${decision.verdict}, not ${truth}`]),
    ...(some.known && some.value !== (truth !== 'denied') ? [`some ${some.value}, not ${truth}`] : []),
    ...(whole.known && whole.value !== (truth === 'allowed') ? [`whole ${whole.value}, not ${truth}`] : []),
  ];
}

function summary(fates: readonly { readonly isAllowed: boolean }[]): string {
  const [first, ...others] = [...new Set(fates.map(({ isAllowed }) => isAllowed))];
  return first === undefined ? 'unknown' : others.length > 0 ? 'partly' : first ? 'allowed' : 'denied';
}

function prepare(asked: Asked): {
  readonly flow: Flow;
  readonly groups: readonly Nsg[];
  readonly packets: readonly Packet[];
} {
  const { isInbound, from, own, fromPorts, toPorts, protocol } = asked;
  const [source, target] = isInbound ? [from, own] : [own, from];
  const flow: Flow = {
    direction: isInbound ? 'Inbound' : 'Outbound',
    protocol,
    from: placeOf(source),
    fromPorts: parsePorts(fromPorts).ports,
    to: placeOf(target),
    toPorts: parsePorts(toPorts).ports,
  };
  const groups = asked.groups.map((rules, i) => groupOf(`g${i}`, rules, isInbound));
  return { flow, groups, packets: packetsOf(asked, source, target, groups) };
}

type RuleAsked = Asked['groups'][number][number];

function groupOf(name: string, rules: readonly RuleAsked[], isInbound: boolean): Nsg {
  const direction = isInbound ? 'Inbound' : 'Outbound';
  const own = rules.map((rule, i) => ruleOf(`${name}r${i}`, 100 + i, isInbound, rule));
  const turned = (access: 'Allow' | 'Deny', priority: number, sources: string, destinations: string): SecurityRule => ({
    ...ruleOf(`${name}d${priority}`, priority, true, {
      access,
      protocol: '*',
      sources: [sources],
      sourcePorts: ['*'],
      destinations: [destinations],
      destinationPorts: ['*'],
    }),
    direction,
    isDefault: true,
  });
  const second = isInbound ? turned('Allow', 65_001, '168.63.129.16', '*') : turned('Allow', 65_001, '*', 'Internet');
  const defaults = [
    turned('Allow', 65_000, 'VirtualNetwork', 'VirtualNetwork'),
    second,
    turned('Deny', 65_500, '*', '*'),
  ];
  return { id: name, name, rules: known([...own, ...defaults]) };
}

/** Of ICMP, ports are message types, which nobody tells apart: such rules have none here. */
function ruleOf(name: string, priority: number, isInbound: boolean, rule: RuleAsked): SecurityRule {
  const portless = ['*', 'Icmp'].includes(rule.protocol);
  return {
    name,
    priority,
    direction: isInbound ? 'Inbound' : 'Outbound',
    access: rule.access === 'Deny' ? 'Deny' : 'Allow',
    protocol: rule.protocol,
    sources: isInbound ? rule.sources : rule.destinations,
    sourceGroups: [],
    sourcePorts: portless ? ['*'] : rule.sourcePorts,
    destinations: isInbound ? rule.destinations : rule.sources,
    destinationGroups: [],
    destinationPorts: portless ? ['*'] : rule.destinationPorts,
    isDefault: false,
    evidence: { resourceId: name, path: 'properties', value: name },
  };
}

function rulesIn({ rules }: Nsg): readonly SecurityRule[] {
  return rules.known ? rules.value : [];
}

/** A packet for every combination of the ends of what the question and the rules name. */
function packetsOf(
  asked: Asked,
  source: readonly string[],
  target: readonly string[],
  groups: readonly Nsg[],
): readonly Packet[] {
  const rules = groups.flatMap(rulesIn);
  const fromPorts = portsAt(
    asked.fromPorts,
    rules.flatMap(rule => rule.sourcePorts),
  );
  const toPorts = portsAt(
    asked.toPorts,
    rules.flatMap(rule => rule.destinationPorts),
  );
  const open = holdsAll(asked.fromPorts) && holdsAll(asked.toPorts);
  const kinds = protocols.filter(one => [one, '*'].includes(asked.protocol) && (open || !isPortless(one)));
  return ([4, 6] as const).flatMap(family => {
    const froms = addressesAt(
      source,
      rules.flatMap(rule => rule.sources),
      family,
      !asked.isInbound,
    );
    const tos = addressesAt(
      target,
      rules.flatMap(rule => rule.destinations),
      family,
      asked.isInbound,
    );
    return kinds.flatMap(protocol =>
      froms.flatMap(from =>
        tos.flatMap(to =>
          (isPortless(protocol) ? [0] : fromPorts).flatMap(fromPort =>
            (isPortless(protocol) ? [0] : toPorts).map(toPort => ({ family, from, to, fromPort, toPort, protocol })),
          ),
        ),
      ),
    );
  });
}

function holdsAll(words: readonly string[]): boolean {
  return words.some(word => word === '*' || word === '0-65535');
}

function portsAt(asked: readonly string[], words: readonly string[]): readonly number[] {
  const ranges = [...asked, ...words].flatMap(word => parsePorts([word]).ports);
  const ends = ranges.flatMap(({ from, to }) => [from, to, to + 1]);
  return firstOfEach(
    ends.filter(port => port <= 65_535 && asked.some(word => holdsPortWord(word, port))),
    port => words.map(word => holdsPortWord(word, port)).join(),
  );
}

/** One address for each way in which the words may hold it. */
function addressesAt(
  asked: readonly string[],
  words: readonly string[],
  family: 4 | 6,
  isOwn: boolean,
): readonly bigint[] {
  const sets = [...asked, ...words].map(setNamed);
  const ends = union([...sets.flat(), ...internetAddresses, ...network])
    .concat(sets.flat(), internetAddresses, network)
    .filter(range => range.family === family)
    .flatMap(({ from, to }) => [from, to, to + 1n]);
  const limit = 1n << (family === 4 ? 32n : 128n);
  const isAsked = (address: bigint): boolean => asked.some(word => holdsAsked(word, family, address));
  return firstOfEach(
    ends.filter(address => address < limit && isAsked(address)),
    address => words.map(word => holdsWord(world, word, family, address, isOwn)).join(),
  );
}

/** What a question means by a word: that a machine is in its network says nothing of what is asked. */
function holdsAsked(word: string, family: 4 | 6, address: bigint): boolean {
  const [name = '', only = `(IPv${family})`] = word.split(/ (?=\()/);
  return only === `(IPv${family})` && holdsWord(world, name, family, address, false);
}

function setNamed(word: string): AddressSet {
  const name = word.toLowerCase();
  if (name === 'virtualnetwork') return network;
  if (name === 'internet') return subtract(internetAddresses, network);
  return tags.get(name) ?? setOf(word === '*' ? '0.0.0.0/0' : word, ...(word === '*' ? ['::/0'] : []));
}

function firstOfEach<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map(item => [key(item), item])).values()];
}

/** Verdict and deciders of the one part that holds a packet; of several, all of them. */
function saidOf({ parts }: Decision, packet: Packet): string {
  const holding = parts.filter(part => holdsPacket(part, packet));
  return holding.map(part => `${part.verdict} ${part.decidedBy.map(({ rule }) => rule.name).join()}`).join(' and ');
}

function holdsPacket(part: Part, packet: Packet): boolean {
  const { family, from, to, fromPort, toPort, protocol } = packet;
  return (
    (part.protocols as readonly (Protocol | '*')[]).includes(protocol) &&
    part.from.some(word => holdsAsked(word, family, from)) &&
    part.to.some(word => holdsAsked(word, family, to)) &&
    (isPortless(protocol) || part.fromPorts.some(word => holdsPortWord(word, fromPort))) &&
    (isPortless(protocol) || part.ports.some(word => holdsPortWord(word, toPort)))
  );
}
