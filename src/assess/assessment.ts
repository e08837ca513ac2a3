import type { Finding, Verdict } from '../audit/finding.ts';
import type { Rule, Severity } from '../rule/define-rule.ts';
import type { Gap, Header } from '../snapshot/line.ts';

/** Counts of findings. A waived failure counts as `waived` and nowhere else; `manual` counts the unknowns that no reading could show. */
export interface Summary extends Readonly<Record<Verdict, number>> {
  readonly manual: number;
  readonly waived: number;
  /** Of the failures that are not waived. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface AssessedWorkspace {
  readonly id: string;
  readonly name: string;
  readonly summary: Summary;
}

/** Why a failure is accepted, by whom, and until when. */
export interface WaivedBy {
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, `2026-12-31`, UTC. Without it, for good. */
  readonly until?: string;
}

/** A waiver of the configuration, as of `judgedAt`. */
export interface JudgedWaiver extends WaivedBy {
  readonly ruleId: string;
  /** An ARM id or a glob, as it is written. */
  readonly resource: string;
  /** The message that it covers; all of the rule where it is absent. */
  readonly messageId?: string;
  /** The key that it covers, likewise. */
  readonly key?: string;
  /** Where it stands in the configuration. Line and column count from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly col: number };
  /** How many failures it covers, or would cover had it not expired; those that another waiver covers by now are not its own. */
  readonly findings: number;
}

/** The waivers that somebody has to look after. One may stand in several lists. */
export interface Waivers {
  /** What they covered is active again. */
  readonly expired: readonly JudgedWaiver[];
  /** They hold for at most 14 days more. */
  readonly expiring: readonly JudgedWaiver[];
  /** They cover no failure, although all that they could cover was judged. */
  readonly unmatched: readonly JudgedWaiver[];
}

/**
 * What became of a failure since the baseline. `updated`: its value or severity changed. `newly-checked`: it could not
 * be judged before, so nobody knows how long it has been there.
 */
export type DriftState = 'new' | 'unchanged' | 'updated' | 'newly-checked';

/** A finding as people are told of it. Grouping, waivers and comparison add to this, and change nothing in the finding. */
export interface AssessedFinding extends Finding {
  /** The fingerprint of the active failing root that this failure follows from. */
  readonly causedBy?: string;
  /** The waiver that covers this failure. */
  readonly waiver?: WaivedBy;
  /** The waiver that covered this failure until it expired. */
  readonly lapsed?: WaivedBy;
  /** Of a failure, where there is a baseline. */
  readonly drift?: DriftState;
  /** Why it is in that state: one sentence. */
  readonly driftBecause?: string;
  /** Of another verdict, where there is a baseline: whether the baseline says the same of the same. */
  readonly inBaseline?: boolean;
}

/** A failure of the baseline that is none now. */
export interface FormerFinding {
  readonly ruleId: string;
  /** The rule, where this version still has it. */
  readonly rule?: Rule;
  readonly severity: Severity;
  readonly subjectId: string;
  readonly messageId: string;
  /** As it read then. */
  readonly message: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly workspaceIds: readonly string[];
  readonly fingerprint: string;
  /** A short hash of what proved it then, where the baseline says. */
  readonly proof?: string;
  /** The waiver that covers it, or covered it until it expired. */
  readonly waiver?: WaivedBy;
  readonly lapsed?: WaivedBy;
  /** Its rule was left out of this audit on purpose: nobody asked what became of it. */
  readonly skipped?: true;
  /** Why it is resolved, or why it can't be judged now: one sentence. */
  readonly because: string;
}

/** What changed since the baseline, beside the state of each failure. */
export interface Drift {
  readonly baseline: {
    /** The file, as the user named it. */
    readonly name: string;
    /** When what it judged was read, ISO 8601, UTC. */
    readonly generatedAt: string;
    /** The version of the tool that wrote it. */
    readonly version: string;
  };
  /** They failed then and certainly don't now. */
  readonly resolved: readonly FormerFinding[];
  /** They failed when they were last seen, and can't be judged now. Never taken for resolved. */
  readonly incomparable: readonly FormerFinding[];
  readonly counts: Readonly<Record<DriftState | 'resolved' | 'incomparable', number>>;
}

/** What people are told: every report is rendered from this alone. */
export interface Assessment {
  readonly header: Header;
  /** As of when waivers are judged, ISO 8601, UTC. */
  readonly judgedAt: string;
  readonly profile: 'current' | 'guide';
  /** The ids of the rules that were run, sorted. */
  readonly ruleIds: readonly string[];
  readonly workspaces: readonly AssessedWorkspace[];
  /** Most severe first, then by rule, subject and key. */
  readonly findings: readonly AssessedFinding[];
  readonly gaps: readonly Gap[];
  readonly summary: Summary;
  readonly waivers: Waivers;
  /** Only where there is a baseline. */
  readonly drift?: Drift;
}
