import type { AssessedFinding } from '../assess/assessment.ts';
import { severities, type Severity } from '../rule/define-rule.ts';

/** A failure, and the failures that follow from it. */
export interface CauseGroup {
  readonly root: AssessedFinding;
  readonly caused: readonly AssessedFinding[];
  /** The highest in the group. */
  readonly severity: Severity;
}

/** The failures that are not waived, each under its root, the most severe group first. */
export function causeGroups(findings: readonly AssessedFinding[]): readonly CauseGroup[] {
  const failures = findings.filter(({ verdict, waiver }) => verdict === 'fail' && waiver === undefined);
  const byFingerprint = new Map(failures.map(failure => [failure.fingerprint, failure]));
  const groups = new Map<AssessedFinding, AssessedFinding[]>();
  for (const failure of failures) {
    const root = rootOf(failure, byFingerprint);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [failure]);
    else group.push(failure);
  }
  return [...groups].map(groupOf).toSorted((a, b) => rankOf(a.severity) - rankOf(b.severity));
}

/** Follows causes up, to one that has none here. A circle of causes has no root, so each in it is its own. */
function rootOf(failure: AssessedFinding, byFingerprint: ReadonlyMap<string, AssessedFinding>): AssessedFinding {
  const seen = new Set<AssessedFinding>();
  let root = failure;
  while (!seen.has(root)) {
    seen.add(root);
    const cause = byFingerprint.get(root.causedBy ?? '');
    if (cause === undefined) return root;
    root = cause;
  }
  return failure;
}

function groupOf([root, members]: readonly [AssessedFinding, readonly AssessedFinding[]]): CauseGroup {
  const worst = members.reduce((a, b) => (rankOf(b.rule.severity) < rankOf(a.rule.severity) ? b : a), root);
  return { root, caused: members.filter(member => member !== root), severity: worst.rule.severity };
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
