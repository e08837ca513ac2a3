import { describe, expect, it } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Assessment } from '../../src/assess/assessment.ts';
import { baselineText } from '../../src/assess/baseline.ts';
import type { FormerAudit } from '../../src/assess/former-audit.ts';
import { readFormer } from '../../src/assess/read-former.ts';
import type { Waiver } from '../../src/config/configuration.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { json } from '../../src/report/json.ts';
import type { ReportOptions } from '../../src/report/report-options.ts';
import { sarif } from '../../src/report/sarif.ts';
import type { Gap } from '../../src/snapshot/line.ts';
import { gap, header } from '../model/sample.ts';
import { found, ruleOf } from './sample.ts';

const [one, two, three] = ['AAA-001', 'BBB-001', 'CCC-001'].map(id => ruleOf(id as 'AAA-001'));
if (one === undefined || two === undefined || three === undefined) throw new Error('There are three rules.');
const rules = [one, two, three];
const version = '0.9.0';
const lost = { verdict: 'unknown', unseen: [{ resourceId: '/x', why: 'denied', detail: 'Refused.' }] } as const;
const deleted = {
  verdict: 'unknown',
  unseen: [{ resourceId: '/del', why: 'gone', detail: 'Gone.' }],
  subjectId: '/del',
} as const;

const waiver: Waiver = {
  ...{ rule: 'AAA-001', resource: '/a', reason: 'It moves.', owner: 'data' },
  place: { file: 'secws.yaml', line: 1, col: 1 },
};

interface Night {
  readonly findings: readonly Finding[];
  readonly former?: FormerAudit;
  readonly run?: typeof rules;
  readonly workspaceIds?: readonly string[];
  readonly gaps?: readonly Gap[];
  readonly waivers?: readonly Waiver[];
}

function assessed({
  findings,
  former,
  run = rules,
  workspaceIds = ['/ws/one'],
  gaps = [],
  waivers = [],
}: Night): Assessment {
  const baseline = former && { former, version, rules, isAbsent: () => true };
  const as = { judgedAt: '2026-11-24T00:00:00.000Z', profile: 'current', rules: run, waivers } as const;
  return assess(findings, { header, gaps, workspaceIds }, { ...as, ...(baseline && { baseline }) });
}

const options: ReportOptions = { version, color: false, sarifProfile: 'github', bodies: new Map() };
const writers: Readonly<Record<string, (assessment: Assessment) => Iterable<string>>> = {
  'a baseline': assessment => baselineText(assessment, version),
  'a JSON report': assessment => json(assessment, options),
  'a SARIF log for GitHub': assessment => sarif(assessment, options),
  'a full SARIF log': assessment => sarif(assessment, { ...options, sarifProfile: 'full' }),
};

const then: readonly Finding[] = [
  found(one, { slots: { port: '22' }, evidence: [{ resourceId: '/a', path: 'p', value: '*' }] }),
  found(one, { subjectId: '/fixed' }),
  found(one, { subjectId: '/lost', key: 'k' }),
  found(one, { subjectId: '/other-value', slots: { port: '22' } }),
  found(one, { subjectId: '/other-proof', evidence: [{ resourceId: '/other-proof', path: 'p', value: 1 }] }),
  found(one, { ...lost, subjectId: '/regained' }),
  found(one, { ...deleted }),
  found(two, { ...lost, subjectId: '/ws/one' }),
  found(two, { verdict: 'pass', subjectId: '/passed' }),
];
const now: readonly Finding[] = [
  found(one, { slots: { port: '22' }, evidence: [{ resourceId: '/a', path: 'p', value: '*' }] }),
  found(one, { verdict: 'pass', subjectId: '/fixed' }),
  found(one, { ...lost, subjectId: '/lost', key: 'k' }),
  found(one, { subjectId: '/other-value', slots: { port: '3389' } }),
  found(one, { subjectId: '/other-proof', evidence: [{ resourceId: '/other-proof', path: 'p', value: 2 }] }),
  found(one, { subjectId: '/regained' }),
  found(one, { subjectId: '/del' }),
  found(two, { subjectId: '/missed' }),
  found(two, { subjectId: '/passed' }),
  found(three, {}),
];
const buckets = {
  '/a': 'unchanged',
  '/other-value': 'updated',
  '/other-proof': 'updated',
  '/regained': 'newly-checked',
  '/del': 'new',
  '/missed': 'newly-checked',
  '/passed': 'new',
  '/a CCC-001': 'newly-checked',
  '/fixed': 'resolved',
  '/lost': 'incomparable',
};

