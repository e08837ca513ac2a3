import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, estateNames } from '../../fixtures/estates/estate.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import { valueAt, type Body, type Json } from '../../src/catalog/body.ts';
import { storeReader } from '../support/store-reader.ts';
import { secwsAudit, startTrusted, type Ended } from './command.ts';
import { auditWith } from './estate-audit.ts';
import { inWaves } from './waves.ts';

describe('an audit of ws1103', () => {
  let azure: Emulator;
  let ended: Ended;

  beforeAll(async () => {
    azure = await startTrusted({ bodies: estate('ws1103'), pageSize: 5 });
    ended = await secwsAudit(azure, ['--rg', 'ws1103', '--auth', 'env', '--format', 'json']);
  });

  afterAll(() => azure.close());

  test('ends as it should', () => {
    expect(ended.code).toBe(1);
  });

  test('only reads', () => {
    const sent = azure.journal.filter(({ kind }) => kind !== 'token');
    const kinds = new Set(sent.map(({ method, kind }) => `${method} ${kind}`));
    expect([...kinds].sort()).toEqual(['GET get', 'GET list', 'POST graph']);
  });

  test('asks one host, and shows its token to no other', () => {
    const { host } = new URL(azure.url);
    expect(new Set(azure.journal.map(entry => entry.host))).toEqual(new Set([host]));
    expect(azure.foreignJournal).toEqual([]);
    const bearers = new Set(azure.journal.map(({ kind, bearer }) => `${kind === 'token'} ${bearer}`));
    expect(bearers).toEqual(new Set(['true false', 'false true']));
  });

  test('asks Resource Graph few kinds of question', () => {
    const questions = azure.journal.flatMap(({ body }) => kindOf(valueAt(body, 'query')));
    expect(new Set(questions).size).toBeLessThanOrEqual(12);
    expect(questions.length).toBeGreaterThan(1);
  });

  test('is answered with 200 by all that it asks', () => {
    expect(azure.journal.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('tells its waves', () => {
    const waves = [...ended.stderr.matchAll(/\(wave (\d+)\)/g)].map(([, wave]) => Number(wave));
    expect(Math.max(...waves)).toBeLessThanOrEqual(5);
  });
});

/** A question without its texts: questions of one kind differ in these alone. */
function kindOf(kql: Json | undefined): readonly string[] {
  return typeof kql === 'string' ? [kql.replace(/'(?:[^'\\]|\\.)*'(, '(?:[^'\\]|\\.)*')*/g, '…')] : [];
}

/** ws1103 and fleets need five rounds of questions; longer chains of references up to nine. */
const rounds: readonly (readonly [string, readonly Body[], number])[] = [
  ...estateNames.map(name => [name, estate(name), name === 'ws1103' ? 5 : 9] as const),
  ['a fleet of 40', fleet(40), 5],
];

test.each(rounds)('%s is read in few rounds', async (_, bodies, most) => {
  const store = createStore(bodies);
  const reader = inWaves(storeReader(store));
  await auditWith(reader, store.subscriptions);
  expect(reader.count()).toBeLessThanOrEqual(most);
});
