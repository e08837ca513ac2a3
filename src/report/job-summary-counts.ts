import type { Assessment } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { bucketNames } from './job-summary-drift.ts';
import { tableMarkdown } from './markdown-table.ts';
import type { ReportOptions } from './report-options.ts';
import { sight } from './sight.ts';
import { summaryText } from './summary-text.ts';

/** The same for everybody's eyes: counts, and no name, id, scope, rule or sentence of what was audited. */
export function* jobSummaryCounts(assessment: Assessment, { version }: ReportOptions): Generator<string> {
  const { summary, profile } = assessment;
  const blocks = [
    '# Azure Machine Learning audit',
    `**${summaryText(summary)}**`,
    `By secws-audit ${version}, profile ${profile}. Counts only, because everybody can read this.`,
    ...countsTable(assessment),
  ];
  yield `${blocks.join('\n\n')}\n`;
}

function countsTable(assessment: Assessment): readonly string[] {
  const { findings, waivers, drift } = assessment;
  const open = severities.map(level => [`Open, ${level}`, assessment.summary.bySeverity[level]] as const);
  const rows = [
    ...(drift === undefined ? [] : bucketNames.map(([bucket, name]) => [name, drift.counts[bucket]] as const)),
    ...open,
    ['Waived', findings.filter(({ waiver }) => waiver !== undefined).length] as const,
    ['Waivers that expired', waivers.expired.length] as const,
    ['Waivers that expire within 14 days', waivers.expiring.length] as const,
    ['Waivers that cover no failure', waivers.unmatched.length] as const,
    ['Things that could not be seen', sight(findings).length] as const,
  ];
  return tableMarkdown(
    ['What', 'Count'],
    rows.map(([what, count]) => [what, String(count)]),
    10_000,
  );
}
