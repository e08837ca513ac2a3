import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../../fixtures/emulator/emulator.ts';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { version } from '../../src/cli/version.ts';

const runFile = promisify(execFile);
const unbuilt = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const build = fileURLToPath(new URL('../../tools/build.ts', import.meta.url));
let folder: string;
let azure: Emulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secws-built-'));
  await runFile(process.execPath, [build, folder]);
  azure = await startEmulator({ bodies: estate('ws1103'), throttle: false });
});

afterAll(async () => {
  await azure.close();
  rmSync(folder, { recursive: true });
});

async function output(file: string, ...words: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], ...azure.environment };
  return (await runFile(file, words, { cwd: folder, env, maxBuffer: 1e8 })).stdout;
}

test('the bundle runs by itself, away from every node_modules', async () => {
  expect(await output(join(folder, 'secws-audit.js'), '--version')).toBe(`${version}\n`);
  for (const words of [['rules'], ['--help'], ['explain', 'WKS-001']]) {
    expect(await output(join(folder, 'secws-audit.js'), ...words)).toBe(
      await output(process.execPath, unbuilt, ...words),
    );
  }
});

test('it audits Azure as the sources do', async () => {
  const words = [
    '--rg',
    'ws1103',
    '--auth',
    'env',
    '--as-of',
    '2026-11-01',
    '--fail-on',
    'none',
    '--format',
    'json',
    '--quiet',
  ];
  const expected = await output(process.execPath, unbuilt, ...words);
  expect(await output(join(folder, 'secws-audit.js'), ...words)).toBe(expected);
  expect(expected).toContain('"findings"');
});

test('the bundle brings the files of the action with it', async () => {
  const said: string[] = [];
  for (const [i, file] of [join(folder, 'secws-audit.js'), unbuilt].entries()) {
    const cwd = join(folder, `repository-${i}`);
    mkdirSync(cwd);
    said.push((await runFile(process.execPath, [file, 'init'], { cwd })).stdout);
    said.push(readFileSync(join(cwd, '.github/actions/secws-audit/action/audit.sh'), 'utf8'));
  }
  expect(said.slice(0, 2)).toEqual(said.slice(2));
});
