import { beforeAll, describe, expect, test } from 'vitest';
import { start } from './estate.ts';
import { liveThrough, type NightEnd } from './month.ts';
import { nights, rules, upgrade, type Expected, type Row } from './nights.ts';
import { bucketsOf, countsOf, dueOf, foldedOf, labelsOf, waivedOf } from './report.ts';

const rows = Object.entries(nights).map(([what, { day, expected }], at) => ({ what, day, expected, at }));
const audits = {
  'the rules of the rows': { only: rules, kept: 'secws-audit.json' },
  'the rules of the rows, comparing with SARIF': { only: rules, kept: 'secws-audit.sarif' },
  'all rules': { only: [], kept: 'secws-audit.json' },
} as const;
let ends: Readonly<Record<string, readonly NightEnd[]>>;

beforeAll(async () => {
  const planned = Object.values(audits).map(({ only, kept }) => ({
    configuration: (row: Row) => configurationOf(row, only),
    kept,
  }));
  const lived = await liveThrough(start, Object.values(nights), planned);
  ends = Object.fromEntries(Object.keys(audits).map((name, i) => [name, lived[i] ?? []]));
}, 240_000);

/** What secws.yaml holds, by the rules of `only` or by all. */
function configurationOf({ day, waivers = [], skip = [] }: Row, only: readonly string[]): object {
  return { failOnUnknown: true, only, skip: day < upgrade.day ? [...skip, upgrade.rule] : skip, waivers };
}

describe('by the rules of the rows', () => {
  test.each(rows)('$day November: $what', ({ at, expected }) => {
    const nightly = ends['the rules of the rows'] ?? [];
    const labels = new Map(nightly.flatMap(({ report }) => (report === undefined ? [] : [...labelsOf(report)])));
    const end = nightly[at];
    expect(end && toldOf(end, labels)).toEqual({ ...nothing, ...expected });
  });
});

test('by the rules of the rows, comparing with SARIF: the audits end alike', () => {
  const nightly = ends['the rules of the rows, comparing with SARIF'] ?? [];
  expect(nightly.map(({ code }) => code)).toEqual(rows.map(({ expected }) => expected.code));
});

describe.each(Object.keys(audits))('by %s', name => {
  const nightly = (): readonly NightEnd[] => ends[name] ?? [];

  test('no alert closes for lack of sight, and none flaps', () => {
    expect(nightly().map(liesOf)).toEqual(rows.map(() => []));
  });

  test('where all is seen, what is open is what is so', () => {
    const sighted = nightly().filter(({ report }) => report?.drift?.incomparable.length === 0);
    expect(sighted.length).toBeGreaterThan(12);
    expect(sighted.map(({ open }) => open)).toEqual(sighted.map(({ truth }) => truth));
  });

  test('each failure is in one bucket, and the counts are right', () => {
    const compared = nightly().flatMap(({ report }) => (report?.drift === undefined ? [] : [report]));
    expect(compared.map(({ drift }) => drift?.counts)).toEqual(compared.map(countsOf));
  });
});

const nothing = { buckets: {}, waived: [], due: [], folded: [], opened: [], reopened: [], closed: [] } as const;

/** What came of a night, as the table says it. */
function toldOf({ code, report, changes, open }: NightEnd, labels: ReadonlyMap<string, string>): Required<Expected> {
  const named = (alerts: readonly string[]): readonly string[] => alerts.map(alert => nameOf(alert, labels)).sort();
  return {
    code,
    buckets: report === undefined ? {} : bucketsOf(report),
    waived: report === undefined ? [] : waivedOf(report),
    due: report === undefined ? [] : dueOf(report),
    folded: report === undefined ? [] : foldedOf(report),
    opened: named(changes.opened),
    reopened: named(changes.reopened),
    closed: named(changes.closed),
    open: named(open),
  };
}

/** The note on a workspace has no failure behind it. */
function nameOf(alert: string, labels: ReadonlyMap<string, string>): string {
  const [rule = '', path = '', hash = ''] = alert.split(' ');
  const [, name = ''] = /([^/]+)\.json$/.exec(path) ?? [];
  return rule === 'AUD-001' ? `${rule} ${name}` : (labels.get(hash) ?? alert);
}

/**
 * What GitHub would tell wrongly: an alert that closes while what it says is so, and one that opens or reopens though it is not so.
 * Without these, none closes and reopens unless its cause went and came back.
 */
function liesOf({ changes, truth }: NightEnd): readonly string[] {
  const isFailure = (alert: string): boolean => !alert.startsWith('AUD-001 ');
  const { opened, reopened, closed } = changes;
  return [
    ...closed.filter(alert => isFailure(alert) && truth.includes(alert)).map(alert => `closed: ${alert}`),
    ...[...opened, ...reopened]
      .filter(alert => isFailure(alert) && !truth.includes(alert))
      .map(alert => `opened: ${alert}`),
  ];
}
