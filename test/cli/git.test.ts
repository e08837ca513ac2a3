import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askGit } from '../../src/cli/git.ts';

let folder: string;
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { cwd: folder, env: environment, encoding: 'utf8' }).trim();
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-git-'));
  git('init', '--quiet', '--initial-branch', 'topic');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('remote, commit and branch, as far as there are any', async () => {
  expect(await askGit(folder, environment)).toEqual({ repository: undefined, revision: undefined, branch: undefined });
  git('remote', 'add', 'origin', 'https://token@example.com/a/b.git');
  git('commit', '--quiet', '--allow-empty', '--message', 'One');
  const revision = git('rev-parse', 'HEAD');
  expect(await askGit(folder, environment)).toEqual({
    repository: 'https://token@example.com/a/b.git',
    revision,
    branch: 'topic',
  });
  git('checkout', '--quiet', '--detach');
  expect(await askGit(folder, environment)).toEqual({
    repository: 'https://token@example.com/a/b.git',
    revision,
    branch: undefined,
  });
});

test('no git, no answer', async () => {
  expect(await askGit(folder, { PATH: '' })).toEqual({ repository: undefined, revision: undefined, branch: undefined });
});
