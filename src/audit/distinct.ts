import type { Evidence, Unseen } from '../model/fact.ts';

/** Each piece of evidence once, in the order in which it was first seen. */
export function distinctEvidence(all: readonly Evidence[]): readonly Evidence[] {
  return distinct(all, isSameEvidence);
}

/** Each reason for not knowing once. */
export function distinctUnseen(all: readonly Unseen[]): readonly Unseen[] {
  return distinct(all, isSameUnseen);
}

function distinct<T>(items: readonly T[], isSame: (a: T, b: T) => boolean): readonly T[] {
  return items.filter((item, at) => items.findIndex(other => isSame(item, other)) === at);
}

/** What stands at one path of one resource is one value; only texts of ours stand beside others at one path. */
function isSameEvidence(a: Evidence, b: Evidence): boolean {
  return a.path === b.path && a.resourceId === b.resourceId && (a.value === b.value || typeof a.value !== 'string');
}

function isSameUnseen(a: Unseen, b: Unseen): boolean {
  return a.resourceId === b.resourceId && a.why === b.why && a.action === b.action && a.detail === b.detail;
}
