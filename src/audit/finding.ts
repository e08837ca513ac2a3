import type { Evidence, Unseen } from '../model/fact.ts';
import type { Fix } from '../rule/command.ts';
import type { Rule } from '../rule/define-rule.ts';

export const verdicts = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a rule says of one subject. */
export interface Finding {
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** The resource that the fix changes, or that lacks what the fix creates. */
  readonly subjectId: string;
  /** One of the rule's messages for a failure; else the verdict's own word. */
  readonly messageId: string;
  readonly message: string;
  /** The values that fill the message's slots. */
  readonly slots: Readonly<Record<string, string>>;
  /** Tells failures of one message on one subject apart. */
  readonly key?: string;
  /** The workspaces that it was judged for, sorted. */
  readonly workspaceIds: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Other resources that the failure is about. */
  readonly relatedIds: readonly string[];
  /** Of an unknown: what was not seen. */
  readonly unseen: readonly Unseen[];
  /** Of an unknown: no reading could ever show it. */
  readonly manual: boolean;
  readonly fix: Fix;
  /** Stable over wording, values and time: rule, subject, message and key. */
  readonly fingerprint: string;
}
