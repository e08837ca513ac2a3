import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { initFiles } from '../../src/cli/init-files.ts';
import { newFolder } from './night.ts';
import { prepareLinters, type Linter } from '../../tools/github/linters.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const linters = await prepareLinters();
const scope = { subscriptions: [], resourceGroups: ['ws1103'], workspaces: [], managementGroups: [] };

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** A repository as `init` leaves it. */
function initialised(evidence: boolean): string {
  return repositoryWith(Object.fromEntries(initFiles({ scope, evidence })));
}

function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  mkdirSync(join(folder, '.git'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The action and the workflows of this project. */
function own(): string {
  const folder = repositoryWith({});
  for (const path of ['action.yml', 'action', '.github'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  return folder;
}

/** The workflows that the documents show, each as a file. */
function documented(): Readonly<Record<string, string>> {
  const files = globSync('docs/github*.md', { cwd: root }).sort();
  const blocks = files.flatMap(file => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/^```yaml\n([^]*?)^```$/gm),
  ]);
  const workflows = blocks.map(([, text]) => text ?? '').filter(text => /^jobs:/m.test(text));
  return Object.fromEntries(workflows.map((text, i) => [`.github/workflows/documented-${i}.yml`, text]));
}

const repositories: readonly (readonly [string, () => string])[] = [
  ['this project', own],
  ['init', () => initialised(false)],
  ['init --commit-evidence', () => initialised(true)],
  [
    'the documents',
    () => repositoryWith({ ...Object.fromEntries(initFiles({ scope, evidence: false })), ...documented() }),
  ],
];

describe('zizmor', () => {
  checks(linters.zizmor, path => {
    const zizmor = (folder: string): Promise<Ended> =>
      run(path, ['--offline', '--no-progress', '--color=never', '--quiet', '.'], folder);

    it.each(repositories)('finds nothing in the files of %s', async (_, files) => {
      expect(await zizmor(files())).toEqual({
        code: 0,
        said: expect.stringMatching(/^No findings to report/) as string,
      });
    });

    it.each([
      [
        'an expression in a script',
        'action.yml',
        'run: bash "$',
        'run: echo ${{ inputs.category }}; bash "$',
        'template-injection',
      ],
      ['an action by tag', 'action.yml', '@820762786026740c76f36085b0efc47a31fe5020', '@v7', 'unpinned-uses'],
      [
        'a checkout that leaves its token',
        '.github/workflows/ci.yml',
        'persist-credentials: false',
        'fetch-depth: 1',
        'artipacked',
      ],
    ])('would find %s', async (_, file, sound, spoilt, audit) => {
      const { code, said } = await zizmor(spoiltOwn(file, sound, spoilt));
      expect(code).toBeGreaterThan(10);
      expect(said).toContain(`[${audit}]`);
    });
  });
});

describe('actionlint', () => {
  checks(linters.actionlint, path => {
    const actionlint = (folder: string): Promise<Ended> => run(path, ['-no-color'], folder);

    it.each(repositories)('finds nothing in the workflows of %s', async (_, files) => {
      expect(await actionlint(files())).toEqual({ code: 0, said: '' });
    });

    it('would find an input that the action does not have', async () => {
      const folder = initialised(true);
      spoil(folder, '.github/workflows/secws-audit.yml', 'commit-evidence:', 'comit-evidence:');
      const { code, said } = await actionlint(folder);
      expect(code).toBe(1);
      expect(said).toContain('input "comit-evidence" is not defined in action "secws-audit"');
    });
  });
});

describe('shellcheck', () => {
  checks(linters.shellcheck, path => {
    const scripts = globSync(['action/*.sh', 'tools/**/*.sh'], { cwd: root }).sort();

    it('finds nothing in the scripts', async () => {
      expect(scripts.length).toBeGreaterThan(7);
      expect(await run(path, ['--external-sources', ...scripts], root)).toEqual({ code: 0, said: '' });
    });

    it('would find a name that is not quoted', async () => {
      const folder = repositoryWith({ 'a.sh': '#!/usr/bin/env bash\ncat $1\n' });
      expect((await run(path, ['a.sh'], folder)).code).toBe(1);
    });
  });
});

/** Runs tests with a program, or one that says why they can't be run. */
function checks(linter: Linter, tests: (path: string) => void): void {
  if ('skipped' in linter) it.skip(`is not here: ${linter.skipped}`);
  else tests(linter.path);
}

function spoiltOwn(file: string, sound: string, spoilt: string): string {
  const folder = own();
  spoil(folder, file, sound, spoilt);
  return folder;
}

function spoil(folder: string, file: string, sound: string, spoilt: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(sound)) throw new Error(`${file} has no ${sound}.`);
  writeFileSync(
    join(folder, file),
    text.replace(sound, () => spoilt),
  );
}

function run(path: string, words: readonly string[], folder: string): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  execFile(path, words, { cwd: folder, encoding: 'utf8' }, (error, stdout, stderr) => {
    const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
    resolve({ code, said: stdout + stderr });
  });
  return promise;
}
