import { everywhereTags, holdsTag, type ServiceTag } from '../catalog/service-tags.ts';
import {
  covers,
  holdsAddress,
  internetAddresses,
  sizeOf,
  union,
  type AddressRange,
  type AddressSet,
} from './address.ts';
import { horizonOf, type FlowContext } from './flow-context.ts';
import { addressesOf, type ResolvedPlace } from './resolved-place.ts';

/** Addresses that no rule tells apart: what a question is cut into on its side. */
export type AddressAtom = Run | Cell;

/** Addresses that are known. */
export interface Run {
  readonly kind: 'run';
  readonly ranges: AddressSet;
  /** One of them, which speaks for all. */
  readonly point: bigint;
  /** Meant by the tag `Internet`, so in it. */
  readonly isInternet: boolean;
  /** Those of them that are of no service which a rule names. */
  readonly isOutside: boolean;
}

/** Addresses that are known by a name only. */
export interface Cell {
  readonly kind: 'service' | 'network';
  /** Without a region: what is in none of the regions that a rule names. */
  readonly tag: ServiceTag;
  /** Where they are at the widest. */
  readonly within: AddressSet;
  /** Whether there may be none. */
  readonly isOptional: boolean;
}

/** One side of a question in one family of addresses. */
export interface Side {
  readonly family: 4 | 6;
  readonly context: FlowContext;
  /** Whether it is the machines themselves, which are in their virtual network. */
  readonly isOwn: boolean;
  readonly atoms: readonly AddressAtom[];
}

/** Cuts one side of a question by the places of all rules that it meets. */
export function cutSide(
  question: ResolvedPlace,
  places: readonly ResolvedPlace[],
  family: 4 | 6,
  isOwn: boolean,
  context: FlowContext,
): Side {
  const { outside, beyond } = horizonOf(context.network);
  const internet = ofFamily(outside, family);
  const asked = askedOf(question, internet, context, family);
  const isWide = !isOwn && covers(asked, internet);
  const cells = serviceCells(question, places, isWide, family, context);
  const runs = asked.length === 0 ? [] : cutRuns(asked, question, places, context, family);
  const split = runs.map(run =>
    isWide && cells.length > 0 && isVast(run, family) ? { ...run, isOutside: true } : run,
  );
  return { family, context, isOwn, atoms: [...split, ...cells, ...networkCells(question, beyond, family)] };
}

/** What is asked about, as far as it is known as addresses. */
function askedOf(
  { blocks, isInternet, isNetwork }: ResolvedPlace,
  internet: AddressSet,
  { network }: FlowContext,
  family: 4 | 6,
): AddressSet {
  const own = ofFamily(blocks, family);
  if (!isInternet && !isNetwork) return own;
  return union([...own, ...(isInternet ? internet : []), ...(isNetwork ? ofFamily(network.sure, family) : [])]);
}

/** No service of Azure has a sixteenth of the internet, so of so many addresses some are of none. */
function isVast({ ranges }: Run, family: 4 | 6): boolean {
  return sizeOf(ranges) >= 1n << (family === 4 ? 28n : 120n);
}

function cutRuns(
  asked: AddressSet,
  question: ResolvedPlace,
  places: readonly ResolvedPlace[],
  { network }: FlowContext,
  family: 4 | 6,
): readonly Run[] {
  const sets = [
    question.blocks,
    internetAddresses,
    network.sure,
    network.maybe,
    network.routed,
    ...places.flatMap(({ blocks, groups }) => [blocks, ...groups.flatMap(({ sure, maybe }) => [sure, maybe])]),
  ].map(set => ofFamily(set, family));
  const distinct = [...new Map(sets.map(set => [keyOfSet(set), set])).values()].filter(set => set.length > 0);
  const alike = Map.groupBy(cutAt(asked, distinct), ({ from }) =>
    distinct.map(set => (holdsAddress(set, family, from) ? 1 : 0)).join(''),
  );
  return [...alike.values()].map(ranges => {
    const point = ranges[0]?.from ?? 0n;
    const isInternet = question.isInternet && !holdsAddress(question.blocks, family, point);
    return {
      kind: 'run',
      ranges: union(ranges),
      point,
      isInternet: isInternet && holdsAddress(internetAddresses, family, point),
      isOutside: false,
    };
  });
}

/** Ranges in pieces, none of which is partly in one of the sets. */
function cutAt(ranges: AddressSet, sets: readonly AddressSet[]): readonly AddressRange[] {
  const ends = new Set(sets.flatMap(set => set.flatMap(({ from, to }) => [from, to + 1n])));
  const cuts = [...ends].sort((a, b) => (a < b ? -1 : 1));
  return ranges.flatMap(({ family, from, to }) => {
    const starts = [from, ...cuts.filter(cut => from < cut && cut <= to)];
    return starts.map((start, i) => ({ family, from: start, to: (starts[i + 1] ?? to + 1n) - 1n }));
  });
}

function keyOfSet(set: AddressSet): string {
  return set.map(({ from, to }) => `${from}-${to}`).join();
}

function ofFamily(set: AddressSet, family: 4 | 6): AddressSet {
  return set.filter(range => range.family === family);
}

/** Each service that a rule or the question names, in each region that one names, and in all others. */
function serviceCells(
  question: ResolvedPlace,
  places: readonly ResolvedPlace[],
  isWide: boolean,
  family: 4 | 6,
  context: FlowContext,
): readonly Cell[] {
  const all = [question, ...places];
  const named = all.flatMap(({ unknownTags }) => unknownTags);
  const regions = new Set(all.flatMap(({ tags }) => tags.flatMap(({ region }) => region ?? [])));
  const names = [...new Set(named.map(({ name }) => name))];
  const tags = names.flatMap(name => [undefined, ...regions].map(region => ({ name, region })));
  return tags
    .filter(tag => isWide || question.unknownTags.some(asked => isPartOf(tag, asked)))
    .map(tag => ({
      kind: 'service',
      tag,
      within: withinOf(tag, family, context),
      isOptional: family === 6 || !isCertain(tag, named),
    }));
}

/** A tag that somebody names has addresses. That a service has some in a region which only others name is not said. */
function isCertain({ name, region }: ServiceTag, named: readonly ServiceTag[]): boolean {
  return everywhereTags.has(name) || named.some(tag => tag.name === name && tag.region === region);
}

function isPartOf(cell: ServiceTag, whole: ServiceTag): boolean {
  return tagHoldsCell(whole, cell) === 'yes';
}

/** {@link holdsTag} for a cell: without a region it is outside of all regions that are named. */
export function tagHoldsCell(outer: ServiceTag, cell: ServiceTag): 'yes' | 'no' | 'maybe' {
  return cell.region === undefined && outer.region !== undefined ? 'no' : holdsTag(outer, cell);
}

function withinOf({ name, region }: ServiceTag, family: 4 | 6, context: FlowContext): AddressSet {
  const whole = region === undefined ? undefined : addressesOf({ name, region: undefined }, context);
  return ofFamily(whole ?? internetAddresses, family);
}

function networkCells({ isNetwork }: ResolvedPlace, beyond: AddressSet, family: 4 | 6): readonly Cell[] {
  const within = isNetwork ? ofFamily(beyond, family) : [];
  const tag = { name: 'virtualnetwork', region: undefined };
  return within.length === 0 ? [] : [{ kind: 'network', tag, within, isOptional: true }];
}
