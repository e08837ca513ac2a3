import { expect, it } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { baselineText } from '../../src/assess/baseline.ts';
import { readFormer } from '../../src/assess/read-former.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { header } from '../model/sample.ts';
import { found, ruleOf } from './sample.ts';

const [low, high] = [ruleOf('AAA-001', { severity: 'low' }), ruleOf('BBB-001', { severity: 'high' })];
const rules = [low, high];

function assessed(findings: readonly Finding[], former?: string): Assessment {
  const baseline = former !== undefined && {
    former: readFormer(former, 'base.json'),
    ...{ version: '1.0.0', rules, isAbsent: () => true },
  };
  const seen = { header, gaps: [], workspaceIds: ['/ws/one'] };
  const waiver = { rule: 'BBB-001', resource: '/root', reason: 'r', owner: 'o', place: { file: 'f', line: 1, col: 1 } };
  const as = { judgedAt: '2026-11-24T00:00:00Z', profile: 'current', rules, waivers: [waiver] } as const;
  return assess(findings, seen, { ...as, ...(baseline !== false && { baseline }) });
}

it('tells what is gone or out of sight by severity, then rule, resource, message and key', () => {
  const subjects = ['/b', '/A', '/c'] as const;
  const failures = [
    ...subjects.flatMap(subjectId => [found(low, { subjectId }), found(high, { subjectId, key: 'k' })]),
    found(high, { subjectId: '/A', key: 'j' }),
    found(high, { subjectId: '/A', messageId: 'odd' }),
  ];
  const base = [...baselineText(assessed(failures), '1.0.0')].join('');
  const names = (list: NonNullable<Assessment['drift']>['resolved']): readonly string[] =>
    list.map(({ ruleId, subjectId, messageId, key = '' }) => `${ruleId} ${subjectId} ${messageId} ${key}`.trimEnd());
  const order = [
    ...['BBB-001 /A odd', 'BBB-001 /A open j', 'BBB-001 /A open k', 'BBB-001 /b open k', 'BBB-001 /c open k'],
    ...['AAA-001 /A open', 'AAA-001 /b open', 'AAA-001 /c open'],
  ];
  expect(names(assessed([], base).drift?.resolved ?? [])).toEqual(order);
  const blind = rules.map(rule => found(rule, { verdict: 'unknown', subjectId: '/ws/one' }));
  expect(names(assessed(blind, base).drift?.incomparable ?? [])).toEqual(order);
});

it('groups under no root that is waived, and counts it as waived alone', () => {
  const child = { ...low, impliedBy: [{ rule: 'BBB-001', through: 'subject' }] } as const;
  const at = (subjectId: string): readonly Finding[] => [found(high, { subjectId }), found(child, { subjectId })];
  const { findings, summary } = assessed([...at('/root'), ...at('/other')]);
  expect(
    findings.map(({ subjectId, waiver, causedBy }) => [subjectId, waiver !== undefined, causedBy !== undefined]),
  ).toEqual([
    ['/other', false, false],
    ['/root', true, false],
    ['/other', false, true],
    ['/root', false, false],
  ]);
  expect([summary.fail, summary.waived, summary.bySeverity.high, summary.bySeverity.low]).toEqual([3, 1, 1, 2]);
});
