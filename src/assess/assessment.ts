import type { Finding, Verdict } from '../audit/finding.ts';
import type { Severity } from '../rule/define-rule.ts';
import type { Gap, Header } from '../snapshot/line.ts';

/** Counts of findings. `bySeverity` counts failures only; `manual` counts the unknowns that no reading could show. */
export interface Summary extends Readonly<Record<Verdict, number>> {
  readonly manual: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface AssessedWorkspace {
  readonly id: string;
  readonly name: string;
  readonly summary: Summary;
}

/** A finding as people are told of it. Grouping, waivers and comparison add to this, and change nothing in the finding. */
export interface AssessedFinding extends Finding {
  /** The fingerprint of the root that this finding follows from. */
  readonly causedBy?: string;
}

/** What people are told: every report is rendered from this alone. */
export interface Assessment {
  readonly header: Header;
  /** As of when waivers are judged, ISO 8601, UTC. */
  readonly judgedAt: string;
  readonly profile: 'current' | 'guide';
  readonly workspaces: readonly AssessedWorkspace[];
  /** Most severe first, then by rule, subject and key. */
  readonly findings: readonly AssessedFinding[];
  readonly gaps: readonly Gap[];
  readonly summary: Summary;
}
