import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Shell } from '../../src/cli/shell.ts';
import { fakeShell, stdinOf } from './fake-shell.ts';
import { snapshotOf, workspace, workspaceId } from './small-snapshot.ts';

let folder: string;
const open = workspace('prod', 'open', 'Enabled');
const closed = workspace('prod', 'closed', 'Disabled');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-audit-'));
  writeFileSync(join(folder, 'open.jsonl'), snapshotOf(open));
  writeFileSync(join(folder, 'closed.jsonl'), snapshotOf(closed));
  writeFileSync(join(folder, 'both.jsonl'), snapshotOf(open, closed));
  writeFileSync(join(folder, 'none.jsonl'), snapshotOf());
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function audit(line: string, changes: Partial<Shell> = {}): Promise<Ended> {
  const words = line.split(' ').map(word => (word.endsWith('.jsonl') ? join(folder, word) : word));
  const { shell, stdout, stderr } = fakeShell(words, { directory: folder, ...changes });
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

interface Report {
  readonly judgedAt: string;
  readonly generatedAt: string;
  readonly profile: string;
  readonly workspaces: readonly { readonly id: string }[];
  readonly findings: readonly { readonly ruleId: string; readonly verdict: string }[];
}

function reportIn(text: string): Report {
  return JSON.parse(text) as Report;
}

const wks001 = '--only WKS-001 --format json';

test.each([
  ['a failure', `--snapshot open.jsonl ${wks001}`, 1],
  ['a failure below the level', `--snapshot open.jsonl ${wks001} --fail-on none`, 0],
  ['no failure', `--snapshot closed.jsonl ${wks001}`, 0],
  ['a rule that could not be judged', '--snapshot closed.jsonl --only CMP-001 --format json', 0],
  ['the same, held against the run', '--snapshot closed.jsonl --only CMP-001 --format json --fail-on-unknown', 4],
  ['a failure beats it', '--snapshot open.jsonl --only WKS-001,CMP-001 --format json --fail-on-unknown', 1],
  ['no workspace, which is all right', `--snapshot none.jsonl --allow-empty ${wks001}`, 0],
])('%s', async (_, line, code) => {
  const ended = await audit(line);
  expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: '' });
  expect(Object.keys(reportIn(ended.stdout))).toContain('findings');
});

test.each([
  [
    'no workspace',
    `--snapshot none.jsonl ${wks001}`,
    3,
    'The snapshot holds no workspace in scope: check --rg and --workspace, or say --allow-empty if that is right.',
  ],
  [
    'no workspace of that name',
    `--snapshot both.jsonl -w other ${wks001}`,
    3,
    'The snapshot holds no workspace in scope: check --rg and --workspace, or say --allow-empty if that is right.',
  ],
  [
    'a rule that there is not',
    '--snapshot open.jsonl --only WKS-0O1',
    2,
    "--only names no rule or family 'WKS-0O1': did you mean WKS-001?",
  ],
  [
    'a folder that there is not',
    '--snapshot open.jsonl -o missing/x.md',
    2,
    'missing/x.md cannot be written: its folder does not exist.',
  ],
  [
    'a configuration that there is not',
    '--snapshot open.jsonl --config missing',
    2,
    'The configuration missing does not exist: check the path.',
  ],
  [
    'a configuration that is a folder',
    '--snapshot open.jsonl --config .',
    2,
    'The configuration . cannot be read: it must be a file that you may read.',
  ],
])('%s ends without a report', async (_, line, code, sentence) => {
  expect(await audit(line)).toEqual({ code, stdout: '', stderr: `secws-audit: ${sentence}\n` });
});

test('scope options narrow a snapshot', async () => {
  const ids = async (line: string): Promise<readonly string[]> => {
    const { stdout } = await audit(`--snapshot both.jsonl ${wks001} ${line}`.trim());
    return reportIn(stdout).workspaces.map(({ id }) => id);
  };
  expect(await ids('')).toEqual([workspaceId('prod', 'closed'), workspaceId('prod', 'open')]);
  expect(await ids('-g PROD -w closed')).toEqual([workspaceId('prod', 'closed')]);
});

test('a narrowed audit judges nothing else', async () => {
  expect((await audit(`--snapshot both.jsonl ${wks001} -w closed`)).code).toBe(0);
  expect((await audit(`--snapshot both.jsonl ${wks001} -w open`)).code).toBe(1);
});

test('standard input gives what the file gives', async () => {
  const line = '--only WKS --format sarif --fail-on none --repository-uri https://example.com/a';
  const fromFile = await audit(`--snapshot open.jsonl ${line}`);
  const stdin = stdinOf(readFileSync(join(folder, 'open.jsonl'), 'utf8'));
  expect(await audit(`--snapshot - ${line}`, { stdin })).toEqual(fromFile);
  expect(fromFile.code).toBe(0);
});

