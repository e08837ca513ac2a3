import type { AssessedFinding, JudgedWaiver, WaivedBy } from '../assess/assessment.ts';

/** What to know of a failure beside its severity, as the rest of a list: `, new, its waiver expired`. */
export function stateText({ drift, lapsed }: Pick<AssessedFinding, 'drift' | 'lapsed'>): string {
  const state = drift === undefined || drift === 'unchanged' ? '' : `, ${drift.replace('-', ' ')}`;
  return `${state}${lapsed === undefined ? '' : ', its waiver expired'}`;
}

/** Who accepts a failure, why, and until when: `Moves in spring. (data, until 2026-12-31)`. */
export function waivedText({ reason, owner, until }: WaivedBy): string {
  return `${reason} (${owner}, ${until === undefined ? 'for good' : `until ${until}`})`;
}

/** Where a waiver is written: `secws.yaml:4`. */
export function placeText({ place }: JudgedWaiver): string {
  return `${place.file}:${place.line}`;
}
