import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { fakeShell } from './fake-shell.ts';
import { snapshotOf, workspace } from './small-snapshot.ts';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secws-fix-'));
  const bodies = ['one', 'two'].map(name => workspace('prod', name, 'Enabled'));
  writeFileSync(join(directory, 'open.jsonl'), snapshotOf(...bodies));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function fix(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const line = ['fix', '--snapshot', join(directory, 'open.jsonl'), '--only', 'WKS-001', ...words];
  const { shell, stdout, stderr } = fakeShell(line, { directory });
  return { code: await run(shell), stdout: stdout.text(), stderr: stderr.text() };
}

function modeOf(name: string): number {
  return statSync(join(directory, name)).mode & 0o777;
}

test('a script in a file is its owner’s to run, also where another stood', async () => {
  writeFileSync(join(directory, 'fix.sh'), 'old', { mode: 0o644 });
  expect(await fix('-o', 'fix.sh')).toMatchObject({ code: 0, stdout: '' });
  expect(modeOf('fix.sh')).toBe(0o700);
  const { stdout } = spawnSync(join(directory, 'fix.sh'), [], { cwd: directory, encoding: 'utf8' });
  expect(stdout).toContain('[2/2] WKS-001 two (interrupts)');
});

test('standard output has the script of the file, and what it needs to know is said beside it', async () => {
  await fix('-o', 'fix.sh');
  expect(await fix('-o', '-')).toEqual({
    code: 0,
    stdout: readFileSync(join(directory, 'fix.sh'), 'utf8'),
    stderr: '2 commands; 0 failures to mend by hand. Read the script; it runs nothing without --apply.\n',
  });
});

test('a device keeps its mode', async () => {
  const before = statSync('/dev/null').mode;
  await fix('-o', '/dev/null');
  expect(statSync('/dev/null').mode).toBe(before);
});

test('a fingerprint chooses one failure', async () => {
  const report = fakeShell(['--snapshot', join(directory, 'open.jsonl'), '--only', 'WKS-001', '--format', 'json'], {
    directory,
  });
  await run(report.shell);
  const { findings } = JSON.parse(report.stdout.text()) as { findings: { resourceId: string; fingerprint: string }[] };
  const two = findings.find(({ resourceId }) => resourceId.endsWith('two'))?.fingerprint ?? '';
  const { stdout } = await fix('--finding', two.toUpperCase());
  expect(stdout.match(/^# WKS.*$/gm)).toEqual(['# WKS-001 two']);
});

test('--shell pwsh writes for PowerShell', async () => {
  const { stdout } = await fix('--shell', 'pwsh');
  expect(stdout.split('\n')[1]).toBe('#requires -Version 7.3');
});

test.each([
  [
    ['--finding', '0123'],
    "--finding names nothing that was found, '0123': take a fingerprint from secws-audit --format json of the same scope.",
  ],
  [['-o', 'nowhere/fix.sh'], 'nowhere/fix.sh cannot be written: its folder does not exist.'],
])('%j is one sentence, exit code 2, and no script', async (words, sentence) => {
  expect(await fix(...words)).toEqual({ code: 2, stdout: '', stderr: `secws-audit: ${sentence}\n` });
});

test('a finding that is no failure is refused by its verdict', async () => {
  const report = fakeShell(['--snapshot', join(directory, 'open.jsonl'), '--only', 'CMP-001', '--format', 'json'], {
    directory,
  });
  await run(report.shell);
  const { findings } = JSON.parse(report.stdout.text()) as { findings: { fingerprint: string }[] };
  const fingerprint = findings[0]?.fingerprint ?? '';
  const { shell, stderr } = fakeShell(['fix', '--snapshot', join(directory, 'open.jsonl'), '--finding', fingerprint], {
    directory,
  });
  expect([await run(shell), stderr.text()]).toEqual([
    2,
    `secws-audit: --finding names no failure, '${fingerprint}' is unknown: leave it out.\n`,
  ]);
});

test('where only people can mend, that is what it says', async () => {
  const { shell, stderr } = fakeShell(
    ['fix', '--snapshot', join(directory, 'open.jsonl'), '--only', 'WKS-003', '-o', '-'],
    { directory },
  );
  expect([await run(shell), stderr.text()]).toEqual([0, '0 commands; 2 failures to mend by hand.\n']);
});
