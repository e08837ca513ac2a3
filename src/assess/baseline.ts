import { byText } from '../snapshot/sorted-json.ts';
import type { AssessedFinding, Assessment, FormerFinding } from './assessment.ts';
import { proofOf } from './change.ts';
import { coverageOf } from './coverage.ts';
import { baselineVersion } from './former-baseline.ts';

/**
 * What a later audit compares with, as JSON with one line for each failure, in a stable order: fit for a repository. Holds no
 * value that was read but those that messages show.
 */
export function* baselineText(assessment: Assessment, version: string): Generator<string> {
  const { header, profile } = assessment;
  const { unknown, judged, ...covered } = coverageOf(assessment);
  yield `{\n${membersOf({
    schemaVersion: baselineVersion,
    tool: { name: 'secws-audit', version },
    generatedAt: header.generatedAt,
    profile,
    cloud: header.cloud,
    scope: header.scope,
  })},\n`;
  yield `"failures": [`;
  yield* linesOf(failuresOf(assessment));
  yield `],\n"coverage": {\n${membersOf(covered)},\n"judged": ${JSON.stringify(judged)},\n"unknown": [`;
  yield* linesOf(unknown);
  yield ']\n}\n}\n';
}

/** What fails now, and what failed when it was last seen. */
function failuresOf({ findings, drift }: Assessment): readonly object[] {
  const failed = findings.filter(({ verdict }) => verdict === 'fail').map(failureJson);
  const carried = (drift?.incomparable ?? []).filter(({ rule }) => rule !== undefined).map(carriedJson);
  return [...failed, ...carried].sort((a, b) => byText(sortKeyOf(a), sortKeyOf(b)));
}

interface FailureJson extends Omit<FormerFinding, 'because' | 'rule' | 'waiver' | 'subjectId'> {
  readonly resourceId: string;
}

/** A failure as a line of a baseline. */
export function failureJson(finding: AssessedFinding): FailureJson {
  const { rule, ...failure } = finding;
  return carriedJson({ ...failure, ruleId: rule.id, severity: rule.severity, proof: proofOf(finding) });
}

/** A failure of the past, likewise. */
export function carriedJson(failure: Omit<FormerFinding, 'because'>): FailureJson {
  const { ruleId, subjectId, messageId, key, severity, message, slots, workspaceIds, proof, fingerprint } = failure;
  return {
    ruleId,
    resourceId: subjectId,
    messageId,
    ...(key !== undefined && { key }),
    ...{ severity, message, slots, workspaceIds },
    ...(proof !== undefined && { proof }),
    fingerprint,
  };
}

function sortKeyOf({ ruleId, resourceId, messageId, key = '' }: FailureJson): string {
  return [ruleId, resourceId.toLowerCase(), messageId, key].join('\n');
}

function* linesOf(items: readonly object[]): Generator<string> {
  for (const [i, item] of items.entries()) yield `${i === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
  if (items.length > 0) yield '\n';
}

function membersOf(object: object): string {
  const members = Object.entries(object).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return members.join(',\n');
}
