import { createHash } from 'node:crypto';
import type { AssessedFinding } from '../assess/assessment.ts';
import type { Command, Effect } from '../rule/command.ts';
import { mustBeAccepted, mustComeFirst } from './dependencies.ts';
import type { Plan, Step } from './plan.ts';
import { repetition, type Repetition } from './repetition.ts';
import { visible } from './visible.ts';

/** Of what a script is made: the version of secws-audit, and when it read Azure. */
export interface ScriptSource {
  readonly version: string;
  readonly generatedAt: string;
}

/** What every script says, whatever its shell. Texts show, and never do, what a terminal would obey. */
export interface ScriptPlan {
  /** Tells the record of one plan from that of another. */
  readonly id: string;
  /** The first line of the script, without what makes it a comment. */
  readonly origin: string;
  /** Rule and resource of every failure; steps name a failure by its place here, from 1. */
  readonly titles: readonly string[];
  readonly byHand: readonly { readonly failure: number; readonly reason: string }[];
  /** The subscriptions that the steps change. */
  readonly subscriptions: readonly string[];
  readonly steps: readonly ScriptStep[];
}

export interface ScriptStep {
  readonly id: string;
  readonly command: Command;
  /** What people must accept before it runs. */
  readonly effects: readonly Effect[];
  readonly repetition: Repetition;
  /** The failures that it mends: it runs while the commands before it ran for one of them. */
  readonly failures: readonly number[];
  /** The failures that must be mended before it runs. */
  readonly first: readonly number[];
  readonly title: string;
  readonly note: string;
}

export function scriptPlan(plan: Plan, { version, generatedAt }: ScriptSource): ScriptPlan {
  const findings = [
    ...new Set([...plan.steps.flatMap(step => step.findings), ...plan.byHand.map(hand => hand.finding)]),
  ];
  const numbersOf = (some: readonly AssessedFinding[]): readonly number[] =>
    some.map(finding => findings.indexOf(finding) + 1).sort((a, b) => a - b);
  return {
    id: createHash('sha256')
      .update([generatedAt, ...plan.steps.map(({ id }) => id)].join(' '))
      .digest('hex')
      .slice(0, 16),
    origin: visible(`Written by secws-audit ${version} for what it read at ${generatedAt}.`),
    titles: findings.map(titleOf),
    byHand: plan.byHand.map(({ finding, reason }) => ({
      failure: findings.indexOf(finding) + 1,
      reason: visible(reason),
    })),
    subscriptions: [...new Set(plan.steps.flatMap(subscriptionsOf))].sort(),
    steps: plan.steps.map(step => ({
      id: step.id,
      command: step.command,
      effects: mustBeAccepted(step, plan),
      repetition: repetition(step.command),
      failures: numbersOf(step.findings),
      first: numbersOf(mustComeFirst(step, plan)),
      title: [...new Set(step.findings.map(titleOf))].join(', '),
      note: visible(step.command.note ?? ''),
    })),
  };
}

function titleOf({ rule, subjectId }: AssessedFinding): string {
  return visible(`${rule.id} ${subjectId.slice(subjectId.lastIndexOf('/') + 1)}`);
}

function subscriptionsOf({ command }: Step): readonly string[] {
  return command.targets.filter(id => subscription.test(id)).map(id => id.replace(subscription, '$1').toLowerCase());
}

const subscription = /^\/subscriptions\/(\w[\w-]*)\/.*$/is;
