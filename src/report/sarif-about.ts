import type { PropertyBag } from 'sarif';
import type { Assessment } from '../assess/assessment.ts';
import { carriedJson, failureJson } from '../assess/baseline.ts';
import { proofOf } from '../assess/change.ts';
import { coverageOf } from '../assess/coverage.ts';
import { pastOf, type ToldFinding } from './sarif-former.ts';

export type Covered = Parameters<typeof coverageOf>[0];

/** What a later audit has to know of a run to compare with it. `unsaid`: what failed and is no result. GitHub ignores it. */
export function aboutRun(
  { header, profile }: Assessment,
  { covered, unsaid }: { readonly covered: Covered; readonly unsaid: readonly ToldFinding[] },
): PropertyBag {
  const { generatedAt, cloud, scope } = header;
  const failures = unsaid.map(finding => {
    const past = pastOf(finding);
    return past === undefined ? failureJson(finding) : carriedJson(past.former);
  });
  return { generatedAt, profile, cloud, scope, ...coverageOf(covered), ...(failures.length > 0 && { failures }) };
}

/** What a later audit has to know of a result, beside where it is. */
export function aboutResult(finding: ToldFinding): PropertyBag {
  const { rule, messageId, message, slots, key, workspaceIds, verdict } = finding;
  if (verdict !== 'fail') return {};
  const past = pastOf(finding);
  const [proof, drift] = past === undefined ? [proofOf(finding), finding.drift] : [past.former.proof, past.became];
  const severity = past?.former.severity ?? rule.severity;
  return { severity, messageId, message, slots, key, workspaceIds, proof, drift };
}
