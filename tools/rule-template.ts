import type { NewRuleRequest } from './new-rule-request.ts';
import type { RuleNames } from './rule-names.ts';

/** What a new rule says until its author says more. No finished rule says any of it. */
export const drafts = {
  message: '{subject} is not as it should be: say what is wrong, with the value that shows it.',
  because: 'This rule is a draft and judges nothing yet.',
  why: 'Say what goes wrong for the user when this rule fails.',
  how: 'Say which properties are read, what passes, and what an absent property means.',
  exceptions: 'Say when a failure may be accepted.',
  url: 'https://learn.microsoft.com/azure/machine-learning/',
} as const;

/** The file of a new rule. It compiles, judges nothing, and its test fails. */
export function ruleTemplate({ id, exportName }: RuleNames, request: NewRuleRequest): string {
  const { title, severity, concern, walk } = request;
  return `
import { defineRule } from '../../src/rule/index.ts';

export const ${exportName} = defineRule({
  id: '${id}',
  title: ${JSON.stringify(title)},
  severity: '${severity}',
  concern: '${concern}',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: '${drafts.url}' },
  walk: '${walk}',
  messages: {
    wrong: '${drafts.message}',
  },

  judge: (_, { notApplicable }) => notApplicable('${drafts.because}'),

  docs: {
    why: '${drafts.why}',
    how: '${drafts.how}',
    exceptions: '${drafts.exceptions}',
  },
});
`;
}