function bucketsOf({ findings, drift }: Assessment): Readonly<Record<string, string>> {
  const states = findings.flatMap(({ rule, subjectId, drift: state }) =>
    state === undefined ? [] : [[rule === three ? `${subjectId} ${rule.id}` : subjectId, state]],
  );
  const resolved = (drift?.resolved ?? []).map(({ subjectId }) => [subjectId, 'resolved']);
  const lostOnes = (drift?.incomparable ?? []).map(({ subjectId }) => [subjectId, 'incomparable']);
  return Object.fromEntries([...states, ...resolved, ...lostOnes]) as Readonly<Record<string, string>>;
}

describe.each(Object.entries(writers))('%s', (_, write) => {
  const formerOf = (night: Night): FormerAudit => readFormer([...write(assessed(night))].join(''), 'former.json');
  const first = formerOf({ findings: then, run: [one, two] });

  it('is compared with, bucket by bucket', () => {
    expect(bucketsOf(assessed({ findings: now, former: first }))).toEqual(buckets);
  });

  it('tells when it was made, of what, and by which version', () => {
    expect([first.name, first.version, first.generatedAt, first.profile, first.cloud, first.scope]).toEqual([
      ...['former.json', version, header.generatedAt, 'current', header.cloud, header.scope],
    ]);
  });

  it('carries what is out of sight from night to night, until it is seen again', () => {
    const second = formerOf({ findings: now, former: first });
    const third = formerOf({ findings: now, former: second });
    const seen = now.filter(({ subjectId }) => subjectId !== '/lost');
    expect(bucketsOf(assessed({ findings: now, former: third }))['/lost']).toBe('incomparable');
    const back = assessed({ findings: [...seen, found(one, { subjectId: '/lost', key: 'k' })], former: third });
    expect(bucketsOf(back)['/lost']).toBe('unchanged');
    const fixed = assessed({ findings: [...seen, found(one, { subjectId: '/lost', verdict: 'pass' })], former: third });
    expect(bucketsOf(fixed)['/lost']).toBe('resolved');
  });

  it('remembers what a waiver covers, seen or not', () => {
    const waivers = ['/a', '/lost'].map(resource => ({ ...waiver, resource }));
    const second = formerOf({ findings: now, former: formerOf({ findings: then, run: [one, two], waivers }), waivers });
    expect(bucketsOf(assessed({ findings: now, former: second }))).toMatchObject({
      '/a': 'unchanged',
      '/lost': 'incomparable',
    });
  });

  it('forgets what is asked for no more, and does not call it new when it is asked for again', () => {
    const former = formerOf({ findings: then, run: [one, two] });
    const without = { findings: now.filter(({ rule }) => rule !== one), run: [two, three] };
    const skipped = assessed({ ...without, former });
    expect(skipped.drift?.incomparable.map(({ because, skipped: isSkipped }) => [because, isSkipped])).toEqual(
      Array.from({ length: 5 }, () => [
        'AAA-001 was not run: --only, --skip or the configuration leaves it out.',
        true,
      ]),
    );
    const next = assessed({ ...without, former: formerOf({ ...without, former }) });
    const isBaseline = write === writers['a baseline'];
    expect(next.drift?.counts.incomparable).toBe(isBaseline ? 5 : 0);
    const again = assessed({ findings: now, former: formerOf({ ...without, former }) });
    expect(bucketsOf(again)['/a']).toBe(isBaseline ? 'unchanged' : 'newly-checked');
  });

  it('forgets what only a rule could judge that is gone', () => {
    const retired = found(ruleOf('OLD-001'), { subjectId: '/old' });
    const old = formerOf({ findings: [retired] });
    const next = assessed({ findings: [], former: old });
    expect(next.drift?.incomparable.map(({ because, rule }) => [because, rule])).toEqual([
      ['OLD-001 is no longer a rule of secws-audit.', undefined],
    ]);
    const after = readFormer([...write(next)].join(''), 'f');
    expect(assessed({ findings: [], former: after }).drift?.incomparable).toEqual([]);
  });

  it('knows which workspaces could not be listed', () => {
    const night = {
      findings: [found(one, { workspaceIds: ['/Subscriptions/1/ws'] })],
      workspaceIds: ['/subscriptions/1/ws'],
    };
    const refused = gap('/subscriptions/1', 'denied', { list: 'Microsoft.MachineLearningServices/workspaces' });
    const stateAfter = (gaps: readonly Gap[]): unknown =>
      bucketsOf(assessed({ ...night, former: formerOf({ findings: [], workspaceIds: [], gaps }) }))['/a'];
    expect([stateAfter([refused]), stateAfter([{ ...refused, id: '/subscriptions/12' }]), stateAfter([])]).toEqual([
      'newly-checked',
      'new',
      'new',
    ]);
  });

  it('compared with the same audit, everything is unchanged, waived or not', () => {
    const former = formerOf({ findings: now });
    const { drift, findings } = assessed({ findings: now, former });
    expect(drift?.counts).toEqual({
      new: 0,
      unchanged: 8,
      updated: 0,
      'newly-checked': 0,
      resolved: 0,
      incomparable: 0,
    });
    expect(findings.every(({ verdict, inBaseline }) => verdict === 'fail' || inBaseline !== undefined)).toBe(true);
  });
});

