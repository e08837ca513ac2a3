import type { PropertyBag } from 'sarif';
import type { Assessment } from '../assess/assessment.ts';
import { proofOf } from '../assess/change.ts';
import { coverageOf } from '../assess/coverage.ts';
import { pastOf, type ToldFinding } from './sarif-former.ts';

export type Covered = Parameters<typeof coverageOf>[0];

/** What a later audit has to know of a run to compare with it. GitHub ignores it. */
export function aboutRun({ header, profile }: Assessment, covered: Covered): PropertyBag {
  const { generatedAt, cloud, scope } = header;
  return { generatedAt, profile, cloud, scope, ...coverageOf(covered) };
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
