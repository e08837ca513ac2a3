import { expect, test } from 'vitest';
import { explanation } from '../../src/cli/explanation.ts';
import { rulesTable } from '../../src/cli/rule-list.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

const rule = defineRule({
  id: 'TST-001',
  title: 'The test holds',
  severity: 'low',
  concern: 'hygiene',
  profiles: ['current'],
  guide: { section: '7', url: 'https://learn.microsoft.com/azure/' },
  walk: 'workspaces',
  messages: { off: 'It is {state}.' },
  options: { days: { type: 'integer', default: 30, description: 'How many days are enough.' } },
  judge: (_, judge) => judge.pass(),
  docs: { why: 'Because.', how: 'By looking.', exceptions: 'Never.', profiles: 'The guide says nothing.' },
});

test('all that a rule says of itself', () => {
  expect(explanation(rule)).toBe(`TST-001: The test holds

Severity  low (hygiene)
Profiles  current
Guide     section 7
See       https://learn.microsoft.com/azure/

Why
Because.

How it is judged
By looking.

What may be reported
- off: It is {state}.

When a failure may be accepted
Never.

Where the profiles differ
The guide says nothing.

Options in secws.yaml
- days (integer, default 30): How many days are enough.
`);
});

test('what a rule does not have is not mentioned', () => {
  const docs = { why: 'Because.', how: 'By looking.', exceptions: 'Never.' };
  const text = explanation({ ...rule, options: {}, docs });
  expect(text.trimEnd().split('\n').at(-1)).toBe('Never.');
});

test('a table of no rules is its head', () => {
  expect(rulesTable([])).toBe('RULE  SEVERITY  CONCERN  PROFILES  WHAT HOLDS\n');
});
