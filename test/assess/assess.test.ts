import { describe, expect, it } from 'vitest';
import type { Finding, Verdict } from '../../src/audit/finding.ts';
import { assess } from '../../src/assess/assess.ts';
import type { Severity } from '../../src/rule/define-rule.ts';
import { workspaceRule } from '../audit/sample.ts';
import { gap, header } from '../model/sample.ts';

const as = { judgedAt: '2026-11-02T00:00:00Z', profile: 'current', rules: [] } as const;
const none = { header, gaps: [], workspaceIds: [] };
const noFailures = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

describe('an assessment', () => {
  it('of nothing counts nothing', () => {
    expect(assess([], none, as)).toEqual({
      header,
      judgedAt: '2026-11-02T00:00:00Z',
      profile: 'current',
      ruleIds: [],
      workspaces: [],
      findings: [],
      gaps: [],
      summary: { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, manual: 0, waived: 0, bySeverity: noFailures },
      waivers: { expired: [], expiring: [], unmatched: [] },
    });
  });

  it('hands on what was refused', () => {
    const gaps = [gap('/x', 'denied')];
    expect(assess([], { ...none, gaps }, as).gaps).toEqual(gaps);
  });

  it('puts failures first, the most severe of them, then rule, subject, message and key', () => {
    const wanted = [
      finding({ id: 'AAA-002', severity: 'critical' }),
      finding({ id: 'AAA-001', severity: 'high', subjectId: '/A' }),
      finding({ id: 'AAA-001', severity: 'high', subjectId: '/b', messageId: 'a' }),
      finding({ id: 'AAA-001', severity: 'high', subjectId: '/B', messageId: 'b' }),
      finding({ id: 'AAA-001', severity: 'high', subjectId: '/b', messageId: 'b', key: 'k' }),
      finding({ id: 'AAA-003', severity: 'high' }),
      finding({ id: 'AAA-000', severity: 'info' }),
      finding({ id: 'AAA-000', severity: 'critical', verdict: 'unknown' }),
      finding({ id: 'AAA-000', severity: 'info', verdict: 'unknown' }),
      finding({ id: 'AAA-000', severity: 'critical', verdict: 'pass' }),
      finding({ id: 'AAA-000', severity: 'critical', verdict: 'not-applicable' }),
    ];
    for (const given of [wanted.toReversed(), wanted.toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1)), wanted])
      expect(assess(given, none, as).findings).toEqual(wanted);
  });

  it('leaves findings of one order as they came', () => {
    const twins = [finding({}), finding({})];
    const { findings } = assess(twins, none, as);
    expect(findings.map((one, i) => one === twins[i])).toEqual([true, true]);
  });

  it('counts by verdict, failures by severity, and what only people can see apart', () => {
    const { summary } = assess(
      [
        finding({ severity: 'critical' }),
        finding({ severity: 'low' }),
        finding({ severity: 'low' }),
        finding({ severity: 'high', verdict: 'unknown', manual: true }),
        finding({ severity: 'high', verdict: 'unknown' }),
        finding({ severity: 'high', verdict: 'pass' }),
        finding({ severity: 'high', verdict: 'not-applicable' }),
      ],
      none,
      as,
    );
    expect(summary).toEqual({
      fail: 3,
      unknown: 2,
      pass: 1,
      'not-applicable': 1,
      manual: 1,
      waived: 0,
      bySeverity: { ...noFailures, critical: 1, low: 2 },
    });
  });

  it('counts for each workspace what concerns it, in the order given', () => {
    const shared = finding({ severity: 'critical', workspaceIds: ['/ws/b', '/ws/a'] });
    const own = finding({ severity: 'low', verdict: 'pass', workspaceIds: ['/ws/b'] });
    const foreign = finding({ workspaceIds: ['/ws/elsewhere'] });
    const { workspaces, summary } = assess(
      [shared, own, foreign],
      { ...none, workspaceIds: ['/ws/b', '/ws/a', '/ws/c'] },
      as,
    );
    expect(workspaces.map(({ id, name, summary: { fail, pass } }) => [id, name, fail, pass])).toEqual([
      ['/ws/b', 'b', 1, 1],
      ['/ws/a', 'a', 1, 0],
      ['/ws/c', 'c', 0, 0],
    ]);
    expect([summary.fail, summary.pass]).toEqual([2, 1]);
  });
});

interface Wanted {
  readonly id?: `AAA-${number}`;
  readonly severity?: Severity;
  readonly verdict?: Verdict;
  readonly subjectId?: string;
  readonly messageId?: string;
  readonly key?: string;
  readonly manual?: boolean;
  readonly workspaceIds?: readonly string[];
}

function finding({ id = 'AAA-001', severity = 'high', verdict = 'fail', manual = false, ...more }: Wanted): Finding {
  return {
    rule: workspaceRule((_, { pass }) => pass(), { id, severity }),
    verdict,
    subjectId: '/z',
    messageId: verdict === 'fail' ? 'open' : verdict,
    message: '',
    slots: {},
    workspaceIds: [],
    evidence: [],
    relatedIds: [],
    unseen: [],
    manual,
    fix: [],
    fingerprint: '',
    ...more,
  };
}
