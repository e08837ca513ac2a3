import type { AssessedFinding, Assessment, Drift, FormerFinding, JudgedWaiver } from '../assess/assessment.ts';
import { reportVersion } from '../assess/former-report.ts';
import { posixWords, renderPosix } from '../remedy/posix.ts';
import type { Command } from '../rule/command.ts';
import type { Gap } from '../snapshot/line.ts';
import type { ReportOptions } from './report-options.ts';

/** Everything that was found, for programs. Findings come one after the other, so the whole is never one string. */
export function* json(assessment: Assessment, options: ReportOptions): Generator<string> {
  const head = indented(headOf(assessment, options), '').slice(0, -'\n}'.length);
  yield `${head},\n  "findings": `;
  yield* listOf(assessment.findings, findingJson);
  yield ',\n  "gaps": ';
  yield* listOf(assessment.gaps, gapJson);
  yield ',\n  "waivers": ';
  yield indented(waiversJson(assessment), '  ');
  if (assessment.drift !== undefined) yield* driftJson(assessment.drift);
  yield `,\n  "summary": ${indented(assessment.summary, '  ')}\n}\n`;
}

function headOf(assessment: Assessment, { version }: ReportOptions): object {
  const { header, judgedAt, profile, ruleIds, workspaces } = assessment;
  return {
    schemaVersion: reportVersion,
    tool: { name: 'secws-audit', version },
    generatedAt: header.generatedAt,
    judgedAt,
    profile,
    ruleIds,
    cloud: header.cloud,
    scope: header.scope,
    workspaces: workspaces.map(({ id, name, summary }) => ({ id, name, summary })),
  };
}

function findingJson(finding: AssessedFinding): object {
  const { rule, verdict, manual, messageId, message, slots, key, fix } = finding;
  return {
    ruleId: rule.id,
    title: rule.title,
    severity: rule.severity,
    concern: rule.concern,
    verdict,
    ...(manual && { manual }),
    messageId,
    message,
    ...(verdict === 'fail' && { slots }),
    ...(key !== undefined && { key }),
    resourceId: finding.subjectId,
    relatedIds: finding.relatedIds,
    workspaceIds: finding.workspaceIds,
    evidence: finding.evidence.map(({ resourceId, path, value }) => ({ resourceId, path, ...valueJson(value) })),
    unseen: finding.unseen,
    remediation: 'none' in fix ? [] : fix.map(remediationJson),
    ...('none' in fix && { noRemediation: fix.none }),
    guide: rule.guide,
    fingerprint: finding.fingerprint,
    ...assessedJson(finding),
  };
}

/** What people are told of a finding beside what was found. */
function assessedJson({ causedBy, waiver, lapsed, drift, driftBecause }: AssessedFinding): object {
  return {
    ...(causedBy !== undefined && { causedBy }),
    ...(waiver && { waiver }),
    ...(lapsed && { lapsed }),
    ...(drift !== undefined && { drift, driftBecause }),
  };
}

function waiversJson({ waivers }: Assessment): object {
  const { expired, expiring, unmatched } = waivers;
  const listed = (list: readonly JudgedWaiver[]): readonly object[] => list.map(waiverJson);
  return { expired: listed(expired), expiring: listed(expiring), unmatched: listed(unmatched) };
}

function waiverJson({ place: { file, line, col }, ...waiver }: JudgedWaiver): object {
  return { ...waiver, file, line, column: col };
}

function* driftJson({ baseline, counts, resolved, incomparable }: Drift): Generator<string> {
  const head = indented({ baseline, counts }, '  ').slice(0, -'\n  }'.length);
  yield `,\n  "drift": ${head},\n    "resolved": `;
  yield* listOf(resolved, formerJson, '    ');
  yield ',\n    "incomparable": ';
  yield* listOf(incomparable, formerJson, '    ');
  yield '\n  }';
}

/** A failure of the baseline. */
export function formerJson({ rule, subjectId, ...former }: FormerFinding): object {
  return { resourceId: subjectId, ...former, ...(rule === undefined && { retired: true }) };
}

/** JSON has no undefined, and null is a value that Azure sends. */
function valueJson(value: unknown): object {
  return value === undefined ? { value: null, absent: true } : { value };
}

function remediationJson(command: Command): object {
  const { effect, phase, targets, note = null, twin } = command;
  return { command: renderPosix(command), effect, note, phase, targets, ...(twin && { twin: posixWords(twin) }) };
}

function gapJson({ id, list, why, action, code, message }: Gap): object {
  return { id, list, why, action, code, message };
}

/** A list, item by item, laid out as `JSON.stringify` would at this margin. */
export function* listOf<T>(items: readonly T[], toJson: (item: T) => object, margin = '  '): Generator<string> {
  const inner = `${margin}  `;
  for (const [i, item] of items.entries()) yield `${i === 0 ? '[' : ','}\n${inner}${indented(toJson(item), inner)}`;
  yield items.length === 0 ? '[]' : `\n${margin}]`;
}

function indented(value: object, margin: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${margin}`);
}
