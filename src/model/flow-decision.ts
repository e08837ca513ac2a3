import type { ServiceTag } from '../catalog/service-tags.ts';
import type { AddressSet } from './address.ts';
import { known, notKnown, type Fact, type Unseen } from './fact.ts';
import type { Protocol, Verdict } from './flow-rule.ts';
import type { Nsg, SecurityRule } from './nsg.ts';

/** A rule that decides, and the group that has it. */
export interface Decider {
  readonly nsg: Nsg;
  readonly rule: SecurityRule;
}

/** What one side of a part is made of, for reckoning with it. */
export interface Covered {
  readonly addresses: AddressSet;
  /** Services whose addresses are not known. */
  readonly tags: readonly ServiceTag[];
}

/** Packets that share their fate. The parts of a decision have none in common. */
export interface Part {
  /** Addresses, blocks, ranges and service tags; the words of the question where it is all that was asked. */
  readonly from: readonly string[];
  readonly fromPorts: readonly string[];
  readonly to: readonly string[];
  readonly ports: readonly string[];
  readonly protocols: readonly Protocol[];
  readonly source: Covered;
  readonly destination: Covered;
  readonly verdict: Verdict;
  /** In the order in which Azure tries them; of an unknown part also the rules that only may match. */
  readonly decidedBy: readonly Decider[];
  /** Rules that would match these packets and come too late. */
  readonly shadowed: readonly Decider[];
  readonly unresolved: readonly Unseen[];
  /** Whether there surely are such packets: a service may have no address in a region that another rule names. */
  readonly isSolid: boolean;
}

/** What groups say of a flow. `partly`: some of it passes and some does not. */
export interface Decision {
  readonly verdict: Verdict | 'partly';
  readonly parts: readonly Part[];
  /** The rules that decide any part, group by group and by priority. */
  readonly decidedBy: readonly Decider[];
  /** Rules that match some of the flow and decide none of it. */
  readonly shadowed: readonly Decider[];
  readonly unresolved: readonly Unseen[];
}

/** The verdict of all parts together. */
export function verdictOf(parts: readonly Part[]): Decision['verdict'] {
  const solid = parts.some(({ isSolid }) => isSolid) ? parts.filter(({ isSolid }) => isSolid) : [];
  const is = (some: readonly Part[], verdict: Verdict): boolean => some.some(part => part.verdict === verdict);
  if (is(solid, 'allowed') && is(solid, 'denied')) return 'partly';
  const [first] = parts;
  return first !== undefined && parts.every(({ verdict }) => verdict === first.verdict) ? first.verdict : 'unknown';
}

/** Whether any of the flow passes. */
export function passesSome({ parts, unresolved }: Decision): Fact<boolean> {
  const passing = parts.find(({ isSolid, verdict }) => isSolid && verdict === 'allowed');
  if (passing !== undefined) return decided(true, [passing]);
  return parts.every(({ verdict }) => verdict === 'denied') ? decided(false, parts) : notKnown(...reasons(unresolved));
}

/** Whether all of the flow passes. */
export function passesWhole({ parts, unresolved }: Decision): Fact<boolean> {
  const stopped = parts.find(({ isSolid, verdict }) => isSolid && verdict === 'denied');
  if (stopped !== undefined) return decided(false, [stopped]);
  return parts.every(({ verdict }) => verdict === 'allowed') ? decided(true, parts) : notKnown(...reasons(unresolved));
}

function decided(value: boolean, parts: readonly Part[]): Fact<boolean> {
  if (parts.length === 0) return notKnown(...reasons([]));
  const rules = new Set(parts.flatMap(({ decidedBy }) => decidedBy.map(({ rule }) => rule)));
  return known(value, ...[...rules].map(({ evidence }) => evidence));
}

function reasons(unresolved: readonly Unseen[]): readonly Unseen[] {
  const detail = 'Whether there are such packets at all is not known.';
  return unresolved.length > 0 ? unresolved : [{ resourceId: '', why: 'undecided', detail }];
}
