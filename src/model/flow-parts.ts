import { tagText } from '../catalog/service-tags.ts';
import { parseAddress, union } from './address.ts';
import { coveredBy, coveredText } from './address-match.ts';
import type { Unseen } from './fact.ts';
import { isEmpty, itemsIn, join, meet, type Box } from './flow-box.ts';
import type { Covered, Decider, Part } from './flow-decision.ts';
import { portsIn, type Grid, type Question } from './flow-grid.ts';
import type { ReadRule } from './flow-rule.ts';
import type { Piece } from './flow-series.ts';
import { portsText } from './port-set.ts';

/** Parts of one family of addresses, before those of both are put together. */
interface Draft {
  readonly part: Part;
  readonly families: readonly (4 | 6)[];
  /** Whether one side is all that was asked of that family. */
  readonly isAll: { readonly from: boolean; readonly to: boolean };
}

/** What becomes of the pieces of all grids, in words, in as few parts as may be. */
export function partsOf(question: Question, pieces: ReadonlyMap<Grid, readonly Piece[]>): readonly Part[] {
  const families = [...new Set([...pieces.keys()].map(({ source }) => source.family))];
  const drafts = [...pieces].flatMap(([grid, some]) => joinAlike(some).map(piece => draftOf(grid, piece)));
  return unite(drafts).map(draft => finish(draft, families, question));
}

function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const alike = Map.groupBy(pieces, ({ verdict, deciders }) => `${verdict} ${deciders.map(keyOf).join()}`);
  return [...alike.values()].flatMap(joined);
}

function keyOf({ nsg, rule }: Pick<ReadRule, 'nsg' | 'rule'>): string {
  return JSON.stringify([nsg.id, rule.name, rule.priority]);
}

/** Joins pieces while any two of them make one box. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const done: Piece[] = [];
  for (let piece of pieces) {
    for (let found = findPartner(done, piece); found !== undefined; found = findPartner(done, piece)) {
      done.splice(done.indexOf(found.partner), 1);
      piece = both(piece, found.partner, found.box);
    }
    done.push(piece);
  }
  return done;
}

/** A piece that makes one box with another, and that box. */
function findPartner(done: readonly Piece[], piece: Piece): { readonly partner: Piece; readonly box: Box } | undefined {
  for (const partner of done) {
    const box = join(piece.box, partner.box);
    if (box !== undefined) return { partner, box };
  }
  return undefined;
}

function both(one: Piece, other: Piece, box: Box): Piece {
  return {
    ...one,
    box,
    shadowed: [...new Set([...one.shadowed, ...other.shadowed])],
    unresolved: [...one.unresolved, ...other.unresolved],
  };
}

function draftOf(grid: Grid, { box, verdict, deciders, shadowed, unresolved }: Piece): Draft {
  const [source = 0n, sourcePorts = 0n, destination = 0n, destinationPorts = 0n, protocols = 0n] = box;
  const part: Part = {
    from: coveredText(grid.source, source),
    fromPorts: portsText(portsIn(grid.sourcePorts, sourcePorts)),
    to: coveredText(grid.destination, destination),
    ports: portsText(portsIn(grid.destinationPorts, destinationPorts)),
    protocols: itemsIn(grid.protocols, protocols),
    source: coveredBy(grid.source, source),
    destination: coveredBy(grid.destination, destination),
    verdict,
    decidedBy: decidersOf(deciders),
    shadowed: decidersOf(shadowed),
    unresolved: distinct(unresolved),
    isSolid: !isEmpty(meet(box, grid.solid)),
  };
  const isAll = { from: source === grid.whole[0], to: destination === grid.whole[2] };
  return { part, families: [grid.source.family], isAll };
}

/** What is all of one side is said in the words of the question. */
function finish({ part, families, isAll }: Draft, all: readonly (4 | 6)[], { from, to }: Question): Part {
  const isEvery = families.length === all.length;
  const say = (words: readonly string[]): readonly string[] =>
    isEvery ? words : words.flatMap(word => families.flatMap(family => inFamily(word, family)));
  return { ...part, from: isAll.from ? say(from.words) : part.from, to: isAll.to ? say(to.words) : part.to };
}

/** A word of a question, cut down to one family of addresses. */
function inFamily(word: string, family: 4 | 6): readonly string[] {
  if (/^(\*|any)$/i.test(word)) return [family === 4 ? '0.0.0.0/0' : '::/0'];
  const range = parseAddress(word);
  if (range === undefined) return [`${word} (IPv${family})`];
  return range.family === family ? [word] : [];
}

/** The rules that stand in a group. */
export function decidersOf(rules: readonly ReadRule[]): readonly Decider[] {
  return rules.filter(({ because }) => because === undefined).map(({ nsg, rule }) => ({ nsg, rule }));
}

/** Drafts that differ in nothing but the protocol, then those that differ in nothing but the family of addresses, as one. */
function unite(drafts: readonly Draft[]): readonly Draft[] {
  const once = uniteBy(drafts, ({ families }) => families.join());
  return uniteBy(once, ({ part }) => part.protocols.join());
}

function uniteBy(drafts: readonly Draft[], key: (draft: Draft) => string): readonly Draft[] {
  const alike = Map.groupBy(drafts, draft => `${key(draft)} ${textOf(draft)}`);
  return [...alike.values()].map(some => some.reduce(merge));
}

function textOf({ part, isAll }: Draft): string {
  const { from, fromPorts, to, ports, verdict, decidedBy } = part;
  return JSON.stringify([isAll.from || from, fromPorts, isAll.to || to, ports, verdict, decidedBy.map(keyOf)]);
}

function merge({ part: one, families, isAll }: Draft, { part: other, families: more }: Draft): Draft {
  const part = {
    ...one,
    protocols: [...new Set([...one.protocols, ...other.protocols])],
    source: uniteCovered(one.source, other.source),
    destination: uniteCovered(one.destination, other.destination),
    shadowed: [...new Map([...one.shadowed, ...other.shadowed].map(decider => [keyOf(decider), decider])).values()],
    unresolved: distinct([...one.unresolved, ...other.unresolved]),
    isSolid: one.isSolid || other.isSolid,
  };
  return { part, families: [...new Set([...families, ...more])], isAll };
}

function uniteCovered(one: Covered, other: Covered): Covered {
  const tags = new Map([...one.tags, ...other.tags].map(tag => [tagText(tag), tag]));
  return { addresses: union([...one.addresses, ...other.addresses]), tags: [...tags.values()] };
}

export function distinct(unresolved: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(unresolved.map(one => [`${one.resourceId} ${one.detail}`, one])).values()];
}
