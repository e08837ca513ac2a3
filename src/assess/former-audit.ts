import { severities, type Profile } from '../rule/define-rule.ts';
import type { Scope } from '../snapshot/line.ts';
import type { AuditRecord, Evidence, RecordedFailure, Said } from './audit-record.ts';
import { each, optionalText, text, textMap, texts, within, word, type JsonMap } from './checked-json.ts';
import type { Coverage } from './coverage.ts';
import { hasId } from './current-record.ts';

/** An audit of the past, as a baseline or a report tells of it. */
export interface FormerAudit extends AuditRecord, FormerHead {
  /** The file, as the user named it. */
  readonly name: string;
  /** The fingerprints of what did not fail; empty where the file does not say. */
  readonly others: readonly string[];
}

export interface FormerHead {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly profile: Profile;
  readonly cloud: string;
  readonly scope: Scope;
}

/** What a file says of an audit. */
export interface FormerParts {
  readonly name: string;
  readonly head: FormerHead;
  readonly covered: Pick<Coverage, 'ruleIds' | 'workspaceIds' | 'unlisted'>;
  readonly failures: readonly RecordedFailure[];
  readonly said: readonly Said[];
  readonly others?: readonly string[];
}

export function formerAudit({ name, head, covered, failures, said, others = [] }: FormerParts): FormerAudit {
  const unlisted = covered.unlisted.map(id => `${id.toLowerCase()}/`);
  return {
    name,
    ...head,
    ruleIds: new Set(covered.ruleIds),
    hasWorkspace: hasId(covered.workspaceIds),
    isAbsent: id => !unlisted.some(scope => id.toLowerCase().startsWith(scope)),
    failures: byFingerprint(failures),
    said,
    others,
  };
}

/** A full SARIF log tells of a failure in the run of each of its workspaces, and alike. */
function byFingerprint(failures: readonly RecordedFailure[]): ReadonlyMap<string, RecordedFailure> {
  const found = new Map<string, RecordedFailure>();
  for (const failure of failures) found.set(failure.fingerprint, failure);
  return found;
}

/** What each file begins with, under the same names. */
export function headIn(map: JsonMap, version: string): FormerHead {
  return {
    version,
    generatedAt: text(map, 'generatedAt'),
    profile: word(map, 'profile', ['current', 'guide']),
    cloud: text(map, 'cloud'),
    scope: within(map, 'scope', scope => ({
      subscriptions: texts(scope, 'subscriptions'),
      resourceGroups: texts(scope, 'resourceGroups'),
      workspaces: texts(scope, 'workspaces'),
      managementGroups: texts(scope, 'managementGroups'),
    })),
  };
}

/** What the audit covered, and the unknowns and subjects that it names, as something said. */
export function coverageIn(map: JsonMap): Pick<FormerParts, 'covered' | 'said'> {
  const judged = within(map, 'judged', byRule =>
    Object.keys(byRule).flatMap(id => texts(byRule, id).map(subjectId => saidOf(id, subjectId, 'pass'))),
  );
  return {
    covered: {
      ruleIds: texts(map, 'ruleIds'),
      workspaceIds: texts(map, 'workspaceIds'),
      unlisted: texts(map, 'unlisted'),
    },
    said: [...each(map, 'unknown', unknownIn), ...judged],
  };
}

function unknownIn(map: JsonMap): Said {
  const key = optionalText(map, 'key');
  const said = saidOf(text(map, 'ruleId'), text(map, 'resourceId'), 'unknown');
  return key === undefined ? said : { ...said, key };
}

function saidOf(ruleId: string, subjectId: string, verdict: Said['verdict']): Said {
  return { ruleId, subjectId, verdict, message: '' };
}

/** A failure, as the baseline and the JSON report write it. */
export function failureIn(map: JsonMap, evidence?: readonly Evidence[]): RecordedFailure {
  return {
    verdict: 'fail',
    fingerprint: text(map, 'fingerprint'),
    ruleId: text(map, 'ruleId'),
    severity: word(map, 'severity', severities),
    subjectId: text(map, 'resourceId'),
    messageId: text(map, 'messageId'),
    message: text(map, 'message'),
    workspaceIds: texts(map, 'workspaceIds'),
    key: optionalText(map, 'key'),
    slots: textMap(map, 'slots'),
    proof: optionalText(map, 'proof'),
    evidence,
  };
}
