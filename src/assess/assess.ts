import type { Finding, Verdict } from '../audit/finding.ts';
import type { Waiver } from '../config/configuration.ts';
import { severities, type Profile, type Rule, type Severity } from '../rule/define-rule.ts';
import type { Gap, Header } from '../snapshot/line.ts';
import type { AssessedFinding, AssessedWorkspace, Assessment, Drift, Summary } from './assessment.ts';
import { currentRecord } from './current-record.ts';
import { driftSince } from './drift.ts';
import type { FormerAudit } from './former-audit.ts';
import { groupByCause } from './group.ts';
import { waive } from './waive.ts';

/** What an assessment is made of, beside the findings. */
export interface Seen {
  readonly header: Header;
  readonly gaps: readonly Gap[];
  readonly workspaceIds: readonly string[];
}

export interface AssessOptions {
  /** As of when waivers are judged, ISO 8601, UTC. */
  readonly judgedAt: string;
  readonly profile: Profile;
  /** The rules that were run. */
  readonly rules: readonly Rule[];
  readonly waivers?: readonly Waiver[];
  readonly baseline?: Baseline;
}

/** What to compare with, and what the comparison needs to know of this audit. */
export interface Baseline {
  readonly former: FormerAudit;
  /** The version of this tool. */
  readonly version: string;
  /** All the rules there are, run or not. */
  readonly rules: readonly Rule[];
  /** Whether a workspace that was not audited certainly is not there. */
  readonly isAbsent: (workspaceId: string) => boolean;
}

/** Sorts, compares, waives, groups and counts what was found. */
export function assess(
  findings: readonly Finding[],
  { header, gaps, workspaceIds }: Seen,
  { judgedAt, profile, rules, waivers = [], baseline }: AssessOptions,
): Assessment {
  const ruleIds = rules.map(({ id }) => id).sort();
  const compared = compareWith(baseline, sortFindings(findings), { ruleIds, workspaceIds });
  const incomparable = compared.drift?.incomparable ?? [];
  const waived = waive({ findings: compared.findings, incomparable, ruleIds, workspaceIds }, waivers, judgedAt);
  const grouped = groupByCause(waived.findings);
  return {
    header,
    judgedAt,
    profile,
    ruleIds,
    workspaces: workspacesOf(workspaceIds, grouped),
    findings: grouped,
    gaps,
    summary: summarise(grouped),
    waivers: waived.waivers,
    ...(compared.drift && { drift: { ...compared.drift, incomparable: waived.incomparable } }),
  };
}

function compareWith(
  baseline: Baseline | undefined,
  findings: readonly Finding[],
  judged: { readonly ruleIds: readonly string[]; readonly workspaceIds: readonly string[] },
): { readonly findings: readonly AssessedFinding[]; readonly drift?: Drift } {
  if (baseline === undefined) return { findings };
  const { former, version, rules, isAbsent } = baseline;
  return driftSince(former, currentRecord(findings, { ...judged, version, isAbsent }), { findings, rules });
}

/** Verdicts in the order in which people want to read them. */
const order: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const ranked = findings.map(finding => ({ finding, sortKey: sortKeyOf(finding) }));
  return ranked
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    .map(({ finding }) => finding);
}

function sortKeyOf({ verdict, rule, subjectId, messageId, key = '' }: Finding): string {
  const rank = `${order.indexOf(verdict)}${severities.indexOf(rule.severity)}`;
  return [rank, rule.id, subjectId.toLowerCase(), messageId, key].join('\n');
}

function workspacesOf(ids: readonly string[], findings: readonly AssessedFinding[]): readonly AssessedWorkspace[] {
  const own = new Map<string, AssessedFinding[]>(ids.map(id => [id, []]));
  for (const finding of findings) for (const id of finding.workspaceIds) own.get(id)?.push(finding);
  return [...own].map(([id, its]) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), summary: summarise(its) }));
}

function summarise(findings: readonly AssessedFinding[]): Summary {
  const verdicts: Record<Verdict, number> = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  let [manual, waived] = [0, 0];
  for (const { verdict, waiver, rule, manual: byHand } of findings) {
    if (waiver === undefined) verdicts[verdict] += 1;
    else waived += 1;
    if (byHand) manual += 1;
    if (verdict === 'fail' && waiver === undefined) bySeverity[rule.severity] += 1;
  }
  return { ...verdicts, manual, waived, bySeverity };
}
