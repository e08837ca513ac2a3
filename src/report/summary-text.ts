import type { Summary } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';

/** The counts in one line: `2 failures (1 critical, 1 high), 1 waived, 1 unknown, 0 not applicable, 12 passed`. */
export function summaryText(summary: Summary): string {
  const levels = severities.filter(level => summary.bySeverity[level] > 0);
  const detail = levels.map(level => `${summary.bySeverity[level]} ${level}`).join(', ');
  const failures = `${summary.fail} ${summary.fail === 1 ? 'failure' : 'failures'}${detail === '' ? '' : ` (${detail})`}`;
  const unknown = `${summary.unknown} unknown${summary.manual > 0 ? ` (${summary.manual} to check by hand)` : ''}`;
  const waived = summary.waived > 0 ? `, ${summary.waived} waived` : '';
  return `${failures}${waived}, ${unknown}, ${summary['not-applicable']} not applicable, ${summary.pass} passed`;
}
