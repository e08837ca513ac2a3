import { expect, test } from 'vitest';
import type { Verdict } from '../../src/audit/finding.ts';
import { exitCodeFor, failOnChoices } from '../../src/cli/exit-code.ts';
import type { FailOn } from '../../src/cli/exit-code.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Severity } from '../../src/rule/define-rule.ts';

function finding(severity: Severity, verdict: Verdict, manual = false): Parameters<typeof exitCodeFor>[0][number] {
  const rule = defineRule({
    id: 'TST-001',
    title: 'The test holds',
    severity,
    concern: 'hygiene',
    profiles: ['current'],
    guide: { section: '1', url: 'https://learn.microsoft.com/' },
    walk: 'workspaces',
    messages: {},
    judge: (_, judge) => judge.pass(),
    docs: { why: '', how: '', exceptions: '' },
  });
  return { rule, verdict, manual };
}

const high = [finding('high', 'fail')];
const unseen = [finding('high', 'unknown')];

test.each<[string, readonly ReturnType<typeof finding>[], FailOn, boolean, number]>([
  ['nothing found', [], 'info', true, 0],
  ['a failure at the level', high, 'high', false, 1],
  ['a failure above the level', high, 'low', false, 1],
  ['a failure below the level', high, 'critical', false, 0],
  ['a failure, and none asked for', high, 'none', true, 0],
  ['an unknown that nobody asked about', unseen, 'high', false, 0],
  ['an unknown that was asked about', unseen, 'high', true, 4],
  ['an unknown below the level', unseen, 'critical', true, 0],
  ['an unknown, and none asked for', unseen, 'none', true, 0],
  ['an unknown that no reading could show', [finding('high', 'unknown', true)], 'high', true, 0],
  ['a failure beats an unknown', [...unseen, ...high], 'high', true, 1],
  [
    'a pass and a rule that does not apply',
    [finding('critical', 'pass'), finding('critical', 'not-applicable')],
    'info',
    true,
    0,
  ],
])('%s', (_, findings, failOn, failOnUnknown, code) => {
  expect(exitCodeFor(findings, { failOn, failOnUnknown })).toBe(code);
});

test('each level fails on itself and on what is worse', () => {
  const table = failOnChoices.map(failOn =>
    (['critical', 'high', 'medium', 'low', 'info'] as const).map(severity =>
      exitCodeFor([finding(severity, 'fail')], { failOn, failOnUnknown: false }),
    ),
  );
  expect(table).toEqual([
    [1, 0, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [1, 1, 1, 0, 0],
    [1, 1, 1, 1, 0],
    [1, 1, 1, 1, 1],
    [0, 0, 0, 0, 0],
  ]);
});
