import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type AuditRecord, type Evidence, type RecordedFailure, type Said } from '../../src/assess/audit-record.ts';
import { compare, type Comparison } from '../../src/assess/compare.ts';
import { hasId } from '../../src/assess/current-record.ts';
import { fingerprintOf } from '../../src/audit/identity.ts';

const workspaceId = '/ws/one';

function failure(given: Partial<RecordedFailure> = {}): RecordedFailure {
  const { ruleId = 'AAA-001', subjectId = '/a', messageId = 'open', key } = given;
  return {
    fingerprint: fingerprintOf(ruleId, subjectId, messageId, key),
    verdict: 'fail',
    ...{ ruleId, subjectId, messageId, severity: 'high', message: 'It is open.', workspaceIds: [workspaceId] },
    ...given,
  };
}

function said(verdict: Said['verdict'], given: Partial<Said> = {}): Said {
  return { ruleId: 'AAA-001', subjectId: '/a', verdict, message: 'So it is.', workspaceIds: [workspaceId], ...given };
}

interface Night {
  readonly failures?: readonly RecordedFailure[];
  readonly said?: readonly Said[];
  readonly rules?: readonly string[];
  readonly workspaces?: readonly string[];
  readonly unlisted?: boolean;
  readonly version?: string;
}

function night({ failures = [], said: more = [], rules = ['AAA-001'], ...rest }: Night = {}): AuditRecord {
  const { workspaces = [workspaceId], unlisted = false, version = '1.0.0' } = rest;
  return {
    version,
    ruleIds: new Set(rules),
    hasWorkspace: hasId(workspaces),
    isAbsent: () => !unlisted,
    failures: new Map(failures.map(one => [one.fingerprint, one])),
    said: [...failures, ...more],
  };
}

/** Each bucket with something in it, and why. */
function told({ states, resolved, incomparable }: Comparison): readonly string[] {
  return [
    ...[...states.values()].map(({ state, because }) => `${state}: ${because}`),
    ...resolved.map(({ because }) => `resolved: ${because}`),
    ...incomparable.map(({ because }) => `incomparable: ${because}`),
  ];
}

describe('a failure that was there then and is not now', () => {
  const then = night({ failures: [failure()] });

  it.each<[string, Night, string]>([
    ['passes', { said: [said('pass')] }, 'resolved: It passes now.'],
    ['does not apply', { said: [said('not-applicable')] }, 'resolved: The rule no longer applies: So it is.'],
    ['fails otherwise', { failures: [failure({ messageId: 'odd' })] }, 'resolved: It no longer fails in this way.'],
    ['has no subject any more', {}, 'resolved: a is no longer there, or no longer serves the workspace.'],
    ['is deleted, as Azure says', { said: [said('unknown', { gone: true })] }, 'resolved: a does not exist any more.'],
    ['lost its workspace', { workspaces: [] }, 'resolved: Its workspace is no longer there.'],
    [
      'lost its workspace, or the sight of it',
      { workspaces: [], unlisted: true },
      'incomparable: Its workspace was not seen this time, and nothing shows that it is gone.',
    ],
    [
      'was not asked for',
      { rules: ['BBB-001'] },
      'incomparable: AAA-001 was not run: --only, --skip or the configuration leaves it out.',
    ],
    ['is unknown', { said: [said('unknown')] }, "incomparable: It can't be judged now: So it is."],
    [
      'is unknown, in an id of another case',
      { said: [said('unknown', { subjectId: '/A' })] },
      "incomparable: It can't be judged now: So it is.",
    ],
    [
      'is unknown, nobody knows why',
      { said: [said('unknown', { message: '' })] },
      "incomparable: It can't be judged now.",
    ],
    [
      'passes for one workspace and is unknown for another',
      { said: [said('pass'), said('unknown')] },
      "incomparable: It can't be judged now: So it is.",
    ],
    [
      'may have been missed by the walk',
      { said: [said('unknown', { subjectId: '/WS/one' })] },
      "incomparable: It can't be judged now: So it is.",
    ],
    [
      'passes, while the walk missed others',
      { said: [said('pass'), said('unknown', { subjectId: workspaceId })] },
      'resolved: It passes now.',
    ],
    [
      'passes for another workspace only, while the walk from its own missed some',
      { said: [said('pass', { workspaceIds: ['/ws/two'] }), said('unknown', { subjectId: workspaceId })] },
      "incomparable: It can't be judged now: So it is.",
    ],
    [
      'is gone while another subject is unknown',
      { said: [said('unknown', { subjectId: '/b' })] },
      'resolved: a is no longer there, or no longer serves the workspace.',
    ],
    [
      'is gone while another rule is blind',
      { said: [said('unknown', { ruleId: 'BBB-001', subjectId: workspaceId })] },
      'resolved: a is no longer there, or no longer serves the workspace.',
    ],
  ])('%s', (_, now, expected) => {
    const rest = told(compare(then, night(now))).filter(line => !line.startsWith('new'));
    expect(rest).toEqual([expected]);
  });

  it('of one item, while another passes and the walk missed some', () => {
    const before = night({ failures: [failure({ key: 'scoring' })] });
    const blind = said('unknown', { subjectId: workspaceId });
    const nowWith = (key: string): readonly string[] =>
      told(compare(before, night({ said: [said('pass', { key }), blind] })));
    expect(nowWith('training')).toEqual(["incomparable: It can't be judged now: So it is."]);
    expect(nowWith('scoring')).toEqual(['resolved: It passes now.']);
  });

  it('of one item, while another item is unknown', () => {
    const keyed = failure({ key: 'ssh' });
    const blind = said('unknown', { key: 'rdp' });
    const [before, always] = [night({ failures: [keyed] }), night({ failures: [keyed], said: [blind] })];
    const now = night({ said: [blind] });
    expect(told(compare(before, now))).toEqual(["incomparable: It can't be judged now: So it is."]);
    expect(told(compare(always, now))).toEqual(['resolved: It no longer fails in this way.']);
    expect(told(compare(always, night({ said: [said('unknown', { key: 'ssh' })] })))).toEqual([
      "incomparable: It can't be judged now: So it is.",
    ]);
  });
});

