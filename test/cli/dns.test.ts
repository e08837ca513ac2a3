import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { probeNames } from '../../src/cli/probe-names.ts';
import { run } from '../../src/cli/run.ts';
import { gather } from '../../src/gather/gather.ts';
import { startDns, type LoopbackDns } from '../support/dns-server.ts';
import { storeReader } from '../support/store-reader.ts';
import { fakeShell } from './fake-shell.ts';

const guid = 'c0de5afe-0001-4a5e-8a5e-5afe5afe5afe';
/** What the endpoints of `hardened` should answer, name by name. */
const right: Readonly<Record<string, readonly string[]>> = {
  [`${guid}.workspace.westeurope.api.azureml.ms`]: ['10.61.2.4'],
  [`${guid}.workspace.westeurope.cert.api.azureml.ms`]: ['10.61.2.4'],
  [`ml-mlw-prod-westeurope-${guid}.westeurope.notebooks.azure.net`]: ['10.61.2.5'],
  'ci-scientist1.westeurope.instances.azureml.ms': ['10.61.2.4'],
  'ci-scientist1-22.westeurope.instances.azureml.ms': ['10.61.2.4'],
  'ci-scientist1.westeurope.instances.ml.azure.ms': ['10.61.2.4'],
  'ci-scientist1-22.westeurope.instances.ml.azure.ms': ['10.61.2.4'],
  'churn.westeurope.inference.ml.azure.com': ['10.61.2.6'],
  'stmlwprod.blob.core.windows.net': ['10.61.2.7'],
  'stmlwprod.file.core.windows.net': ['10.61.2.8'],
  'stmlwprod.queue.core.windows.net': ['10.61.2.9'],
  'stmlwprod.table.core.windows.net': ['10.61.2.10'],
  'stmlwproddata.blob.core.windows.net': ['10.61.2.11'],
  'stmlwproddata.dfs.core.windows.net': ['10.61.2.12'],
  'kv-mlw-prod.vault.azure.net': ['10.61.2.13'],
  'kv-mlw-prod-cmk.vault.azure.net': ['10.61.2.14'],
  'crmlwprod.westeurope.data.azurecr.io': ['10.61.2.15'],
  'crmlwprod.azurecr.io': ['10.61.2.16'],
};
let directory: string;
let server: LoopbackDns | undefined;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'secws-dns-'));
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const tool = { name: 'secws-audit', version: '0.0.0' };
  const asked = { scope, tool, cloud: 'public', generatedAt: '2026-11-01T00:00:00Z', allowEmpty: false };
  const lines = await gather(storeReader(createStore(estate('hardened'), { without: [] })), asked);
  writeFileSync(join(directory, 'hardened.jsonl'), lines.map(line => `${JSON.stringify(line)}\n`).join(''));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

it('lists each name with its address for a hosts file', async () => {
  const { text, code } = await dns();
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  expect(code).toBe(0);
  expect(lines).toEqual(Object.entries(right).map(([name, addresses]) => `${addresses.join('')} ${name}`));
});

it('says that a hosts file has no wildcards', async () => {
  const { text } = await dns();
  expect(text.split('\n').filter(line => line.includes('*.'))).toEqual([
    '# *.westeurope.inference.ml.azure.com is 10.61.2.6, but a hosts file has no wildcards: add a line for each name.',
  ]);
});

it('resolves every name once, and finds all the same', async () => {
  server = await startDns(right);
  const { text, code } = await dns('--probe', '--resolver', server.address);
  expect([...server.asked].sort()).toEqual(Object.keys(right).sort());
  expect(text.split('\n').slice(0, 2)).toEqual([
    `same       ${guid}.workspace.westeurope.api.azureml.ms is 10.61.2.4`,
    `same       ${guid}.workspace.westeurope.cert.api.azureml.ms is 10.61.2.4`,
  ]);
  expect(text.trimEnd().split('\n').at(-1)).toBe('18 names: 0 different, 0 unanswered, 18 same');
  expect(code).toBe(0);
});

it('tells what differs first, and makes it the exit code', async () => {
  const others = Object.fromEntries(Object.entries(right).filter(([name]) => name !== 'crmlwprod.azurecr.io'));
  server = await startDns({
    ...others,
    'stmlwprod.blob.core.windows.net': ['203.0.113.9', '10.61.2.7'],
    'kv-mlw-prod.vault.azure.net': [],
  });
  const { text, code } = await dns('--probe', '--resolver', server.address);
  expect(text.split('\n').slice(0, 3)).toEqual([
    'different  stmlwprod.blob.core.windows.net is 10.61.2.7, 203.0.113.9, and should be 10.61.2.7',
    'unanswered kv-mlw-prod.vault.azure.net should be 10.61.2.13: it has no address',
    'unanswered crmlwprod.azurecr.io should be 10.61.2.16: there is no such name',
  ]);
  expect(text.trimEnd().split('\n').at(-1)).toBe('18 names: 1 different, 2 unanswered, 15 same');
  expect(code).toBe(1);
});

it('tells the same as JSON', async () => {
  server = await startDns({ ...right, 'crmlwprod.azurecr.io': ['203.0.113.9'] });
  const { text, code } = await dns('--probe', '--resolver', server.address, '--format', 'json');
  const { probes } = JSON.parse(text) as { readonly probes: readonly { readonly name: string }[] };
  expect(probes.find(({ name }) => name === 'crmlwprod.azurecr.io')).toEqual({
    name: 'crmlwprod.azurecr.io',
    expected: [['10.61.2.16']],
    found: ['203.0.113.9'],
    verdict: 'different',
  });
  expect(code).toBe(1);
});

it('does not ask for a name that Azure does not tell', async () => {
  server = await startDns({});
  const answer = { name: 'told.example.net', addresses: ['10.0.0.4'], records: [] };
  const endpoint = { id: 'pe', name: 'pe', targetId: 'w', targetName: 'w', approved: true, unseen: [] };
  const answers = [answer, { ...answer, name: 'assumed.example.net', assumed: true as const }];
  const workspace = { id: 'w', name: 'w', endpoints: [{ ...endpoint, answers }], forward: [], unseen: [] };
  await probeNames([workspace], { server: server.address, signal: new AbortController().signal });
  expect(server.asked).toEqual(['told.example.net']);
});

it('stops where it is interrupted', async () => {
  const interrupted = new AbortController();
  interrupted.abort(new DOMException('Interrupted.', 'AbortError'));
  server = await startDns(right);
  const { shell, stdout } = shellFor(['--probe', '--resolver', server.address], interrupted.signal);
  expect([await run(shell), stdout.text(), server.asked]).toEqual([130, '', []]);
});

function shellFor(words: readonly string[], signal = new AbortController().signal): ReturnType<typeof fakeShell> {
  const snapshot = join(directory, 'hardened.jsonl');
  return fakeShell(['dns', '--snapshot', snapshot, '--quiet', ...words], { directory, signal });
}

async function dns(...words: readonly string[]): Promise<{ readonly text: string; readonly code: number }> {
  const { shell, stdout } = shellFor(words);
  const code = await run(shell);
  return { text: stdout.text(), code };
}
