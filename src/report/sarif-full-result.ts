import type { Result, Suppression } from 'sarif';
import type { WaivedBy } from '../assess/assessment.ts';
import { pastOf, type ToldFinding } from './sarif-former.ts';
import { resultOf, type ResultContext } from './sarif-result.ts';

interface FullContext extends Omit<ResultContext, 'profile'> {
  /** Whether there is a baseline: then each result has a state, else none has. */
  readonly isCompared: boolean;
}

/** A result as SARIF knows it, beyond what GitHub reads: its state and its suppressions stand on every result of a run. */
export function fullResult(finding: ToldFinding, { isCompared, ...context }: FullContext): Result {
  const result = resultOf(finding, { ...context, profile: 'full' });
  return {
    ...result,
    ...(pastOf(finding)?.became === 'incomparable' && { kind: 'open', level: 'none' }),
    suppressions: finding.waiver === undefined ? [] : [suppressionOf(finding.waiver)],
    ...(isCompared && { baselineState: baselineStateOf(finding) }),
  };
}

/** The property names are those of Microsoft's SARIF SDK, which takes a suppression for over once `expiryUtc` has passed. */
function suppressionOf({ reason, owner, until }: WaivedBy): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    justification: reason,
    properties: { alias: owner, ...(until !== undefined && { expiryUtc: endOf(until) }) },
  };
}

/** The first moment after a day. */
function endOf(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString();
}

function baselineStateOf(finding: ToldFinding): Result.baselineState {
  const past = pastOf(finding);
  if (past !== undefined) return past.became === 'resolved' ? 'absent' : 'updated';
  if (finding.verdict !== 'fail') return finding.inBaseline === true ? 'unchanged' : 'new';
  return finding.drift === 'unchanged' || finding.drift === 'updated' ? finding.drift : 'new';
}
