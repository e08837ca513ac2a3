import { hash } from 'node:crypto';
import { byText } from '../snapshot/sorted-json.ts';
import type { Evidence, RecordedFailure } from './audit-record.ts';

/**
 * What changed about a failure: its severity, a value of its message, or what proves it. Undefined where nothing did.
 * `sameVersion`: one version of the tool made both, so that hashes of proofs can be compared.
 */
export function changeOf(before: RecordedFailure, now: RecordedFailure, sameVersion: boolean): string | undefined {
  if (before.severity !== now.severity) return `Its severity was ${before.severity} and is ${now.severity}.`;
  return changedSlot(before, now) ?? changedEvidence(before, now, sameVersion);
}

/** A short hash of what was read of the subject itself; the order of lists does not matter. */
export function proofOf({ subjectId, evidence = [] }: Pick<RecordedFailure, 'subjectId' | 'evidence'>): string {
  const own = evidence.filter(({ resourceId }) => resourceId.toLowerCase() === subjectId.toLowerCase());
  return hash('sha256', JSON.stringify([...valuesByPlace(own)].sort()).toLowerCase()).slice(0, 16);
}

/** Names are the same to Azure whatever their case. */
function changedSlot(
  { slots: before = {} }: RecordedFailure,
  { slots: now = {} }: RecordedFailure,
): string | undefined {
  for (const [name, value] of Object.entries(now)) {
    const former = before[name];
    if (former === undefined || former === value || former.toLowerCase() === value.toLowerCase()) continue;
    return `In its message, ${name} was '${former}' and is '${value}'.`;
  }
  return undefined;
}

function changedEvidence(before: RecordedFailure, now: RecordedFailure, sameVersion: boolean): string | undefined {
  if (before.evidence !== undefined && now.evidence !== undefined) return changedValue(before.evidence, now.evidence);
  const [former, present] = [before, now].map(
    ({ proof, ...failure }) => proof ?? (failure.evidence && proofOf(failure)),
  );
  const canTell = sameVersion && former !== undefined && present !== undefined;
  return canTell && former !== present ? 'What proves it changed.' : undefined;
}

/** The first property that both saw with different values. */
function changedValue(before: readonly Evidence[], now: readonly Evidence[]): string | undefined {
  if (before.length === now.length && before.every((one, i) => isSame(one, now[i]))) return undefined;
  const former = valuesByPlace(before);
  for (const [place, values] of valuesByPlace(now)) {
    const then = former.get(place);
    if (then === undefined || then.toLowerCase() === values.toLowerCase()) continue;
    const [id = '', path = ''] = place.split('\n');
    const what = `${path} of ${id.slice(id.lastIndexOf('/') + 1)}`;
    return then.length + values.length > 300 ? `${what} changed.` : `${what} was ${then} and is ${values}.`;
  }
  return undefined;
}

function isSame(before: Evidence, now: Evidence | undefined): boolean {
  if (before.path !== now?.path || before.resourceId !== now.resourceId) return false;
  return before.value === now.value || textOf(before) === textOf(now);
}

/** What was read, by resource and path. Azure gives lists in no certain order, so items of one list are one place. */
function valuesByPlace(evidence: readonly Evidence[]): ReadonlyMap<string, string> {
  const places = Map.groupBy(
    evidence,
    ({ resourceId, path }) => `${resourceId.toLowerCase()}\n${path.replace(/\[\d+\]/g, '[]')}`,
  );
  return new Map([...places].map(([place, items]) => [place, items.map(textOf).sort(byCaselessText).join(', ')]));
}

function textOf({ value }: Evidence): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

function byCaselessText(a: string, b: string): number {
  return byText(a.toLowerCase(), b.toLowerCase());
}
