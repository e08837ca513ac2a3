import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { actionFiles } from '../../src/cli/action-files.ts';
import { loadConfiguration } from '../../src/cli/configuration.ts';
import { roleFile } from '../../src/cli/role-file.ts';
import { run } from '../../src/cli/run.ts';
import { version } from '../../src/cli/version.ts';
import { fakeShell } from './fake-shell.ts';

const id = '11031103-1103-4103-8103-110311031103';
const workflow = '.github/workflows/secws-audit.yml';
const action = '.github/actions/secws-audit';
const all = [
  workflow,
  'secws.yaml',
  'secws-auditor-role.json',
  ...Object.keys(actionFiles()).map(path => `${action}/${path}`),
  `${action}/package.json`,
];

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secws-init-'));
  folders.push(folder);
  return folder;
}

async function init(
  directory: string,
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const { shell, stdout, stderr } = fakeShell(['init', ...words], { directory });
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => !entry.isDirectory());
  return files.map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

describe('init', () => {
  it('writes workflow, action, configuration and role file, and says what is next', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await init(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n\n')[0]?.split('\n')).toEqual(all.map(path => `Wrote ${path}`));
    expect(stdout).toContain('AZURE_CLIENT_ID');
    expect(filesIn(folder)).toEqual(all.toSorted());
  });

  it('writes the action of its own version, as it is', async () => {
    const folder = newFolder();
    await init(folder);
    for (const [path, text] of Object.entries(actionFiles()))
      expect(readFileSync(join(folder, action, path), 'utf8')).toBe(text);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, action, 'package.json'), 'utf8'));
    expect(manifest).toEqual({ name: 'secws-audit-action', private: true, version });
  });

  it('pins every action by its commit', async () => {
    const folder = newFolder();
    await init(folder);
    const text = readFileSync(join(folder, workflow), 'utf8');
    const used = [...text.matchAll(/uses: (\S+)/g)].map(([, ref]) => ref ?? '');
    expect(used.map(ref => ref.replace(/@[\da-f]{40}$/, '@commit'))).toEqual([
      'actions/checkout@commit',
      'azure/login@commit',
      './.github/actions/secws-audit',
    ]);
    expect(text).toContain('contents: read');
    expect(text).not.toMatch(/secrets\.|contents: write|commit-evidence/);
  });

  it('lets the workflow push where evidence is asked for', async () => {
    const folder = newFolder();
    await init(folder, '--commit-evidence');
    const text = readFileSync(join(folder, workflow), 'utf8');
    expect(text).toContain('contents: write');
    expect(text).toMatch(/with:\n {10}commit-evidence: 'true'\n$/);
  });

  it('writes a configuration that can be read, with the scope that is named', async () => {
    const folder = newFolder();
    const name = `it's "a: b" # {x}\t資`;
    await init(folder, '--rg', name, '--workspace=w', `--subscription=${id}`, '--management-group=m');
    const { scope, failOn, profile } = await loadConfiguration(undefined, folder);
    expect({ scope, failOn, profile }).toEqual({
      scope: { subscriptions: [id], resourceGroups: [name], workspaces: ['w'], managementGroups: ['m'] },
      failOn: 'high',
      profile: 'current',
    });
  });

  it('writes a configuration without a scope where none is named', async () => {
    const folder = newFolder();
    await init(folder);
    expect((await loadConfiguration(undefined, folder)).scope).toEqual({
      subscriptions: [],
      resourceGroups: [],
      workspaces: [],
      managementGroups: [],
    });
    expect(readFileSync(join(folder, 'secws-auditor-role.json'), 'utf8')).toBe(roleFile());
  });

  it.each([
    [[`--subscription=${id}`], [`/subscriptions/${id}`]],
    [['--management-group=m'], ['/providers/Microsoft.Management/managementGroups/m']],
    [['--subscription=By Name'], ['/subscriptions/00000000-0000-0000-0000-000000000000']],
  ])('writes a role that can be assigned in what %j names', async (words, scopes) => {
    const folder = newFolder();
    await init(folder, ...words);
    expect(JSON.parse(readFileSync(join(folder, 'secws-auditor-role.json'), 'utf8'))).toMatchObject({
      AssignableScopes: scopes,
    });
  });
});

describe('what is there', () => {
  it('stays, and the rest is written', async () => {
    const [folder, outside] = [newFolder(), newFolder()];
    writeFileSync(join(folder, 'secws.yaml'), 'version: 1 # mine\n');
    symlinkSync(join(outside, 'nowhere'), join(folder, 'secws-auditor-role.json'));
    const { code, stdout } = await init(folder, '--rg', 'x');
    expect(code).toBe(0);
    expect(stdout).toContain('Left secws.yaml as it was\nLeft secws-auditor-role.json as it was\n');
    expect(readFileSync(join(folder, 'secws.yaml'), 'utf8')).toBe('version: 1 # mine\n');
    expect(filesIn(outside)).toEqual([]);
    expect(filesIn(folder)).toEqual(all.toSorted());
  });

  it('is said where it is all, with exit code 2', async () => {
    const folder = newFolder();
    await init(folder);
    writeFileSync(join(folder, workflow), 'mine');
    expect(await init(folder)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'secws-audit: Nothing was written, because all files are there: remove those that you want anew.\n',
    });
    expect(readFileSync(join(folder, workflow), 'utf8')).toBe('mine');
  });

  it('in the way of a folder is named', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, '.github'), '');
    const { code, stderr } = await init(folder);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining(`${workflow} could not be written: the system answered`) as string,
    });
  });

  it('as a folder at the place of a file stays', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'secws.yaml'));
    expect((await init(folder)).stdout).toContain('Left secws.yaml as it was');
  });
});
