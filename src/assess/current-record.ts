import type { Finding } from '../audit/finding.ts';
import type { AuditRecord, RecordedFailure, Said } from './audit-record.ts';

/** Of which audit findings are. */
export interface AuditFacts {
  readonly version: string;
  readonly ruleIds: readonly string[];
  readonly workspaceIds: readonly string[];
  readonly isAbsent: AuditRecord['isAbsent'];
}

/** The record of an audit that was just made. */
export function currentRecord(findings: readonly Finding[], facts: AuditFacts): AuditRecord {
  const { version, ruleIds, workspaceIds, isAbsent } = facts;
  const failures = findings.filter(({ verdict }) => verdict === 'fail').map(failureOf);
  return {
    version,
    ruleIds: new Set(ruleIds),
    hasWorkspace: hasId(workspaceIds),
    isAbsent,
    failures: new Map(failures.map(failure => [failure.fingerprint, failure])),
    said: findings.map(saidOf),
  };
}

/** Whether an id is among these, whatever its case. */
export function hasId(ids: readonly string[]): (id: string) => boolean {
  const keys = new Set(ids.map(id => id.toLowerCase()));
  return id => keys.has(id.toLowerCase());
}

function failureOf(finding: Finding): RecordedFailure {
  const { fingerprint, rule, subjectId, messageId, message, key, workspaceIds, slots, evidence } = finding;
  const { id: ruleId, severity } = rule;
  const failure = {
    verdict: 'fail' as const,
    fingerprint,
    ruleId,
    severity,
    subjectId,
    messageId,
    message,
    workspaceIds,
    slots,
    evidence,
  };
  return key === undefined ? failure : { ...failure, key };
}

function saidOf(finding: Finding): Said {
  const { rule, subjectId, verdict, key, message, workspaceIds } = finding;
  const said = { ruleId: rule.id, subjectId, verdict, message, workspaceIds, gone: isGone(finding) };
  return key === undefined ? said : { ...said, key };
}

/** Whether it is unknown for no other reason than that the subject does not exist, as Azure said. */
export function isGone({
  subjectId,
  unseen,
}: {
  readonly subjectId: string;
  readonly unseen: readonly { readonly why: string; readonly resourceId: string }[];
}): boolean {
  const key = subjectId.toLowerCase();
  return unseen.length > 0 && unseen.every(({ why, resourceId }) => why === 'gone' && resourceId.toLowerCase() === key);
}
