import type { SecurityRule } from '../../src/rule/index.ts';

type Direction = SecurityRule['direction'];

/**
 * Priorities for new rules that allow: free ones before every rule of the group that denies, as near to the wished one as can be,
 * smaller ones first. In ascending order; undefined where there are not enough.
 */
export function freePriorities(
  rules: readonly SecurityRule[],
  direction: Direction,
  count: number,
  wished: number,
): readonly number[] | undefined {
  const own = rules.filter(rule => rule.direction === direction && !rule.isDefault);
  const taken = new Set(own.map(({ priority }) => priority));
  const limit = Math.min(4097, ...own.filter(({ access }) => access === 'Deny').map(({ priority }) => priority));
  const below = Array.from({ length: wished - 99 }, (_, i) => wished - i);
  const above = Array.from({ length: 4096 - wished }, (_, i) => wished + 1 + i);
  const free = [...below, ...above].filter(priority => priority < limit && !taken.has(priority)).slice(0, count);
  return free.length < count ? undefined : free.toSorted((a, b) => a - b);
}

/** A name for a new rule: one created under the name of another would take its place. */
export function freeRuleName(rules: readonly SecurityRule[], wished: string, number = 1): string {
  const name = number === 1 ? wished : `${wished}${number}`;
  const isTaken = rules.some(rule => rule.name.toLowerCase() === name.toLowerCase());
  return isTaken ? freeRuleName(rules, wished, number + 1) : name;
}
