import type { AssessedFinding, Assessment } from '../assess/assessment.ts';
import { posixWords, renderPosix } from '../remedy/posix.ts';
import type { Command } from '../rule/command.ts';
import type { Gap } from '../snapshot/line.ts';
import type { ReportOptions } from './report-options.ts';

/** The version of the report; `schemas/report.schema.json` describes it. */
const schemaVersion = 1;

/** Everything that was found, for programs. Findings come one after the other, so the whole is never one string. */
export function* json(assessment: Assessment, options: ReportOptions): Generator<string> {
  const head = indented(headOf(assessment, options), '').slice(0, -'\n}'.length);
  yield `${head},\n  "findings": `;
  yield* listOf(assessment.findings, findingJson);
  yield ',\n  "gaps": ';
  yield* listOf(assessment.gaps, gapJson);
  yield `,\n  "summary": ${indented(assessment.summary, '  ')}\n}\n`;
}

function headOf(assessment: Assessment, { version }: ReportOptions): object {
  const { header, judgedAt, profile, workspaces } = assessment;
  return {
    schemaVersion,
    tool: { name: 'secws-audit', version },
    generatedAt: header.generatedAt,
    judgedAt,
    profile,
    cloud: header.cloud,
    scope: header.scope,
    workspaces: workspaces.map(({ id, name, summary }) => ({ id, name, summary })),
  };
}

function findingJson(finding: AssessedFinding): object {
  const { rule, verdict, manual, messageId, message, key, causedBy, fix } = finding;
  return {
    ruleId: rule.id,
    title: rule.title,
    severity: rule.severity,
    concern: rule.concern,
    verdict,
    ...(manual && { manual }),
    messageId,
    message,
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
    ...(causedBy !== undefined && { causedBy }),
  };
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

function* listOf<T>(items: readonly T[], toJson: (item: T) => object): Generator<string> {
  for (const [i, item] of items.entries()) yield `${i === 0 ? '[' : ','}\n    ${indented(toJson(item), '    ')}`;
  yield items.length === 0 ? '[]' : '\n  ]';
}

function indented(value: object, margin: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${margin}`);
}