describe('a failure that is there now and was not then', () => {
  const now = night({ failures: [failure()] });

  it.each<[string, Night, string]>([
    ['passed', { said: [said('pass')] }, 'new: It did not fail when the baseline was made.'],
    [
      'failed otherwise',
      { failures: [failure({ messageId: 'odd' })] },
      'new: It did not fail when the baseline was made.',
    ],
    ['had no subject', {}, 'new: The baseline knows no such failure.'],
    ['had no workspace', { workspaces: [] }, 'new: Its workspace was not there when the baseline was made.'],
    [
      'had a workspace that could not be listed',
      { workspaces: [], unlisted: true },
      'newly-checked: Its workspace could not be seen when the baseline was made.',
    ],
    ['had no rule', { rules: [] }, 'newly-checked: AAA-001 was not run when the baseline was made.'],
    [
      'was unknown',
      { said: [said('unknown')] },
      'newly-checked: It could not be judged when the baseline was made: So it is.',
    ],
    [
      'may have been missed',
      { said: [said('unknown', { subjectId: workspaceId })] },
      'newly-checked: It could not be judged when the baseline was made: So it is.',
    ],
  ])('%s', (_, then, expected) => {
    const rest = told(compare(night(then), now)).filter(line => !line.startsWith('resolved'));
    expect(rest).toEqual([expected]);
  });
});

describe('a failure that is there both times', () => {
  const unchanged = 'unchanged: It stands as it did in the baseline.';
  const evidence = (value: unknown, path = 'properties.x'): readonly Evidence[] => [{ resourceId: '/a', path, value }];
  const pair = (value: unknown, more: unknown): readonly Evidence[] => [
    ...evidence(value, 'properties.list[0].id'),
    ...evidence(more, 'properties.list[1].id'),
  ];

  it.each<[string, Partial<RecordedFailure>, Partial<RecordedFailure>, string]>([
    ['stays', {}, {}, unchanged],
    ['weighs more', { severity: 'low' }, { severity: 'high' }, 'updated: Its severity was low and is high.'],
    [
      'has another value',
      { slots: { port: '22' } },
      { slots: { port: '3389' } },
      "updated: In its message, port was '22' and is '3389'.",
    ],
    ['has a value in another case', { slots: { access: 'Enabled' } }, { slots: { access: 'enabled' } }, unchanged],
    ['has one more value, by an upgrade', { slots: {} }, { slots: { access: 'x' } }, unchanged],
    ['has values that the baseline left out', {}, { slots: { access: 'x' } }, unchanged],
    ['reads otherwise', { message: 'Open.' }, { message: 'It is wide open.' }, unchanged],
    [
      'is proven by another value',
      { evidence: evidence('*') },
      { evidence: evidence('10.0.0.0/8') },
      'updated: properties.x of a was "*" and is "10.0.0.0/8".',
    ],
    [
      'is proven by an absence',
      { evidence: evidence(true) },
      { evidence: evidence(undefined) },
      'updated: properties.x of a was true and is absent.',
    ],
    [
      'is proven by a null',
      { evidence: evidence(undefined) },
      { evidence: evidence(null) },
      'updated: properties.x of a was absent and is null.',
    ],
    [
      'is proven by a long value',
      { evidence: evidence('x'.repeat(400)) },
      { evidence: evidence('y') },
      'updated: properties.x of a changed.',
    ],
    [
      'is proven by more',
      { evidence: evidence('*') },
      { evidence: [...evidence('*'), ...evidence(1, 'y')] },
      unchanged,
    ],
    ['is proven by a list in another order', { evidence: pair('/1', '/2') }, { evidence: pair('/2', '/1') }, unchanged],
    [
      'is proven by a list of something else',
      { evidence: pair('/1', '/2') },
      { evidence: pair('/1', '/3') },
      'updated: properties.list[].id of a was "/1", "/2" and is "/1", "/3".',
    ],
    [
      'is proven by an id in another case',
      { evidence: evidence('/SUB/x') },
      { evidence: evidence('/sub/X') },
      unchanged,
    ],
    ['has another hash of its proof', { proof: 'a' }, { proof: 'b' }, 'updated: What proves it changed.'],
    ['has a hash on one side only', { proof: 'a' }, {}, unchanged],
  ])('%s', (_, then, now, expected) => {
    expect(told(compare(night({ failures: [failure(then)] }), night({ failures: [failure(now)] })))).toEqual([
      expected,
    ]);
  });

  it('has another hash of its proof, by another version', () => {
    const [then, now] = [
      night({ failures: [failure({ proof: 'a' })] }),
      night({ failures: [failure({ proof: 'b' })], version: '2.0.0' }),
    ];
    expect(told(compare(then, now))).toEqual([unchanged]);
  });
});

