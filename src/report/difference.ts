import type { AssessedFinding, Assessment, Drift } from '../assess/assessment.ts';
import type { ResourceChanges } from '../assess/resource-changes.ts';

/** What changed between two snapshots. */
export interface Difference {
  /** The later one, compared with the earlier one. */
  readonly assessment: Assessment;
  readonly drift: Drift;
  readonly resources: ResourceChanges;
  /** The later one, as the user named it. */
  readonly name: string;
}

export interface DiffOptions {
  /** The version of this tool. */
  readonly version: string;
  readonly color: boolean;
}

/** A failure that is not as it was. */
export type DriftedFinding = AssessedFinding & Required<Pick<AssessedFinding, 'drift' | 'driftBecause'>>;

/** The failures that are not as they were. */
export function driftedFindings({ findings }: Assessment): readonly DriftedFinding[] {
  return findings.filter(isDrifted);
}

function isDrifted(finding: AssessedFinding): finding is DriftedFinding {
  return finding.drift !== undefined && finding.drift !== 'unchanged';
}

/** The kinds of resources that are in one snapshot only, and their names. */
export const loneResources = [
  ['added', 'Added resources'],
  ['firstSeen', 'Resources seen for the first time'],
  ['removed', 'Removed resources'],
  ['unseen', 'Resources that are not seen any more'],
] as const satisfies readonly (readonly [keyof ResourceChanges, string])[];

/** Stands for a change that may be one of reading only. */
export const readOtherwiseText =
  'Read with another API version or by other means: properties may come and go without a change in Azure.';
