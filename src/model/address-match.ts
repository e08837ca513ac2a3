import { holdsTag, tagText, type ServiceTag } from '../catalog/service-tags.ts';
import { covers, holdsAddress, internetAddresses, overlap, union, type AddressSet } from './address.ts';
import { addressText } from './address-text.ts';
import { tagHoldsCell, type Cell, type Run, type Side } from './address-atoms.ts';
import { bitsOf, itemsIn } from './flow-box.ts';
import { horizonOf } from './flow-context.ts';
import type { Covered } from './flow-decision.ts';
import type { ResolvedPlace } from './resolved-place.ts';

/** Which atoms a place of a rule surely holds, and which it may hold: those among them. */
export interface Match {
  readonly sure: bigint;
  readonly possible: bigint;
}

type Answer = 'yes' | 'no' | 'maybe';

/** The atoms of one side that a place holds. */
export function matchSide(side: Side, place: ResolvedPlace): Match {
  const answers = side.atoms.map(atom =>
    atom.kind === 'run' ? runAnswer(side, atom, place) : cellAnswer(side, atom, place),
  );
  return { sure: bitsOf(answers, one => one === 'yes'), possible: bitsOf(answers, one => one !== 'no') };
}

function best(answers: Iterable<Answer>): Answer {
  const all = [...answers];
  return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}

function runAnswer(side: Side, run: Run, place: ResolvedPlace): Answer {
  const { family } = side;
  const { network } = side.context;
  const holds = (set: AddressSet): boolean => holdsAddress(set, family, run.point);
  if (holds(place.blocks)) return 'yes';
  const isPublic = holds(internetAddresses) && !holds(network.sure);
  const mayBeService = isPublic && !side.isOwn && !run.isOutside;
  return best([
    place.isOdd ? 'maybe' : 'no',
    place.isNetwork ? networkAnswer(side, holds) : 'no',
    place.isInternet && isPublic ? internetAnswer(side, run, holds) : 'no',
    place.unknownTags.length > 0 && mayBeService ? 'maybe' : 'no',
    ...place.groups.map(({ sure, maybe }): Answer => (holds(sure) ? 'yes' : holds(maybe) ? 'maybe' : 'no')),
  ]);
}

/** The machines behind a group are in their virtual network, whatever its addresses are. */
function networkAnswer({ isOwn, context: { network } }: Side, holds: (set: AddressSet) => boolean): Answer {
  if (isOwn || holds(network.sure)) return 'yes';
  return holds(network.maybe) || holds(network.routed) ? 'maybe' : 'no';
}

function internetAnswer({ isOwn, context: { network } }: Side, run: Run, holds: (set: AddressSet) => boolean): Answer {
  if (run.isInternet) return 'yes';
  return isOwn || holds(network.maybe) ? 'maybe' : 'yes';
}

function cellAnswer(side: Side, cell: Cell, place: ResolvedPlace): Answer {
  const { within } = cell;
  if (covers(place.blocks, within)) return 'yes';
  return best([
    overlap(place.blocks, within) || place.isOdd ? 'maybe' : 'no',
    ...(cell.kind === 'service' ? serviceAnswers(side, cell, place) : networkCellAnswers(cell, place)),
  ]);
}

function serviceAnswers(
  { context: { network } }: Side,
  { tag, within }: Cell,
  place: ResolvedPlace,
): readonly Answer[] {
  const { spaces, beyond } = horizonOf(network);
  const isRouted = network.routedTags.some(routed => holdsTag(routed, tag) !== 'no' || holdsTag(tag, routed) !== 'no');
  const mayBeInside = place.isNetwork && (isRouted || overlap(beyond, within));
  return [
    mayBeInside ? 'maybe' : 'no',
    place.isInternet ? (overlap(spaces, within) ? 'maybe' : 'yes') : 'no',
    ...place.tags.map(outer => (isBeside(outer, tag, place) ? 'no' : tagHoldsCell(outer, tag))),
  ];
}

/** The cell of `AzureCloud` is what of Azure is of no other service that is named and has a cell of its own. */
function isBeside(outer: ServiceTag, cell: ServiceTag, { unknownTags }: ResolvedPlace): boolean {
  return (
    cell.name === 'azurecloud' &&
    outer.name !== 'azurecloud' &&
    unknownTags.includes(outer) &&
    holdsTag(cell, { name: outer.name, region: cell.region }) === 'yes'
  );
}

/** What `VirtualNetwork` may hold beside what it surely holds. */
function networkCellAnswers({ within }: Cell, place: ResolvedPlace): readonly Answer[] {
  const isPublic = overlap(within, internetAddresses);
  return [
    place.isNetwork ? 'yes' : 'no',
    isPublic && (place.isInternet || place.unknownTags.length > 0) ? 'maybe' : 'no',
    ...place.groups.map(({ maybe }): Answer => (overlap(maybe, within) ? 'maybe' : 'no')),
  ];
}

/** What atoms hold. */
export function coveredBy({ atoms }: Side, bits: bigint): Covered {
  const chosen = itemsIn(atoms, bits);
  return {
    addresses: union(chosen.flatMap(atom => (atom.kind === 'run' ? atom.ranges : []))),
    tags: chosen.flatMap(atom => (atom.kind === 'run' ? [] : [atom.tag])),
  };
}

/** Atoms as people write them. */
export function coveredText(side: Side, bits: bigint): readonly string[] {
  const { addresses, tags } = coveredBy(side, bits);
  return [...tags.map(tagText), ...addresses.map(addressText)];
}
