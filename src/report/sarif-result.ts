import type { Location, Message, Result } from 'sarif';
import type { AssessedFinding } from '../assess/assessment.ts';
import { sarifProperty } from '../assess/former-sarif.ts';
import type { SarifProfile } from './report-options.ts';
import { aboutResult } from './sarif-about.ts';
import type { ToldFinding } from './sarif-former.ts';
import { levels, verdictMessages } from './sarif-rules.ts';
import { nameOf } from './resource-name.ts';
import { locationOf, startOf, type LinesOf } from './sarif-location.ts';
import { fill, messageString, plainValue, slotNames } from './sarif-text.ts';

/** GitHub keeps no more than this, and one finding rarely needs more. */
const mostRelated = 10;

export interface ResultContext {
  readonly profile: SarifProfile;
  /** The place of a rule in the log. */
  readonly ruleIndexOf: (id: string) => number;
  readonly linesOf: LinesOf;
}

export function resultOf(finding: ToldFinding, context: ResultContext): Result {
  const { rule, subjectId, fingerprint } = finding;
  const related = relatedLocationsOf(finding, context.linesOf);
  return {
    ruleId: rule.id,
    ruleIndex: context.ruleIndexOf(rule.id),
    ...kindOf(finding),
    message: messageOf(finding),
    locations: [locationOf(subjectId, evidencePathOf(finding, subjectId), context.linesOf)],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    properties: {
      'azure/resourceId': subjectId,
      ...(context.profile === 'full' && detailsOf(finding)),
      [sarifProperty]: aboutResult(finding),
    },
  };
}

/** A level other than none belongs to failures alone (SARIF 3.27.9). */
function kindOf({ verdict, manual, rule }: AssessedFinding): Pick<Result, 'kind' | 'level'> {
  switch (verdict) {
    case 'fail':
      return { kind: 'fail', level: levels[rule.severity] };
    case 'pass':
      return { kind: 'pass', level: 'none' };
    case 'not-applicable':
      return { kind: 'notApplicable', level: 'none' };
    case 'unknown':
      return { kind: manual ? 'review' : 'open', level: 'none' };
  }
}

function messageOf(finding: AssessedFinding): Message {
  const { verdict, messageId: id } = finding;
  if (verdict !== 'fail') return verdictMessageOf(finding, verdict);
  const template = finding.rule.messages[id];
  if (template === undefined) return { text: plainValue(finding.message) };
  const names = slotNames(template);
  const given = names.length === 0 ? [nameOf(finding.subjectId)] : names.map(name => finding.slots[name] ?? '');
  const values = given.map(plainValue);
  return { text: fill(messageString(template), values), id, arguments: values };
}

function verdictMessageOf(finding: AssessedFinding, verdict: keyof typeof verdictMessages): Message {
  const values = [nameOf(finding.subjectId), finding.message.replace(/\.$/, '')].map(plainValue);
  const used = verdict === 'pass' ? values.slice(0, 1) : values;
  return { text: fill(verdictMessages[verdict].text, used), id: verdict, arguments: used };
}

/** What was seen last decided. */
function evidencePathOf(finding: AssessedFinding, id: string): string | undefined {
  return finding.evidence.findLast(({ resourceId }) => resourceId.toLowerCase() === id.toLowerCase())?.path;
}

function relatedLocationsOf(finding: AssessedFinding, linesOf: LinesOf): Location[] {
  return finding.relatedIds.slice(0, mostRelated).map((id, i) => {
    const path = evidencePathOf(finding, id);
    const message = { text: `Related resource '${plainValue(nameOf(id))}'.` };
    return { id: i + 1, message, ...(path === undefined ? startOf(id) : locationOf(id, path, linesOf)) };
  });
}

function detailsOf({ rule, workspaceIds, key, causedBy }: AssessedFinding): Readonly<Record<string, unknown>> {
  return { severity: rule.severity, concern: rule.concern, workspaceIds, key, causedBy };
}
