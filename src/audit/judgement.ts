import type { Estate } from '../model/estate.ts';
import { Blind, openEyes, type Evidence, type Unseen } from '../model/fact.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Outcome, Profile, Rule } from '../rule/define-rule.ts';
import { distinctEvidence } from './distinct.ts';

/** The settings of one audit that rules can see. */
export interface Settings {
  readonly profile: Profile;
  /** Options by rule id; what is not set has its default. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The ARM id of the subnet for new private endpoints. */
  readonly endpointSubnet?: string | undefined;
}

/** The options of every rule, by its id: as they are set, else as they are by default. */
export function withDefaults(rules: readonly Rule[], options: Settings['options']): Settings['options'] {
  return Object.fromEntries(
    rules.map(({ id, options: specs = {} }) => {
      const defaults = Object.entries(specs).map(([name, spec]) => [name, spec.default] as const);
      return [id, { ...Object.fromEntries(defaults), ...options[id] }];
    }),
  );
}

/** For which workspace, in which estate, under which settings a rule is asked. */
export interface Question extends Settings {
  readonly estate: Estate;
  readonly workspace: Workspace;
}

type Subject = Parameters<Rule['judge']>[0];
type Judge = Parameters<Rule['judge']>[1];

/** Asks one rule about one subject. What is not known becomes an unknown outcome; a rule that crashes costs its own verdict and no other. */
export function judgeSubject(
  rule: Rule,
  subject: Subject & { readonly id: string },
  question: Question,
): readonly Outcome[] {
  let eyes = openEyes();
  const seen = (): readonly Evidence[] => distinctEvidence(eyes.evidence);
  const unseen = (error: unknown, key?: string): Outcome => ({
    verdict: 'unknown',
    unseen: error instanceof Blind ? error.unseen : [crashed(rule, subject.id, error)],
    evidence: seen(),
    ...(key === undefined ? {} : { key }),
  });
  const judge: Judge = {
    see: fact => eyes.see(fact),
    pass: because => ({ verdict: 'pass', evidence: seen(), ...(because === undefined ? {} : { because }) }),
    notApplicable: because => ({ verdict: 'not-applicable', because, evidence: seen() }),
    fail: (messageId, slots, fix, { key, relatedIds = [] } = {}) => ({
      verdict: 'fail',
      ...{ messageId, slots, fix, relatedIds },
      evidence: seen(),
      ...(key === undefined ? {} : { key }),
    }),
    each(items, judgeItem, keyOf) {
      const before = eyes.evidence;
      return items.map(item => {
        eyes = openEyes(before);
        try {
          return judgeItem(item);
        } catch (error) {
          return unseen(error, keyOf(item));
        }
      });
    },
    ...question,
    options: question.options[rule.id] as Judge['options'],
    endpointSubnet: question.endpointSubnet,
  };
  try {
    const said = rule.judge(subject, judge);
    return 'verdict' in said ? [said] : said;
  } catch (error) {
    return [unseen(error)];
  }
}

function crashed(rule: Rule, resourceId: string, error: unknown): Unseen {
  const detail = `${rule.id} failed on this resource (${String(error)}), which is a defect of secws-audit: please report it.`;
  return { resourceId, why: 'failed', detail };
}
