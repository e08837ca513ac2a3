import type { AuditRecord, RecordedFailure, Said } from './audit-record.ts';
import { changeOf } from './change.ts';
import type { DriftState } from './assessment.ts';
import { saidIndices, type SaidIndex } from './said-index.ts';

/** What became of every failure of two audits: each is in exactly one bucket. */
export interface Comparison {
  /** Of the failures now, by fingerprint. */
  readonly states: ReadonlyMap<string, { readonly state: DriftState; readonly because: string }>;
  readonly resolved: readonly Former[];
  readonly incomparable: readonly Former[];
}

interface Former {
  readonly failure: RecordedFailure;
  readonly because: string;
}

/** Compares two audits of one scope. Pure; one pass over each. */
export function compare(former: AuditRecord, current: AuditRecord): Comparison {
  const sameVersion = former.version === current.version;
  const states = new Map<string, FailureState>();
  const come: RecordedFailure[] = [];
  for (const [fingerprint, failure] of current.failures) {
    const before = former.failures.get(fingerprint);
    if (before === undefined) come.push(failure);
    else states.set(fingerprint, stayed(changeOf(before, failure, sameVersion)));
  }
  const gone = [...former.failures.values()].filter(({ fingerprint }) => !current.failures.has(fingerprint));
  const indexOf = saidIndices([...gone, ...come]);
  const then = { ...former, said: indexOf(former) };
  const now = { ...current, said: indexOf(current) };
  for (const failure of come) states.set(failure.fingerprint, arrived(failure, then, now));
  return { states, ...parted(gone, then, now) };
}

type FailureState = NonNullable<ReturnType<Comparison['states']['get']>>;

/** An audit of which it can be asked what was said. */
type Side = Omit<AuditRecord, 'said'> & { readonly said: SaidIndex };

function stayed(change: string | undefined): FailureState {
  return change === undefined ? unchanged : { state: 'updated', because: change };
}

const unchanged = { state: 'unchanged', because: 'It stands as it did in the baseline.' } as const;

function arrived(failure: RecordedFailure, former: Side, current: Side): FailureState {
  const blindness = blindnessOf(former, current, failure);
  return blindness === undefined
    ? { state: 'new', because: beginningOf(failure, former) }
    : { state: 'newly-checked', because: blindnessThen(blindness, failure) };
}

function parted(gone: readonly RecordedFailure[], former: Side, current: Side): Omit<Comparison, 'states'> {
  const resolved: Former[] = [];
  const incomparable: Former[] = [];
  for (const failure of gone) {
    const blindness = blindnessOf(current, former, failure);
    if (blindness === undefined) resolved.push({ failure, because: endOf(failure, current) });
    else incomparable.push({ failure, because: blindnessNow(blindness, failure) });
  }
  return { resolved, incomparable };
}

/** Why an audit could not have found a failure of the other. */
interface Blindness {
  readonly why: 'rule' | 'workspace' | 'unknown';
  /** What was not seen, where it is known. */
  readonly detail: string;
}

function blindnessOf(side: Side, other: Side, failure: RecordedFailure): Blindness | undefined {
  const { ruleId, subjectId, workspaceIds } = failure;
  if (!side.ruleIds.has(ruleId)) return { why: 'rule', detail: '' };
  if (workspaceIds.some(id => !side.hasWorkspace(id) && !side.isAbsent(id))) return { why: 'workspace', detail: '' };
  const said = side.said(ruleId, subjectId);
  const unknown = said.find(one => isUnknown(one) && hides(one, failure, other)) ?? blindWalk(side, failure, said);
  return unknown && { why: 'unknown', detail: unknown.message };
}

function isUnknown({ verdict, gone }: Said): boolean {
  return verdict === 'unknown' && gone !== true;
}

/** Items of one subject are judged one by one: an unknown of another item hides nothing if it was there all along. */
function hides(unknown: Said, { key }: RecordedFailure, other: Side): boolean {
  if (unknown.key === undefined || unknown.key === key) return true;
  const before = other.said(unknown.ruleId, unknown.subjectId);
  return !before.some(one => isUnknown(one) && one.key === unknown.key);
}

/** What a rule looks at is found from the workspace: where that was not seen whole, a subject may be missed. */
function blindWalk(side: Side, failure: RecordedFailure, said: readonly Said[]): Said | undefined {
  const missed = failure.workspaceIds.filter(id => !said.some(one => isOf(one, id) && isAbout(one, failure)));
  return missed.flatMap(id => side.said(failure.ruleId, id)).find(isUnknown);
}

/** What is said of another item of the subject says nothing of this one. */
function isAbout({ key }: Said, failure: RecordedFailure): boolean {
  return key === undefined || failure.key === undefined || key === failure.key;
}

function isOf({ workspaceIds }: Said, workspaceId: string): boolean {
  return workspaceIds === undefined || workspaceIds.some(id => id.toLowerCase() === workspaceId.toLowerCase());
}

function blindnessThen(blindness: Blindness, { ruleId }: RecordedFailure): string {
  if (blindness.why === 'rule') return `${ruleId} was not run when the baseline was made.`;
  if (blindness.why === 'workspace') return 'Its workspace could not be seen when the baseline was made.';
  return withDetail('It could not be judged when the baseline was made', blindness.detail);
}

function blindnessNow(blindness: Blindness, { ruleId }: RecordedFailure): string {
  if (blindness.why === 'rule') return `${ruleId} was not run: --only, --skip or the configuration leaves it out.`;
  if (blindness.why === 'workspace') return 'Its workspace was not seen this time, and nothing shows that it is gone.';
  return withDetail("It can't be judged now", blindness.detail);
}

function withDetail(sentence: string, detail: string): string {
  return detail === '' ? `${sentence}.` : `${sentence}: ${detail}`;
}

function beginningOf({ ruleId, subjectId, workspaceIds }: RecordedFailure, former: Side): string {
  if (workspaceIds.length > 0 && !workspaceIds.some(former.hasWorkspace))
    return 'Its workspace was not there when the baseline was made.';
  return former.said(ruleId, subjectId).length > 0
    ? 'It did not fail when the baseline was made.'
    : 'The baseline knows no such failure.';
}

function endOf({ ruleId, subjectId, workspaceIds }: RecordedFailure, current: Side): string {
  const name = subjectId.slice(subjectId.lastIndexOf('/') + 1);
  const said = current.said(ruleId, subjectId);
  if (said.some(({ gone }) => gone === true)) return `${name} does not exist any more.`;
  if (workspaceIds.length > 0 && !workspaceIds.some(current.hasWorkspace)) return 'Its workspace is no longer there.';
  const [first] = said;
  if (first === undefined) return `${name} is no longer there, or no longer serves the workspace.`;
  if (said.some(({ verdict }) => verdict === 'pass')) return 'It passes now.';
  return first.verdict === 'not-applicable'
    ? withDetail('The rule no longer applies', first.message)
    : 'It no longer fails in this way.';
}