it('a report of all verdicts says of each whether it was there before', () => {
  for (const name of ['a JSON report', 'a full SARIF log']) {
    const former = readFormer([...(writers[name]?.(assessed({ findings: now })) ?? [])].join(''), 'f');
    const others = assessed({ findings: now, former }).findings.filter(({ verdict }) => verdict !== 'fail');
    expect(others.map(({ inBaseline }) => inBaseline)).toEqual([true, true]);
  }
});

describe('a baseline', () => {
  const lines = [...baselineText(assessed({ findings: then.toReversed() }), version)].join('').split('\n');

  it('has a line for each failure, in an order that does not depend on the audit', () => {
    const again = [...baselineText(assessed({ findings: then }), version)].join('').split('\n');
    expect(lines).toEqual(again);
    expect(lines.filter(line => line.startsWith('{"ruleId"') && line.includes('fingerprint'))).toHaveLength(5);
  });

  it('holds no value that was read but those of messages', () => {
    expect(lines.join('\n')).not.toContain('evidence');
  });
});

const head = {
  ...{ schemaVersion: 1, tool: { version: '1' }, generatedAt: '2026-01-01T00:00:00Z', profile: 'current', cloud: 'c' },
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
};
const failed = { ruleId: 'AAA-001', resourceId: '/a', messageId: 'm', message: '', severity: 'low', fingerprint: 'f' };
const kinds =
  'This is neither a baseline nor a report of secws-audit; make one with secws-audit baseline write, or --format json.';
const mend = 'restore the file, or write it anew.';
const ours = { tool: { driver: { name: 'secws-audit', semanticVersion: '1' } } };

