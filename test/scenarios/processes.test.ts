import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../fixtures/emulator/emulator.ts';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { snapshotOf, workspace } from '../cli/small-snapshot.ts';
import { main, startMain } from './run-main.ts';

let directory: string;
let azure: Emulator;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'secws-process-'));
  const many = Array.from({ length: 200 }, (_, i) => workspace('prod', `workspace-${i}`, 'Enabled'));
  writeFileSync(join(directory, 'many.jsonl'), snapshotOf(...many));
  azure = await startEmulator({ bodies: estate('ws1103'), delayMs: 200 });
});

afterAll(async () => {
  await azure.close();
  rmSync(directory, { recursive: true });
});

const line = ['--snapshot', 'many.jsonl', '--only', 'WKS-001', '--format', 'json'];

test('a report larger than the buffer of a pipe arrives whole', async () => {
  const { stdout, stderr, code } = await startMain(line, { directory }).ended;
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  expect(stdout.length).toBeGreaterThan(3 * 65_536);
  expect((JSON.parse(stdout) as { workspaces: unknown[] }).workspaces).toHaveLength(200);
});

test('a reader that wants no more of it ends it without a word', async () => {
  const child = startMain(line, { directory });
  child.ended.catch(() => undefined);
  child.stdout?.once('data', () => child.stdout?.destroy());
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
});

test('so does head in a shell, and the exit code stays', async () => {
  const pipe = `set -o pipefail; "$0" "$1" ${line.join(' ')} | head -n 1 >/dev/null`;
  const child = spawn('bash', ['-c', pipe, process.execPath, main], { cwd: directory });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});

const script = spawnSync('script', ['--version']).error === undefined;

test.skipIf(!script).each([
  ['a terminal', {}, true],
  ['NO_COLOR', { NO_COLOR: '1' }, false],
])('colour on %s', (_, environment, coloured) => {
  const command = [process.execPath, main, '--snapshot', 'many.jsonl', '--only', 'WKS-001'].join(' ');
  const path = process.env['PATH'] ?? '';
  const { stdout } = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: directory,
    env: { PATH: path, TERM: 'xterm', ...environment },
    encoding: 'utf8',
  });
  expect({ pretty: stdout.includes('CRITICAL'), coloured: stdout.includes('\u001b[') }).toEqual({
    pretty: true,
    coloured,
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while Azure is read: exit code 130, and nothing half written',
  async signal => {
    const before = readdirSync(directory);
    const words = ['--rg', 'ws1103', '--auth', 'env', '--format', 'json=report.json', '--format', 'markdown'];
    const child = startMain(words, { directory, environment: azure.environment });
    child.stderr?.on('data', (text: Buffer) => {
      if (text.toString().includes('Looking for workspaces')) child.kill(signal);
    });
    const { stdout, stderr, code } = await child.ended;
    expect({ stdout, code, last: stderr.trimEnd().split('\n').at(-1) }).toEqual({
      stdout: '',
      code: 130,
      last: 'secws-audit: Interrupted; nothing was written.',
    });
    expect(readdirSync(directory)).toEqual(before);
  },
);

test('SIGINT while standard input is awaited', async () => {
  const child = startMain(['--snapshot', '-'], { directory });
  const moreThanAPipeHolds = `{"kind":"snapshot","cloud":"${'x'.repeat(1_000_000)}`;
  child.stdin?.write(moreThanAPipeHolds, () => child.kill('SIGINT'));
  const { stdout, stderr, code } = await child.ended;
  expect({ stdout, stderr, code }).toEqual({
    stdout: '',
    stderr: 'secws-audit: Interrupted; nothing was written.\n',
    code: 130,
  });
});
