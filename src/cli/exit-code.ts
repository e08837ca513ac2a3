import type { Finding } from '../audit/finding.ts';
import { severities } from '../rule/define-rule.ts';
import type { Severity } from '../rule/define-rule.ts';

/** What the shell learns of a run. */
export const exitCode = { done: 0, findings: 1, usage: 2, notRun: 3, unknown: 4, interrupted: 130 } as const;

export const failOnChoices = [...severities, 'none'] as const;
export type FailOn = (typeof failOnChoices)[number];

/**
 * The exit code of an audit that ran: findings at or above `failOn`, else, where asked for, rules that could not be
 * judged. What no reading could ever show (`manual`) is not held against the run.
 */
export function exitCodeFor(
  findings: readonly Pick<Finding, 'rule' | 'verdict' | 'manual'>[],
  { failOn, failOnUnknown }: { readonly failOn: FailOn; readonly failOnUnknown: boolean },
): number {
  const serious = findings.filter(({ rule }) => isSerious(rule.severity, failOn));
  if (serious.some(({ verdict }) => verdict === 'fail')) return exitCode.findings;
  if (failOnUnknown && serious.some(({ verdict, manual }) => verdict === 'unknown' && !manual)) return exitCode.unknown;
  return exitCode.done;
}

function isSerious(severity: Severity, failOn: FailOn): boolean {
  return failOnChoices.indexOf(severity) <= failOnChoices.indexOf(failOn) && failOn !== 'none';
}
