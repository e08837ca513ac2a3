import type { AssessedFinding, Assessment, Drift, DriftState, FormerFinding } from '../assess/assessment.ts';
import { code, prose } from './escape-markdown.ts';
import { fitting } from './fitting.ts';
import { nameOf } from './resource-name.ts';

/** Of each list. */
const mostBytes = 50 * 1024;

type Bucket = DriftState | 'resolved' | 'incomparable';

/** The states in the order in which people want to read them, and their names. */
export const bucketNames: readonly (readonly [bucket: Bucket, name: string])[] = [
  ['new', 'New'],
  ['updated', 'Changed'],
  ['newly-checked', 'Checked for the first time'],
  ['resolved', 'Resolved'],
  ['incomparable', "Can't be judged any more"],
  ['unchanged', 'Unchanged'],
];

/** What changed since the last report, failure by failure; what did not change is only counted. */
export function driftMarkdown({ drift, findings }: Assessment): string {
  if (drift === undefined) return '## Drift\n\nThere is no earlier report to compare with.\n\n';
  const blocks = [
    '## Drift',
    sinceText(drift),
    ...bucketNames.flatMap(([bucket, name]) => listMarkdown(name, linesOf(bucket, drift, findings))),
  ];
  return `${blocks.join('\n\n')}\n\n`;
}

/** The counts in one line: `1 new, 0 changed, …`. */
function driftCounts({ counts }: Drift): string {
  return bucketNames
    .map(([bucket, name]) => `${counts[bucket]} ${name.charAt(0).toLowerCase()}${name.slice(1)}`)
    .join(', ');
}

function sinceText(drift: Drift): string {
  const { name, generatedAt, version } = drift.baseline;
  const since = `Since ${prose(generatedAt)} (${code(nameOf(name))}, by secws-audit ${prose(version)})`;
  return `${since}: **${driftCounts(drift)}**.`;
}

function linesOf(bucket: Bucket, drift: Drift, findings: readonly AssessedFinding[]): readonly string[] {
  if (bucket === 'unchanged') return [];
  if (bucket === 'resolved' || bucket === 'incomparable') return drift[bucket].map(formerLine);
  return findings.filter(finding => finding.drift === bucket).map(findingLine);
}

function findingLine({ rule, subjectId, message, driftBecause, waiver }: AssessedFinding): string {
  const waived = waiver === undefined ? '' : ' (waived)';
  return line(rule.severity, rule.id, subjectId, [message, driftBecause]) + waived;
}

function formerLine({ severity, ruleId, subjectId, message, because }: FormerFinding): string {
  return line(severity, ruleId, subjectId, [message, because]);
}

function line(severity: string, ruleId: string, subjectId: string, sentences: readonly (string | undefined)[]): string {
  const said = sentences.filter(sentence => sentence !== undefined).map(prose);
  return `- **${severity}** ${prose(ruleId)} ${code(nameOf(subjectId))}: ${said.join(' ')}`;
}

function listMarkdown(name: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const { fit, left } = fitting(lines, mostBytes);
  const more = left > 0 ? [`${left} more are in the JSON report.`] : [];
  return [`### ${name} (${lines.length})`, fit.join('\n'), ...more].filter(block => block !== '');
}
