import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { demoAudit, filesOf, goldenAudits, type GoldenAudit } from '../../tools/golden-audits.ts';
import { sarifFaults } from '../support/sarif-validators.ts';
import { secwsAudit, startTrusted, type Ended } from './command.ts';

const reports = new URL('../../reports/', import.meta.url);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-reports-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function render({ estate: name, without, words }: GoldenAudit): Promise<Ended> {
  const azure = await startTrusted({ bodies: createStore(estate(name), { without }) });
  try {
    return await secwsAudit(azure, [...words, '--quiet'], folder);
  } finally {
    await azure.close();
  }
}

const committed = (file: string): string => readFileSync(new URL(file, reports), 'utf8');
const cases = goldenAudits.map(audit => [filesOf(audit).join(', '), audit] as const);

test.each(cases)('%s', async (_, audit) => {
  expect(await render(audit)).toEqual({ code: audit.code, stdout: '', stderr: '' });
  for (const file of filesOf(audit)) expect(readFileSync(join(folder, file), 'utf8')).toBe(committed(file));
});

test('no report names where it was made', () => {
  const telling = goldenAudits.flatMap(filesOf).filter(file => /localhost|127\.0\.0\.1/.test(committed(file)));
  expect(telling).toEqual([]);
});

const [sarif = ''] = filesOf(demoAudit).filter(file => file.endsWith('.sarif'));

test('GitHub and the standard find no fault with the SARIF report', async () => {
  expect(await sarifFaults(committed(sarif))).toEqual([]);
});

test.each([
  ['a result without its rule', '"ruleId":"WKS-001"', '"ruleId":"WKS-999"'],
  ['a path that is no address', '"uri":".secws/', '"uri":"C:\\\\secws/'],
  ['an unknown level', '"level":"error"', '"level":"fatal"'],
  ['a result without fingerprint', '"primaryLocationLineHash"', '"anotherHash"'],
  ['a repository that is none', '"repositoryUri":"https://', '"repositoryUri":"not a '],
])('they do with %s', async (_, sound, spoilt) => {
  const text = committed(sarif);
  expect(text.includes(sound)).toBe(true);
  expect(await sarifFaults(text.replace(sound, spoilt))).not.toEqual([]);
});