describe('whatever the two audits', () => {
  const ids = ['/a', '/b', '/ws/one', '/ws/two'] as const;
  const rules = ['AAA-001', 'BBB-001'] as const;
  const failures = fc.array(
    fc
      .record({
        ruleId: fc.constantFrom(...rules),
        subjectId: fc.constantFrom(...ids),
        messageId: fc.constantFrom('open', 'odd'),
        severity: fc.constantFrom('low' as const, 'high' as const),
        workspaceIds: fc.subarray(['/ws/one', '/ws/two']),
        slots: fc.record({ port: fc.constantFrom('22', '3389') }),
      })
      .map(failure),
    { maxLength: 12 },
  );
  const others = fc.array(
    fc.record({
      ruleId: fc.constantFrom(...rules),
      subjectId: fc.constantFrom(...ids),
      verdict: fc.constantFrom('pass' as const, 'unknown' as const, 'not-applicable' as const),
      message: fc.constant('So it is.'),
      workspaceIds: fc.subarray(['/ws/one', '/ws/two']),
    }),
    { maxLength: 8 },
  );
  const nights = fc
    .record({
      failures,
      said: others,
      rules: fc.subarray([...rules]),
      workspaces: fc.subarray(['/ws/one', '/ws/two']),
      unlisted: fc.boolean(),
    })
    .map(night);

  const inState = ({ states }: Comparison, wanted: string): readonly string[] =>
    [...states].flatMap(([fingerprint, { state }]) => (state === wanted ? [fingerprint] : [])).sort();
  const fingerprints = (list: Comparison['resolved']): readonly string[] =>
    list.map(({ failure: { fingerprint } }) => fingerprint).sort();

  test('each failure lands in exactly one bucket', () => {
    fc.assert(
      fc.property(nights, nights, (then, now) => {
        const comparison = compare(then, now);
        const gone = [...fingerprints(comparison.resolved), ...fingerprints(comparison.incomparable)].sort();
        const wanted = [...then.failures.keys()].filter(fingerprint => !now.failures.has(fingerprint));
        expect([...comparison.states.keys()].sort()).toEqual([...now.failures.keys()].sort());
        expect(gone).toEqual(wanted.sort());
      }),
    );
  });

  test('compared with itself all is unchanged', () => {
    fc.assert(
      fc.property(nights, same => {
        const { states, resolved, incomparable } = compare(same, same);
        expect([
          new Set([...states.values()].map(({ state }) => state)).difference(new Set(['unchanged'])).size,
          resolved,
          incomparable,
        ]).toEqual([0, [], []]);
      }),
    );
  });

  test('swapping sides swaps new with resolved, and newly checked with incomparable', () => {
    fc.assert(
      fc.property(nights, nights, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(inState(there, 'new')).toEqual(fingerprints(back.resolved));
        expect(inState(there, 'newly-checked')).toEqual(fingerprints(back.incomparable));
        expect(inState(there, 'updated')).toEqual(inState(back, 'updated'));
      }),
    );
  });

  test('what a side could not judge is never resolved', () => {
    fc.assert(
      fc.property(nights, nights, (then, now) => {
        for (const {
          failure: { ruleId, subjectId },
        } of compare(then, now).resolved) {
          const said = now.said.filter(one => one.ruleId === ruleId && one.subjectId === subjectId);
          expect(said.map(({ verdict }) => verdict)).not.toContain('unknown');
          expect(now.ruleIds.has(ruleId)).toBe(true);
        }
      }),
    );
  });
});
