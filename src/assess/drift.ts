import { severities, type Rule } from '../rule/define-rule.ts';
import { byText } from '../snapshot/sorted-json.ts';
import type { AssessedFinding, Drift, FormerFinding } from './assessment.ts';
import type { AuditRecord, RecordedFailure } from './audit-record.ts';
import { proofOf } from './change.ts';
import { compare } from './compare.ts';
import type { FormerAudit } from './former-audit.ts';

/** The findings with what became of them since a former audit, and what else changed. `rules`: all there are, run or not. */
export function driftSince(
  former: FormerAudit,
  current: AuditRecord,
  { findings, rules }: { readonly findings: readonly AssessedFinding[]; readonly rules: readonly Rule[] },
): { readonly findings: readonly AssessedFinding[]; readonly drift: Drift } {
  const { states, resolved, incomparable } = compare(former, current);
  const counts = { new: 0, unchanged: 0, updated: 0, 'newly-checked': 0 };
  for (const { state } of states.values()) counts[state] += 1;
  const others = new Set(former.others);
  const byId = new Map<string, Rule>(rules.map(rule => [rule.id, rule]));
  const told = (list: typeof resolved): readonly FormerFinding[] =>
    list.map(one => formerFinding(one, byId.get(one.failure.ruleId), current)).sort(bySeverity);
  return {
    findings: findings.map(finding => ({ ...finding, ...stateOf(finding, states, others) })),
    drift: {
      baseline: { name: former.name, generatedAt: former.generatedAt, version: former.version },
      resolved: told(resolved),
      incomparable: told(incomparable),
      counts: { ...counts, resolved: resolved.length, incomparable: incomparable.length },
    },
  };
}

function stateOf(
  { verdict, fingerprint }: AssessedFinding,
  states: ReturnType<typeof compare>['states'],
  others: ReadonlySet<string>,
): Pick<AssessedFinding, 'drift' | 'driftBecause' | 'inBaseline'> {
  const state = states.get(fingerprint);
  if (verdict !== 'fail' || state === undefined) return { inBaseline: others.has(fingerprint) };
  return { drift: state.state, driftBecause: state.because };
}

function formerFinding(
  { failure, because }: { readonly failure: RecordedFailure; readonly because: string },
  rule: Rule | undefined,
  { ruleIds }: AuditRecord,
): FormerFinding {
  const { fingerprint, ruleId, severity, subjectId, messageId, message, key, workspaceIds, slots = {} } = failure;
  const proof = failure.proof ?? (failure.evidence && proofOf(failure));
  const isRetired = rule === undefined;
  const isSkipped = !isRetired && !ruleIds.has(ruleId);
  return {
    ...{ ruleId, severity, subjectId, messageId, message, slots, workspaceIds, fingerprint },
    ...(rule && { rule }),
    ...(key !== undefined && { key }),
    ...(proof !== undefined && { proof }),
    ...(isSkipped && { skipped: true }),
    because: isRetired ? `${ruleId} is no longer a rule of secws-audit.` : because,
  };
}

function bySeverity(a: FormerFinding, b: FormerFinding): number {
  const [first, second] = [a, b].map(({ severity }) => severities.indexOf(severity));
  return (first ?? 0) - (second ?? 0) || byText(sortKeyOf(a), sortKeyOf(b));
}

function sortKeyOf({ ruleId, subjectId, messageId, key = '' }: FormerFinding): string {
  return [ruleId, subjectId.toLowerCase(), messageId, key].join('\n');
}
