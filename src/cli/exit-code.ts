import type { AssessedFinding } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import type { Severity } from '../rule/define-rule.ts';

/** What the shell learns of a run. */
export const exitCode = { done: 0, findings: 1, usage: 2, notRun: 3, unknown: 4, interrupted: 130 } as const;

export const failOnChoices = [...severities, 'none'] as const;
export type FailOn = (typeof failOnChoices)[number];

type Judged = Pick<AssessedFinding, 'rule' | 'verdict' | 'manual' | 'waiver' | 'lapsed' | 'drift'>;

/**
 * The exit code of an audit that ran: findings at or above `failOn`, else, where asked for, rules that could not be
 * judged. What is waived, and what no reading could ever show (`manual`), is not held against the run.
 */
export function exitCodeFor(
  findings: readonly Judged[],
  asked: { readonly failOn: FailOn; readonly failOnUnknown: boolean; readonly newOnly?: boolean },
): number {
  const { failOn, failOnUnknown, newOnly = false } = asked;
  const serious = findings.filter(({ rule }) => isSerious(rule.severity, failOn));
  if (serious.some(finding => counts(finding, newOnly))) return exitCode.findings;
  if (failOnUnknown && serious.some(({ verdict, manual }) => verdict === 'unknown' && !manual)) return exitCode.unknown;
  return exitCode.done;
}

/** What a waiver covered until it expired counts even where it is not new: nobody has accepted it any more. */
function counts({ verdict, waiver, lapsed, drift }: Judged, newOnly: boolean): boolean {
  if (verdict !== 'fail' || waiver !== undefined) return false;
  return !newOnly || drift === 'new' || lapsed !== undefined;
}

function isSerious(severity: Severity, failOn: FailOn): boolean {
  return failOnChoices.indexOf(severity) <= failOnChoices.indexOf(failOn) && failOn !== 'none';
}
