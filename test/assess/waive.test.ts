import { describe, expect, it } from 'vitest';
import type { AssessedFinding, FormerFinding } from '../../src/assess/assessment.ts';
import { waive, type Waivable } from '../../src/assess/waive.ts';
import type { Waiver } from '../../src/config/configuration.ts';
import { found, ruleOf } from './sample.ts';

const rule = ruleOf('AAA-001');
const group = '/subscriptions/1/resourceGroups/Dev';
const subjectId = `${group}/providers/Microsoft.Storage/storageAccounts/dev1`;
const now = '2026-11-24T12:00:00.000Z';

function waiver(given: Partial<Waiver> = {}): Waiver {
  return {
    rule: 'AAA-001',
    resource: subjectId,
    reason: 'Moves in spring.',
    owner: 'data',
    expires: '2027-03-31',
    place: { file: 'secws.yaml', line: 3, col: 5 },
    ...given,
  };
}

function judge(waivers: readonly Waiver[], given: Partial<Waivable> = {}, judgedAt = now): ReturnType<typeof waive> {
  const judged = {
    findings: [found(rule, { subjectId })],
    incomparable: [],
    ruleIds: ['AAA-001'],
    workspaceIds: ['/ws'],
  };
  return waive({ ...judged, ...given }, waivers, judgedAt);
}

const none = { expired: [], expiring: [], unmatched: [] };

function isWaived(given: Partial<Waiver>, finding: Partial<AssessedFinding> = {}): boolean {
  const { findings } = judge([waiver(given)], { findings: [found(rule, { subjectId, ...finding })] });
  return findings[0]?.waiver !== undefined;
}

describe('a waiver covers', () => {
  it.each<[string, Partial<Waiver>, Partial<AssessedFinding>, boolean]>([
    ['its rule on its resource', {}, {}, true],
    ['an id in another case', { resource: subjectId.toUpperCase() }, {}, true],
    ['an id with a slash at the end', { resource: `${subjectId}/` }, {}, true],
    ['no other rule', { rule: 'AAA-002' }, {}, false],
    ['no other resource', { resource: `${subjectId}0` }, {}, false],
    ['no resource that begins alike', {}, { subjectId: `${subjectId}/blobServices/default` }, false],
    ['what a glob matches at its end', { resource: `${group}/*` }, {}, true],
    ['what a glob matches at its beginning', { resource: '*/STORAGEACCOUNTS/dev1' }, {}, true],
    ['what a glob matches in between', { resource: '/subscriptions/*/storageAccounts/*1' }, {}, true],
    ['not what only a part of a glob matches', { resource: '*/storageAccounts/dev' }, {}, false],
    ['not what a dot in a glob would match', { resource: '*/Microsoft?Storage/*' }, {}, false],
    ['everything, if it says so', { resource: '*' }, {}, true],
    ['its message', { message: 'open' }, {}, true],
    ['no other message', { message: 'odd' }, {}, false],
    ['its item', { key: 'SSH' }, { key: 'ssh' }, true],
    ['no other item', { key: 'ssh' }, { key: 'rdp' }, false],
    ['no failure without an item, if it names one', { key: 'ssh' }, {}, false],
    ['every item, if it names none', {}, { key: 'rdp' }, true],
    ['no pass', {}, { verdict: 'pass' }, false],
    ['no unknown', {}, { verdict: 'unknown' }, false],
  ])('%s', (_, given, finding, expected) => {
    expect(isWaived(given, finding)).toBe(expected);
  });
});

it('says who accepts, why and until when, and changes nothing else', () => {
  const { findings, waivers } = judge([waiver()]);
  const { fingerprint } = found(rule, { subjectId });
  expect(waivers).toEqual(none);
  expect(findings).toEqual([
    {
      ...found(rule, { subjectId, fingerprint }),
      waiver: { reason: 'Moves in spring.', owner: 'data', until: '2027-03-31' },
    },
  ]);
});

