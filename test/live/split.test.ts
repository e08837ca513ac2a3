import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from 'sarif';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import type { Body } from '../../src/catalog/body.ts';
import { evidenceText } from '../../src/snapshot/evidence-text.ts';
import { applyChanges, remove, set } from '../support/change.ts';
import { secwsAudit, startTrusted, type Ended } from './command.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-split-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What a night leaves behind, of an estate as somebody sees it who lacks these actions. */
async function night(
  bodies: readonly Body[],
  words: readonly string[],
  without: readonly string[] = [],
): Promise<Ended> {
  const azure = await startTrusted({ bodies: createStore(bodies, { without }) });
  try {
    return await secwsAudit(azure, words, folder);
  } finally {
    await azure.close();
  }
}

const snapshot = ['snapshot', '--rg=ws1103', '--auth=env', '--split=.secws/resources', '-o', 'night.jsonl'];

function files(): readonly string[] {
  const root = join(folder, '.secws/resources');
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return found.map(entry => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
}

test('every result of SARIF points to the line of a file that says what it says', async () => {
  const taken = await night(estate('ws1103'), snapshot);
  expect({ code: taken.code, stdout: taken.stdout }).toEqual({ code: 0, stdout: '' });
  const all = files();
  expect(taken.stderr.trimEnd().split('\n').slice(-2)).toEqual([
    'Wrote night.jsonl.',
    `.secws/resources: ${all.length} written, 0 unchanged, 0 removed, 0 kept that were not read.`,
  ]);
  const words = [`--snapshot=${join(folder, 'night.jsonl')}`, '--format=sarif=a.sarif', '--quiet'];
  expect(await night(estate('ws1103'), words)).toEqual({ code: 1, stdout: '', stderr: '' });
  const { runs } = JSON.parse(readFileSync(join(folder, 'a.sarif'), 'utf8')) as Log;
  const places = (runs[0]?.results ?? []).map(result => result.locations?.[0]?.physicalLocation);
  expect(places.length).toBeGreaterThan(5);
  for (const place of places) {
    const lines = readFileSync(join(folder, place?.artifactLocation?.uri ?? ''), 'utf8').split('\n');
    expect(lines[(place?.region?.startLine ?? 0) - 1]).toContain(place?.region?.snippet?.text?.trim());
  }
});

test('what is refused keeps its file, what is deleted loses it, what changed is written, and the rest stays', async () => {
  const drifted = applyChanges(estate('ws1103'), [
    remove('computes/cpu-cluster'),
    set('storageAccounts/ws1103sa', 'properties.minimumTlsVersion', 'TLS1_0'),
  ]);
  await night(estate('ws1103'), snapshot);
  const before = files();
  const { code, stderr } = await night(drifted, snapshot, ['Microsoft.KeyVault/vaults/read']);
  expect(code).toBe(0);
  expect(before.filter(file => !files().includes(file))).toEqual([
    '11031103/ws1103/microsoft.machinelearningservices/workspaces/ws1103/computes/cpu-cluster.json',
  ]);
  expect(files()).toContain('11031103/ws1103/microsoft.keyvault/vaults/ws1103kv.json');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/ 1 removed, [1-9]\d* kept that were not read\.$/);
  const account = readFileSync(
    join(folder, '.secws/resources/11031103/ws1103/microsoft.storage/storageaccounts/ws1103sa.json'),
    'utf8',
  );
  expect(account).toContain('"minimumTlsVersion": "TLS1_0"');
});

test('what nothing names any more is asked for by its id: deleted it loses its file, and else it is kept as it is', async () => {
  const found = estate('ws1103').find(({ type }) => type === 'Microsoft.Storage/storageAccounts');
  const other = { ...found, id: `${found?.id ?? ''}x`, name: 'other', type: 'Microsoft.Storage/storageAccounts' };
  const place = '11031103/ws1103/microsoft.storage/storageaccounts/ws1103sax.json';
  await night(estate('ws1103'), snapshot);
  const root = join(folder, '.secws/resources');
  writeFileSync(join(root, place), evidenceText(other));
  const moved = { ...other, location: 'westeurope' };
  await night([...estate('ws1103'), moved], snapshot, ['Microsoft.Storage/storageAccounts/read']);
  expect(readFileSync(join(root, place), 'utf8')).toBe(evidenceText(other));
  await night([...estate('ws1103'), moved], snapshot);
  expect(readFileSync(join(root, place), 'utf8')).toContain('"location": "westeurope"');
  const { stderr } = await night(estate('ws1103'), snapshot);
  expect(stderr).toMatch(/ 0 written, \d+ unchanged, 1 removed, 0 kept that were not read\.$/m);
  expect(files()).not.toContain(place);
});

test('a night that could not look touches no file', async () => {
  await night(estate('ws1103'), snapshot);
  const before = files();
  const { code } = await night(estate('ws1103'), snapshot, ['Microsoft.MachineLearningServices/workspaces/read']);
  expect(code).toBe(3);
  expect(files()).toEqual(before);
});

test.each([
  [
    ['snapshot', '--split=night.jsonl/x', '--rg=ws1103'],
    'night.jsonl: This is no folder; name one for the files of resources.',
  ],
  [
    ['snapshot', '-o', 'x.jsonl', '--keep-personal-data'],
    'secws-audit: --keep-personal-data needs --split: a snapshot in one file holds what Azure sent.',
  ],
])('%j is refused before anything is read', async (words, sentence) => {
  await night(estate('ws1103'), snapshot);
  const { code, stderr } = await secwsAuditWithoutAzure(words);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});

async function secwsAuditWithoutAzure(words: readonly string[]): Promise<Ended> {
  const azure = await startTrusted({ bodies: [] });
  try {
    const ended = await secwsAudit(azure, words, folder);
    expect(azure.journal).toEqual([]);
    return ended;
  } finally {
    await azure.close();
  }
}
