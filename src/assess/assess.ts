import type { Finding, Verdict } from '../audit/finding.ts';
import { severities, type Profile, type Severity } from '../rule/define-rule.ts';
import type { Gap, Header } from '../snapshot/line.ts';
import type { AssessedFinding, AssessedWorkspace, Assessment, Summary } from './assessment.ts';

/** What an assessment is made of, beside the findings. */
export interface Seen {
  readonly header: Header;
  readonly gaps: readonly Gap[];
  readonly workspaceIds: readonly string[];
}

/** Sorts and counts what was found. `judgedAt`: as of when waivers are judged, ISO 8601, UTC. */
export function assess(
  findings: readonly Finding[],
  { header, gaps, workspaceIds }: Seen,
  as: { judgedAt: string; profile: Profile },
): Assessment {
  const sorted = sortFindings(findings);
  return {
    header,
    ...as,
    workspaces: workspacesOf(workspaceIds, sorted),
    findings: sorted,
    gaps,
    summary: summarise(sorted),
  };
}

/** Verdicts in the order in which people want to read them. */
const order: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

function sortFindings(findings: readonly Finding[]): readonly AssessedFinding[] {
  const ranked = findings.map(finding => ({ finding, sortKey: sortKeyOf(finding) }));
  return ranked
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    .map(({ finding }) => finding);
}

function sortKeyOf({ verdict, rule, subjectId, messageId, key = '' }: Finding): string {
  const rank = `${order.indexOf(verdict)}${severities.indexOf(rule.severity)}`;
  return [rank, rule.id, subjectId.toLowerCase(), messageId, key].join('\n');
}

function workspacesOf(ids: readonly string[], findings: readonly Finding[]): readonly AssessedWorkspace[] {
  const own = new Map<string, Finding[]>(ids.map(id => [id, []]));
  for (const finding of findings) for (const id of finding.workspaceIds) own.get(id)?.push(finding);
  return [...own].map(([id, its]) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), summary: summarise(its) }));
}

function summarise(findings: readonly Finding[]): Summary {
  const verdicts: Record<Verdict, number> = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  let manual = 0;
  for (const finding of findings) {
    verdicts[finding.verdict] += 1;
    if (finding.manual) manual += 1;
    if (finding.verdict === 'fail') bySeverity[finding.rule.severity] += 1;
  }
  return { ...verdicts, manual, bySeverity };
}
