import { cutSide, type AddressAtom, type Side } from './address-atoms.ts';
import { matchSide, type Match } from './address-match.ts';
import { bitsOf, isEmpty, itemsIn, type Box } from './flow-box.ts';
import type { FlowContext } from './flow-context.ts';
import { type Protocol, type ReadRule } from './flow-rule.ts';
import { holdsEveryPort, holdsPort, unite, type PortRange, type PortSet, type WrittenPorts } from './port-set.ts';
import type { ResolvedPlace } from './resolved-place.ts';

/** What is asked: all packets from somewhere to somewhere. */
export interface Question {
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocols: readonly Protocol[];
  readonly from: ResolvedPlace;
  readonly fromPorts: PortSet;
  readonly to: ResolvedPlace;
  readonly toPorts: PortSet;
}

/** A question cut into atoms: of one family of addresses, and of protocols that all have ports or all have none. */
export interface Grid {
  readonly question: Question;
  readonly source: Side;
  readonly sourcePorts: readonly PortRange[];
  readonly destination: Side;
  readonly destinationPorts: readonly PortRange[];
  readonly protocols: readonly Protocol[];
  readonly hasPorts: boolean;
  /** All that is asked. */
  readonly whole: Box;
  /** The atoms of which it is sure that there are such addresses. */
  readonly solid: Box;
}

/** The grids of a question: packets of different families, or with and without ports, have nothing in common. */
export function gridsOf(question: Question, rules: readonly ReadRule[], context: FlowContext): readonly Grid[] {
  const grids = ([4, 6] as const).flatMap(family =>
    [true, false].map(hasPorts => cutGrid(question, rules, family, hasPorts, context)),
  );
  return grids.filter(({ whole }) => !isEmpty(whole));
}

const portless: readonly Protocol[] = ['Icmp', 'Esp', 'Ah'];

function cutGrid(
  question: Question,
  rules: readonly ReadRule[],
  family: 4 | 6,
  hasPorts: boolean,
  context: FlowContext,
): Grid {
  const { direction, from, to, fromPorts, toPorts } = question;
  const sides = {
    source: cutSide(
      from,
      rules.map(rule => rule.source),
      family,
      direction === 'Outbound',
      context,
    ),
    destination: cutSide(
      to,
      rules.map(rule => rule.destination),
      family,
      direction === 'Inbound',
      context,
    ),
  };
  const sourcePorts = cutPorts(
    fromPorts,
    rules.map(rule => rule.sourcePorts),
    hasPorts,
  );
  const destinationPorts = cutPorts(
    toPorts,
    rules.map(rule => rule.destinationPorts),
    hasPorts,
  );
  const protocols = question.protocols.filter(protocol => portless.includes(protocol) !== hasPorts);
  const rest = [sides.destination.atoms, destinationPorts, protocols].map(every);
  const asked = [every(sides.source.atoms), every(sourcePorts), ...rest];
  const solid = asked.with(0, solidIn(sides.source)).with(2, solidIn(sides.destination));
  return { question, ...sides, sourcePorts, destinationPorts, protocols, hasPorts, whole: asked, solid };
}

function every(atoms: readonly unknown[]): bigint {
  return (1n << BigInt(atoms.length)) - 1n;
}

function solidIn({ atoms }: Side): bigint {
  return bitsOf(atoms, (atom: AddressAtom) => atom.kind === 'run' || !atom.isOptional);
}

/** The ports that are asked about, cut by those of the rules. Without ports there is one atom, that of no port. */
function cutPorts(asked: PortSet, written: readonly WrittenPorts[], hasPorts: boolean): readonly PortRange[] {
  if (!hasPorts) return holdsEveryPort(asked) ? asked : [];
  const starts = [...asked, ...written.flatMap(({ ports }) => ports)].flatMap(({ from, to }) => [from, to + 1]);
  const cuts = [...new Set(starts)].sort((a, b) => a - b);
  return cuts.flatMap((from, i) => (holdsPort(asked, from) ? [{ from, to: (cuts[i + 1] ?? from + 1) - 1 }] : []));
}

/** The packets that a rule surely matches, and those that it may match: those among them. */
export function boxesOf(grid: Grid, rule: ReadRule): { readonly sure: Box; readonly possible: Box } {
  const matches = [
    matchSide(grid.source, rule.source),
    matchPorts(grid.sourcePorts, rule.sourcePorts, grid.hasPorts),
    matchSide(grid.destination, rule.destination),
    matchPorts(grid.destinationPorts, rule.destinationPorts, grid.hasPorts),
    matchProtocols(grid.protocols, rule.protocols),
  ];
  return { sure: matches.map(({ sure }) => sure), possible: matches.map(({ possible }) => possible) };
}

/** Of ICMP the ports of a rule are message types, which are not told apart here. */
function matchPorts(atoms: readonly PortRange[], { ports, odd }: WrittenPorts, hasPorts: boolean): Match {
  const isOdd = odd.length > 0 || ports.length === 0;
  const held = bitsOf(atoms, ({ from }) => (hasPorts ? holdsPort(ports, from) : holdsEveryPort(ports)));
  return { sure: held, possible: isOdd || !hasPorts ? every(atoms) : held };
}

function matchProtocols(atoms: readonly Protocol[], written: readonly Protocol[] | undefined): Match {
  const held = bitsOf(atoms, protocol => written?.includes(protocol) === true);
  return { sure: held, possible: written === undefined ? every(atoms) : held };
}

/** The ports of some atoms. */
export function portsIn(atoms: readonly PortRange[], bits: bigint): PortSet {
  return unite(itemsIn(atoms, bits));
}
