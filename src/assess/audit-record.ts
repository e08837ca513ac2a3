import type { Finding, Verdict } from '../audit/finding.ts';
import type { Severity } from '../rule/define-rule.ts';

/** What one audit said and could not say, as far as a comparison needs it. */
export interface AuditRecord {
  /** The version of the tool. */
  readonly version: string;
  /** The ids of the rules that were run. */
  readonly ruleIds: ReadonlySet<string>;
  /** Whether a workspace was audited, by its id in whatever case. */
  readonly hasWorkspace: (id: string) => boolean;
  /** Whether a workspace that was not audited certainly was not there. */
  readonly isAbsent: (id: string) => boolean;
  /** Each fingerprint once. Those of a former audit include what it carried along from an earlier one. */
  readonly failures: ReadonlyMap<string, RecordedFailure>;
  /** All that rules said. */
  readonly said: readonly Said[];
}

/** What proves a finding: one property of one resource. */
export type Evidence = Finding['evidence'][number];

/** What a rule said of a subject, or why it could not. */
export interface Said {
  readonly ruleId: string;
  readonly subjectId: string;
  readonly verdict: Verdict;
  readonly key?: string | undefined;
  /** Empty where it is not known any more. */
  readonly message: string;
  /** Absent where it is not known any more. */
  readonly workspaceIds?: readonly string[];
  /** An unknown because the subject itself does not exist any more, which Azure said. */
  readonly gone?: boolean;
}

export interface RecordedFailure extends Said {
  readonly verdict: 'fail';
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly messageId: string;
  readonly workspaceIds: readonly string[];
  /** The values of the message. */
  readonly slots?: Readonly<Record<string, string>> | undefined;
  /** What proves it, or else a short hash of it. */
  readonly evidence?: readonly Evidence[] | undefined;
  readonly proof?: string | undefined;
}
