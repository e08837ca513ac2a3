import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../fixtures/emulator/emulator.ts';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { run } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';
import { fakeShell } from './fake-shell.ts';

let azure: Emulator;
let folder: string;
const trusted = getCACertificates('default');

beforeAll(async () => {
  azure = await startEmulator({ bodies: estate('ws1103'), throttle: false });
  setDefaultCACertificates([...trusted, readFileSync(azure.caFile, 'utf8')]);
  folder = mkdtempSync(join(tmpdir(), 'secws-live-'));
});

afterAll(async () => {
  setDefaultCACertificates(trusted);
  rmSync(folder, { recursive: true });
  await azure.close();
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function live(line: string, changes: Partial<Shell> = {}): Promise<Ended> {
  const environment = { ...azure.environment, ...changes.environment };
  const { shell, stdout, stderr } = fakeShell(`${line} --auth env`.split(' '), {
    directory: folder,
    ...changes,
    environment,
  });
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

test('a live audit and one of its snapshot say the same', async () => {
  const audited = await live('--rg ws1103 --format json --quiet');
  expect({ code: audited.code, stderr: audited.stderr }).toEqual({ code: 1, stderr: '' });
  const taken = await live('snapshot --rg ws1103 -o ws1103.jsonl.gz');
  expect({ code: taken.code, last: taken.stderr.trimEnd().split('\n').at(-1) }).toEqual({
    code: 0,
    last: 'Wrote ws1103.jsonl.gz.',
  });
  expect(statSync(join(folder, 'ws1103.jsonl.gz')).mode & 0o777).toBe(0o600);
  const { shell, stdout } = fakeShell(['--snapshot', join(folder, 'ws1103.jsonl.gz'), '--format', 'json']);
  expect(await run(shell)).toBe(1);
  expect(stdout.text()).toBe(audited.stdout);
});

test('progress is told on standard error, the report alone on standard output', async () => {
  const { stdout, stderr } = await live('--workspace ws1103 --only WKS-001 --format json');
  expect(Object.keys(JSON.parse(stdout) as object)).toContain('findings');
  expect(stderr.split('\n').slice(0, 2)).toEqual(['Signing in …', 'Looking for workspaces']);
});

test('without a subscription all are searched that can be read', async () => {
  const { code } = await live('--rg ws1103 --only WKS-001 --format json --quiet', {
    environment: { AZURE_SUBSCRIPTION_ID: '' },
  });
  expect(code).toBe(1);
});

test.each([
  ['a group that there is not', '--rg nowhere', {}, 3],
  ['no workspace of that name', '--rg ws1103 -w other', {}, 3],
  ['no secret', '--rg ws1103', { AZURE_CLIENT_SECRET: '' }, 3],
  ['a cloud that contradicts the environment', '--rg ws1103 --cloud china', {}, 2],
])('%s: one line, and no report', async (_, line, environment, code) => {
  const before = readdirSync(folder);
  const ended = await live(`${line} --quiet -o never.md`, { environment });
  expect({ code: ended.code, stdout: ended.stdout, lines: ended.stderr.split('\n').length }).toEqual({
    code,
    stdout: '',
    lines: 2,
  });
  expect(readdirSync(folder)).toEqual(before);
});

test('an audit that is interrupted while it reads writes nothing', async () => {
  const controller = new AbortController();
  const asked = azure.journal.length;
  const ended = live('snapshot --rg ws1103 -o late.jsonl --quiet', { signal: controller.signal });
  while (azure.journal.length < asked + 2) await new Promise(resolve => setImmediate(resolve));
  controller.abort();
  expect(await ended).toEqual({ code: 130, stdout: '', stderr: 'secws-audit: Interrupted; nothing was written.\n' });
  expect(readdirSync(folder)).not.toContain('late.jsonl');
});
