/**
 * Every fault against every kind of call. One that passes costs nothing but time: the audit finds the very same. One that stays
 * ends in unknown, or in one clear error; never in a wrong verdict, and no token leaves its host. A link that leads astray is
 * no fault that passes: it is an answer, and is not asked for again.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import type { FaultRule } from '../../fixtures/emulator/fault-rules.ts';
import { faults, type Fault, type FaultName } from '../../fixtures/emulator/faults.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { cloudFrom } from '../../src/azure/cloud.ts';
import { createReader, type ReaderOptions } from '../../src/azure/create-reader.ts';
import { credentialFor } from '../../src/azure/credentials.ts';
import { secwsAudit, startTrusted } from './command.ts';
import { auditEstate, auditWith, type Audited } from './estate-audit.ts';
import { liesOf } from './honesty.ts';

const bodies = estate('ws1103');
const wait = (): Promise<void> => new Promise(setImmediate);
let whole: readonly Finding[];

beforeAll(async () => {
  whole = (await auditEstate('ws1103')).findings;
});

/** An audit over the wire that never really waits. */
async function auditOver({ environment }: Emulator, options: Partial<ReaderOptions> = {}): Promise<Audited> {
  const cloud = cloudFrom(environment);
  const credential = await credentialFor('env', cloud, { environment, wait });
  const reader = await createReader({ cloud, credential, wait, ...options });
  return auditWith(reader, [environment['AZURE_SUBSCRIPTION_ID'] ?? '']);
}

async function disturbed<T>(rules: readonly FaultRule[], use: (azure: Emulator) => Promise<T>): Promise<T> {
  const azure = await startTrusted({ bodies, throttle: false });
  try {
    for (const rule of rules) azure.fault(rule);
    const made = await use(azure);
    expect(azure.journal.some(({ fault }) => fault !== undefined)).toBe(true);
    expect(azure.foreignJournal).toEqual([]);
    return made;
  } finally {
    await azure.close();
  }
}

const names = Object.keys(faults) as readonly FaultName[];
const cases = names.flatMap(fault => {
  const { kinds }: Fault = faults[fault];
  return kinds.filter(on => on !== 'write').map(on => ({ fault, on, milliseconds: 100 }));
});

const astray: readonly FaultName[] = ['foreign-next-link', 'looping-next-link'];
const passing = cases.filter(({ fault }) => !astray.includes(fault));

test.each(passing)('$fault on $on, twice: nothing is different', async rule => {
  const { findings } = await disturbed([{ ...rule, times: 2 }], auditOver);
  expect(findings).toEqual(whole);
});

test.each(cases)('$fault on $on that stays: unknown, or one clear error', async rule => {
  const outcome = await disturbed([rule], async azure => auditOver(azure).catch(clearError));
  const said = typeof outcome === 'string' ? outcome : outcome.estate.gaps.map(({ message }) => message).join('\n');
  expect(said).not.toMatch(/eyJ/);
  if (typeof outcome !== 'string') expect(liesOf(outcome.findings, whole)).toEqual([]);
});

/** The message of an error that the command line shows as it is, with exit code 3. */
function clearError(error: unknown): string {
  if (!(error instanceof Error) || !['SignInError', 'ReadError', 'ScopeError'].includes(error.name)) throw error;
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return error.message;
}

describe('an answer that does not come in time', () => {
  test('is asked for again', async () => {
    const rule = { fault: 'slow', on: /\/computes$/, milliseconds: 60_000, times: 1 } as const;
    const { findings } = await disturbed([rule], azure => auditOver(azure, { requestTimeoutMs: 2000 }));
    expect(findings).toEqual(whole);
  });

  test('is unknown in the end', async () => {
    const rule = { fault: 'slow', on: /\/computes\/cpu-cluster$/, milliseconds: 60_000 } as const;
    const { findings } = await disturbed([rule], azure => auditOver(azure, { requestTimeoutMs: 500 }));
    expect(liesOf(findings, whole)).toEqual([]);
  });

  test('ends the audit when its time is over', async () => {
    const rule = { fault: 'slow', on: 'list', milliseconds: 60_000 } as const;
    await expect(disturbed([rule], azure => auditOver(azure, { timeoutMs: 500 }))).rejects.toThrow(
      'The audit ran out of time: raise --timeout.',
    );
  });
});

describe('the command line', () => {
  const words = ['--rg', 'ws1103', '--auth', 'env', '--quiet', '--as-of', '2026-11-01', '--format', 'json'];

  test('says the same after faults that pass', async () => {
    const sound = await disturbed([{ fault: 'slow', on: 'graph', milliseconds: 1 }], azure => secwsAudit(azure, words));
    const rules = (['token', 'graph', 'list', 'get'] as const).map(on => ({ fault: 'reset', on, times: 1 }) as const);
    expect(await disturbed(rules, azure => secwsAudit(azure, words))).toEqual(sound);
  });

  test.each<readonly [string, FaultRule, RegExp]>([
    ['a list that leads to another host', { fault: 'foreign-next-link', on: 'list' }, /no token was sent/],
    ['a list in a circle', { fault: 'looping-next-link', on: 'list' }, /run in a circle/],
    ['a list that never ends', { fault: 'endless-next-link', on: 'list' }, /empty pages/],
    ['answers that take too long', { fault: 'slow', on: 'list', milliseconds: 60_000 }, /raise --timeout/],
  ])('ends with one sentence and exit code 3: %s', async (_, rule, sentence) => {
    const { code, stdout, stderr } = await disturbed([rule], azure => secwsAudit(azure, [...words, '--timeout', '2']));
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 3, stdout: '', lines: 1 });
    expect(stderr).toMatch(sentence);
  });
});