describe('a broken file is told with its place', () => {
  it.each<[string, unknown, string]>([
    ['nothing', '', ' The file is empty; restore it, or write it anew.'],
    ['no JSON', '{\n"a": 1,\n}', `3:2: This is broken JSON; ${mend}`],
    ['a file that was cut', '{"a": [1,\n2', `2:2: This is broken JSON; ${mend}`],
    ['no object', '[]', ` ${kinds}`],
    ['another object', {}, ` ${kinds}`],
    ['a snapshot', { kind: 'snapshot' }, ` ${kinds}`],
    [
      'a newer baseline',
      { schemaVersion: 2, failures: [] },
      ' Its `schemaVersion` is newer than 1, the newest that this program reads; update secws-audit.',
    ],
    ['a baseline without version', { failures: [] }, ' It has no `schemaVersion`; restore the file, or write it anew.'],
    ['failures that are no list', { ...head, failures: 3 }, ` \`failures\` must be a list, not 3; ${mend}`],
    ['a failure that is none', { ...head, failures: [3] }, ` \`failures[0]\` must be an object, not 3; ${mend}`],
    [
      'a failure without its rule',
      { ...head, failures: [{}] },
      ` \`failures[0].fingerprint\` must be text, not nothing; ${mend}`,
    ],
    [
      'a severity that there is not',
      { ...head, failures: [{ ...failed, severity: 'hihg' }] },
      ` \`failures[0].severity\` must be one of critical, high, medium, low, info, not "hihg"; ${mend}`,
    ],
    [
      'slots that are no texts',
      { ...head, failures: [{ ...failed, slots: { a: 1 } }] },
      ` \`failures[0].slots.a\` must be text, not 1; ${mend}`,
    ],
    [
      'slots that are no map',
      { ...head, failures: [{ ...failed, slots: 'a' }] },
      ` \`failures[0].slots\` must be an object, not "a"; ${mend}`,
    ],
    [
      'a baseline that covers nothing',
      { ...head, failures: [] },
      ` \`coverage\` must be an object, not nothing; ${mend}`,
    ],
    [
      'a profile that there is not',
      { ...head, profile: 'x', failures: [], coverage: { judged: {} } },
      ` \`profile\` must be one of current, guide, not "x"; ${mend}`,
    ],
    [
      'a report with a verdict that there is not',
      { ...head, findings: [{ ...failed, verdict: 'maybe' }] },
      ` \`findings[0].verdict\` must be one of pass, fail, not-applicable, unknown, not "maybe"; ${mend}`,
    ],
    [
      'SARIF without a run',
      { version: '2.1.0', runs: [] },
      ' This SARIF log is not of secws-audit; give one that --format sarif wrote.',
    ],
    [
      'SARIF of another tool',
      { runs: [{ tool: { driver: { name: 'checkov' } } }] },
      ' This SARIF log is not of secws-audit; give one that --format sarif wrote.',
    ],
    [
      'SARIF of an older version',
      { runs: [ours] },
      ' This SARIF log does not say what it covered, as older versions did not; give a JSON report or a newer log.',
    ],
    [
      'SARIF with other properties',
      { runs: [{ ...ours, properties: { x: 1 } }] },
      ' This SARIF log does not say what it covered, as older versions did not; give a JSON report or a newer log.',
    ],
  ])('%s', (_, content, sentence) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const [name, message = ''] = failureOf(() => readFormer(text, 'b.json'));
    const withoutColumn = message.replace(/:1:\d+: `/, ': `');
    expect([name, withoutColumn]).toEqual(['BaselineError', `b.json:${sentence}`]);
  });

  it('however deep it is', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const text = JSON.stringify({ ...head, failures: [{ ...failed, slots: { 'a.b': '', a: 0 } }] }, null, 1);
    expect(failureOf(() => readFormer(text.replace('"a": 0', `"a": ${deep}`), 'b.json'))).toEqual([
      'BaselineError',
      `b.json:25:10: \`failures[0].slots.a\` must be text, not a list; ${mend}`,
    ]);
    expect(failureOf(() => readFormer(deep, 'b.json'))).toEqual(['BaselineError', `b.json: ${kinds}`]);
  });

  it('a snapshot of several lines is one', () => {
    expect(failureOf(() => readFormer('{"kind":"snapshot"}\n{"kind":"end"}\n', 'b.json'))).toEqual([
      'BaselineError',
      `b.json: This is a snapshot, and ${kinds.slice('This is '.length)}`,
    ]);
  });

  it('a byte order mark is no fault', () => {
    const text = [...baselineText(assessed({ findings: then }), version)].join('');
    expect(readFormer(`\uFEFF${text}`, 'b.json').failures.size).toBe(5);
  });
});

it('a report of before there were baselines is read as far as it tells', () => {
  const finding = { ...failed, verdict: 'fail', evidence: [], unseen: [], workspaceIds: [] };
  const former = readFormer(JSON.stringify({ ...head, workspaces: [], gaps: [], findings: [finding] }), 'old.json');
  expect([[...former.ruleIds], [...former.failures.keys()]]).toEqual([['AAA-001'], ['f']]);
});

function failureOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? [error.name, error.message] : [];
  }
  return ['nothing was thrown'];
}
