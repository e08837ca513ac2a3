import type { AssessedFinding } from '../../src/assess/assessment.ts';
import { fingerprintOf } from '../../src/audit/identity.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import { workspaceRule } from '../audit/sample.ts';

/** A rule by its id. */
export function ruleOf(id: Rule['id'], more: Partial<Omit<Rule, 'judge' | 'walk' | 'messages'>> = {}): Rule {
  return { ...workspaceRule((_, { pass }) => pass(), { id }), ...more };
}

/** A failure of a rule on `/a`, with what is given changed; its fingerprint follows from the rest. */
export function found(rule: Rule, given: Partial<AssessedFinding> = {}): AssessedFinding {
  const { verdict = 'fail', subjectId = '/a', key } = given;
  const messageId = given.messageId ?? (verdict === 'fail' ? 'open' : verdict);
  return {
    rule,
    verdict,
    subjectId,
    messageId,
    message: `${rule.id} says ${messageId}.`,
    slots: {},
    workspaceIds: ['/ws/one'],
    evidence: [],
    relatedIds: [],
    unseen: [],
    manual: false,
    fix: [],
    fingerprint: fingerprintOf(rule.id, subjectId, messageId, key),
    ...given,
  };
}
