import type { AssessedFinding, FormerFinding } from '../assess/assessment.ts';

/** A failure of the past as a result tells it: as it read then, in its old place, so that it stays the same alert. */
export interface PastFinding extends AssessedFinding {
  readonly former: FormerFinding;
  readonly became: 'resolved' | 'incomparable';
}

export type ToldFinding = AssessedFinding | PastFinding;

/**
 * A failure of the past; none where its rule is gone, since a log can't tell of a rule that there is not, nor where its rule was
 * left out on purpose: who asks no more wants no alert.
 */
export function pastFinding(former: FormerFinding, became: PastFinding['became']): readonly PastFinding[] {
  const { rule, subjectId, messageId, message, slots, key, workspaceIds, fingerprint, waiver } = former;
  if (rule === undefined || former.skipped === true) return [];
  return [
    {
      ...{ former, became, rule, subjectId, messageId, message, slots, workspaceIds, fingerprint },
      ...(key !== undefined && { key }),
      ...(waiver && { waiver }),
      verdict: 'fail',
      evidence: [],
      relatedIds: [],
      unseen: [],
      manual: false,
      fix: { none: former.because },
    },
  ];
}

/** Undefined for what was found this time. */
export function pastOf(finding: ToldFinding): PastFinding | undefined {
  return 'former' in finding ? finding : undefined;
}