test('SARIF shows the place in the body, and names the repository', async () => {
  const { stdout } = await audit('--snapshot open.jsonl --only WKS-001 --format sarif', {
    environment: { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'contoso/estate', GITHUB_SHA: 'a1' },
  });
  const log = JSON.parse(stdout) as {
    runs: {
      versionControlProvenance: unknown;
      results: { locations: { physicalLocation: { region: { startLine: number } } }[] }[];
    }[];
  };
  const [run] = log.runs;
  const linesOfProperties = [4, 5];
  expect(linesOfProperties).toContain(run?.results[0]?.locations[0]?.physicalLocation.region.startLine);
  expect(run?.versionControlProvenance).toMatchObject([
    { repositoryUri: 'https://github.com/contoso/estate', revisionId: 'a1' },
  ]);
});

test('several reports at once, and nothing else in the folder', async () => {
  const before = readdirSync(folder);
  const line = '--snapshot open.jsonl --only WKS-001 --format json=a.json --format pretty --format markdown=a.md';
  const { code, stdout, stderr } = await audit(line);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(readdirSync(folder)).toEqual([...before, 'a.json', 'a.md'].sort());
  expect(reportIn(readFileSync(join(folder, 'a.json'), 'utf8')).findings.map(({ ruleId }) => ruleId)).toEqual([
    'WKS-001',
  ]);
  expect(stdout).toContain('WKS-001');
  expect(stdout).not.toContain('\u001b');
});

test('--color colours, wherever the report goes', async () => {
  const { stdout } = await audit('--snapshot open.jsonl --only WKS-001 --format pretty --color');
  expect(stdout).toContain('\u001b[');
});

test('facts are judged as of the snapshot, waivers as of now, and both as of --as-of', async () => {
  const times = async (line: string): Promise<readonly string[]> => {
    const { generatedAt, judgedAt } = reportIn((await audit(`--snapshot open.jsonl ${wks001} ${line}`.trim())).stdout);
    return [generatedAt, judgedAt];
  };
  expect(await times('')).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-24T12:00:00.000Z']);
  expect(await times('--as-of 2027-01-01')).toEqual(['2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
});

test('the configuration counts where the command line says nothing', async () => {
  writeFileSync(
    join(folder, 'c.yaml'),
    'profile: guide\nfailOn: critical\nonly: [WKS-001]\nscope: { workspaces: [open] }\n',
  );
  const { code, stdout } = await audit('--snapshot both.jsonl --config c.yaml --format json');
  const { profile, workspaces, findings } = reportIn(stdout);
  expect({ code, profile, workspaces: workspaces.length, rules: findings.map(({ ruleId }) => ruleId) }).toEqual({
    code: 1,
    profile: 'guide',
    workspaces: 1,
    rules: ['WKS-001'],
  });
  const other = await audit(
    '--snapshot both.jsonl --config c.yaml --format json --profile current --only PEP-001 -w closed --fail-on none',
  );
  expect({
    code: other.code,
    profile: reportIn(other.stdout).profile,
    rule: reportIn(other.stdout).findings[0]?.ruleId,
  }).toEqual({
    code: 0,
    profile: 'current',
    rule: 'PEP-001',
  });
});

test('secws.yaml of the working directory is read, and its mistakes are told with their place', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'secws-config-'));
  writeFileSync(join(directory, 'secws.yaml'), 'profile: curent\n');
  const { code, stdout, stderr } = await audit('--snapshot open.jsonl', { directory });
  rmSync(directory, { recursive: true });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^secws-audit: secws\.yaml:1:10: .*current.*\n$/);
});

test('a broken snapshot is told in one line, with file and line', async () => {
  writeFileSync(join(folder, 'broken.jsonl'), snapshotOf(open).replace(/\n[^\n]*\n$/, '\n{"kind":\n'));
  const { code, stdout, stderr } = await audit('--snapshot broken.jsonl');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.replace(folder, '')).toMatch(/^secws-audit: \/broken\.jsonl:3: [^\n]+\n$/);
});

test('an interrupted audit says so and writes nothing', async () => {
  const before = readdirSync(folder);
  const ended = await audit('--snapshot open.jsonl -o late.md', { signal: AbortSignal.abort() });
  expect(ended).toEqual({ code: 130, stdout: '', stderr: 'secws-audit: Interrupted; nothing was written.\n' });
  expect(readdirSync(folder)).toEqual(before);
});

test('an audit that waits for standard input can be interrupted', async () => {
  const controller = new AbortController();
  const stdin = new PassThrough();
  stdin.once('resume', () => {
    controller.abort();
  });
  stdin.once('readable', () => {
    controller.abort();
  });
  stdin.write('{');
  expect((await audit('--snapshot -', { signal: controller.signal, stdin })).code).toBe(130);
});