describe('the day', () => {
  const said = (expires: string, judgedAt: string): string => {
    const { findings, waivers } = judge([waiver({ expires })], {}, judgedAt);
    const state = findings[0]?.waiver === undefined ? 'active' : 'waived';
    const lists = (['expired', 'expiring', 'unmatched'] as const).filter(list => waivers[list].length > 0);
    return [state, ...lists, ...(findings[0]?.lapsed === undefined ? [] : ['lapsed'])].join(' ');
  };

  it.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z', 'waived expiring'],
    ['2026-11-24', '2026-11-24T23:59:59.999Z', 'waived expiring'],
    ['2026-11-24', '2026-11-25T00:00:00.000Z', 'active expired lapsed'],
    ['2026-12-08', '2026-11-24T12:00:00.000Z', 'waived expiring'],
    ['2026-12-09', '2026-11-24T12:00:00.000Z', 'waived'],
    ['2027-01-05', '2026-12-22T12:00:00.000Z', 'waived expiring'],
    ['2028-02-29', '2028-02-15T12:00:00.000Z', 'waived expiring'],
  ])('until %s, judged at %s: %s', (expires, judgedAt, expected) => {
    expect(said(expires, judgedAt)).toBe(expected);
  });

  it('never comes without an expiry', () => {
    const forGood = Object.entries(waiver()).filter(([name]) => name !== 'expires');
    const { findings, waivers } = judge(
      [Object.fromEntries(forGood) as unknown as Waiver],
      {},
      '2099-01-01T00:00:00.000Z',
    );
    expect([findings[0]?.waiver, waivers]).toEqual([{ reason: 'Moves in spring.', owner: 'data' }, none]);
  });
});

describe('of several waivers', () => {
  it('the first that holds covers, none of them is without use, and for the expired one nothing counts again', () => {
    const waivers = [
      waiver({ reason: 'old', expires: '2026-01-01' }),
      waiver({ reason: 'first', resource: '*' }),
      waiver({ reason: 'second' }),
    ];
    const { findings, waivers: told } = judge(waivers);
    expect(findings[0]?.waiver?.reason).toBe('first');
    expect([told.expired.map(({ reason, findings: count }) => [reason, count]), told.unmatched]).toEqual([
      [['old', 0]],
      [],
    ]);
  });
});

describe('a waiver that covers nothing', () => {
  const unmatched = (given: Partial<Waivable>, one: Partial<Waiver> = {}): number =>
    judge([waiver({ resource: '/other', ...one })], given).waivers.unmatched.length;
  const unknown = found(rule, { verdict: 'unknown', subjectId: '/OTHER' });
  const blindWalk = found(rule, { verdict: 'unknown', subjectId: '/WS' });
  const former: FormerFinding = {
    ...{ ruleId: 'AAA-001', severity: 'high', subjectId: '/other', messageId: 'open', message: '', slots: {} },
    ...{ workspaceIds: [], fingerprint: 'f', because: '' },
  };

  it('is told with its place', () => {
    const { waivers } = judge([waiver({ resource: '/other', message: 'odd', key: 'k' })]);
    expect(waivers.unmatched).toEqual([
      {
        ...{ ruleId: 'AAA-001', resource: '/other', messageId: 'odd', key: 'k', findings: 0 },
        ...{ reason: 'Moves in spring.', owner: 'data', until: '2027-03-31' },
        place: { file: 'secws.yaml', line: 3, col: 5 },
      },
    ]);
  });

  it.each<[string, Partial<Waivable>, number]>([
    ['is told where all was judged', {}, 1],
    ['is told where what it names passes', { findings: [found(rule, { verdict: 'pass', subjectId: '/other' })] }, 1],
    ['is not told where its rule was not run', { ruleIds: [] }, 0],
    ['is not told where its resource could not be judged', { findings: [unknown] }, 0],
    ['is not told where its rule could not look at everything', { findings: [blindWalk] }, 0],
    ['is told where another resource could not be judged', { findings: [{ ...unknown, subjectId: '/b' }] }, 1],
    ['is told where another rule could not look', { findings: [{ ...blindWalk, rule: ruleOf('AAA-002') }] }, 1],
    ['is not told where what it covers is out of sight', { incomparable: [former] }, 0],
  ])('%s', (_, given, expected) => {
    expect(unmatched(given)).toBe(expected);
  });

  it('may have expired as well', () => {
    const { waivers } = judge([waiver({ resource: '/other', expires: '2026-01-01' })]);
    expect([waivers.expired.length, waivers.unmatched.length]).toEqual([1, 1]);
  });

  it('covers what is out of sight', () => {
    expect(judge([waiver({ resource: '/other' })], { incomparable: [former] }).incomparable).toEqual([
      { ...former, waiver: { reason: 'Moves in spring.', owner: 'data', until: '2027-03-31' } },
    ]);
  });
});
