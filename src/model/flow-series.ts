import type { Unseen } from './fact.ts';
import { cutOut, isEmpty, meet, type Box } from './flow-box.ts';
import { doubtsOf } from './flow-doubt.ts';
import { boxesOf, type Grid } from './flow-grid.ts';
import type { ReadRule, Verdict } from './flow-rule.ts';

/** A group, or whatever else filters by rules, with its rules in the order in which Azure tries them. */
export interface Stage {
  readonly rules: readonly ReadRule[];
  /** Why nothing is known of it. */
  readonly unseen: readonly Unseen[];
  /** Said where no rule matches. */
  readonly unmatched: Unseen;
}

/** Packets that share their fate. */
export interface Piece {
  readonly box: Box;
  readonly verdict: Verdict;
  /** The rules that decide, stage after stage; of an unknown piece also those that may. */
  readonly deciders: readonly ReadRule[];
  /** Rules that would match and come too late. */
  readonly shadowed: readonly ReadRule[];
  readonly unresolved: readonly Unseen[];
}

/** What becomes of packets that pass stage after stage: each must allow them. */
export function passStages(grid: Grid, stages: readonly Stage[]): readonly Piece[] {
  const start: Piece = { box: grid.whole, verdict: 'allowed', deciders: [], shadowed: [], unresolved: [] };
  return stages.reduce<readonly Piece[]>((pieces, stage) => pass(grid, pieces, stage), [start]);
}

function pass(grid: Grid, pieces: readonly Piece[], stage: Stage): readonly Piece[] {
  const boxed = stage.rules.map(rule => ({ rule, ...boxesOf(grid, rule) }));
  return pieces.flatMap(piece =>
    piece.verdict === 'denied' ? [piece] : decide(grid, piece.box, stage, boxed).map(next => combine(piece, next)),
  );
}

/** A denial holds whatever the stages before it say. */
function combine(before: Piece, next: Piece): Piece {
  if (before.verdict === 'unknown' && next.verdict === 'denied') return next;
  return {
    box: next.box,
    verdict: before.verdict === 'unknown' ? 'unknown' : next.verdict,
    deciders: [...before.deciders, ...next.deciders],
    shadowed: [...before.shadowed, ...next.shadowed],
    unresolved: [...before.unresolved, ...next.unresolved],
  };
}

interface Boxed {
  readonly rule: ReadRule;
  readonly sure: Box;
  readonly possible: Box;
}

/** Packets that no rule has decided yet, with those that may match. */
interface Open {
  readonly box: Box;
  readonly doubts: readonly Boxed[];
}

/**
 * Decides all packets of a box by priority. What a rule surely matches is decided by it, unless an earlier one with the other
 * access may match; what it may match goes on with that doubt.
 * https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
function decide(grid: Grid, box: Box, { unseen, unmatched }: Stage, boxed: readonly Boxed[]): readonly Piece[] {
  if (unseen.length > 0) return [{ box, verdict: 'unknown', deciders: [], shadowed: [], unresolved: unseen }];
  const decided: Piece[] = [];
  let open: readonly Open[] = [{ box, doubts: [] }];
  for (const [at, one] of boxed.entries()) {
    if (open.length === 0) break;
    const late = boxed.slice(at + 1);
    open = open.flatMap(piece => {
      const sure = meet(piece.box, one.sure);
      if (isEmpty(sure)) return doubt(piece.box, piece, one);
      decided.push(settle(grid, { ...piece, box: sure }, one.rule, late));
      return cutOut(piece.box, sure).flatMap(rest => doubt(rest, piece, one));
    });
  }
  return [...decided, ...open.map(left => leave(grid, left, unmatched))];
}

function doubt(box: Box, { doubts }: Open, one: Boxed): readonly Open[] {
  const doubtful = meet(box, one.possible);
  if (isEmpty(doubtful)) return [{ box, doubts }];
  return [{ box: doubtful, doubts: [...doubts, one] }, ...cutOut(box, doubtful).map(rest => ({ box: rest, doubts }))];
}

function settle(grid: Grid, { box, doubts }: Open, decider: ReadRule, late: readonly Boxed[]): Piece {
  const { access } = decider.rule;
  const isOpen = doubts.some(({ rule }) => rule.rule.access !== access);
  const shadowed = late.filter(({ rule, possible }) => !rule.rule.isDefault && !isEmpty(meet(box, possible)));
  return {
    box,
    verdict: isOpen ? 'unknown' : access === 'Allow' ? 'allowed' : 'denied',
    deciders: isOpen ? [...doubts.map(({ rule }) => rule), decider] : [decider],
    shadowed: shadowed.map(({ rule }) => rule),
    unresolved: isOpen ? doubts.flatMap(one => doubtsOf(one, box, grid)) : [],
  };
}

function leave(grid: Grid, { box, doubts }: Open, unmatched: Unseen): Piece {
  return {
    box,
    verdict: 'unknown',
    deciders: doubts.map(({ rule }) => rule),
    shadowed: [],
    unresolved: [...doubts.flatMap(one => doubtsOf(one, box, grid)), unmatched],
  };
}
