import { expect, it } from 'vitest';
import { phases } from '../../src/rule/command.ts';
import { defineRule, profiles, severities } from '../../src/rule/define-rule.ts';

it('a rule is its literal, and nothing else', () => {
  const literal = {
    id: 'TST-001',
    title: 'It holds',
    severity: 'low',
    concern: 'hygiene',
    profiles: ['current'],
    guide: { section: '0', url: 'https://learn.microsoft.com/azure' },
    walk: 'workspaces',
    messages: { broken: '{name} is broken.' },
    judge: () => [],
    docs: { why: '', how: '', exceptions: '' },
  } as const;
  expect(defineRule(literal)).toBe(literal);
});

it('public doors and keys are closed last, the most severe comes first', () => {
  expect(phases.slice(-2)).toEqual(['close', 'keys-off']);
  expect(severities).toEqual(['critical', 'high', 'medium', 'low', 'info']);
  expect(profiles).toEqual(['current', 'guide']);
});
