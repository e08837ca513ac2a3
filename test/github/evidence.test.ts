import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { token } from './fake-api.ts';
import { newFolder } from './night.ts';
import { group, night } from './skies.ts';

describe('evidence that is committed', () => {
  const inputs = { ...group, 'commit-evidence': 'true' };
  const git = (folder: string, ...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();

  /** A repository that takes pushes, and a checkout of it. */
  function checkout(): { readonly origin: string; readonly workspace: string } {
    const [origin, workspace] = [newFolder(), newFolder()];
    git(origin, 'init', '--quiet', '--bare', '--initial-branch=main');
    git(workspace, 'clone', '--quiet', origin, '.');
    git(workspace, 'checkout', '--quiet', '-b', 'main');
    writeFileSync(join(workspace, '.gitignore'), '.secws\n');
    git(workspace, 'add', '.');
    git(workspace, 'commit', '--quiet', '-m', 'Begin');
    git(workspace, 'push', '--quiet', 'origin', 'main');
    git(workspace, 'checkout', '--quiet', '--detach');
    return { origin, workspace };
  }

  it('is pushed before the alerts are uploaded, for that commit', async () => {
    const { origin, workspace } = checkout();
    const { alerts, outputs, ran, log } = await night('open', { inputs, workspace });
    const sha = git(origin, 'rev-parse', 'main');
    expect(ran.map(([step]) => step).slice(3, 7)).toEqual([
      'Read Azure',
      'Commit the evidence',
      'Audit',
      'Upload the alerts',
    ]);
    expect(alerts?.given).toMatchObject({ sha, ref: 'refs/heads/main' });
    expect(outputs['evidence-commit']).toBe(sha);
    expect(alerts?.log.runs[0]?.versionControlProvenance?.[0]?.revisionId).toBe(sha);
    const files = git(origin, 'ls-tree', '-r', '--name-only', 'main').split('\n');
    const places = alerts?.log.runs[0]?.results?.map(
      result => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    );
    for (const place of places ?? ['none']) expect(files).toContain(place);
    expect(log).not.toContain(token);
    const next = await night('open', { inputs, workspace });
    expect(next.alerts?.given).toMatchObject({ sha, ref: 'refs/heads/main' });
  });

  it('goes on top of what was pushed in between', async () => {
    const { origin, workspace } = checkout();
    const other = newFolder();
    git(other, 'clone', '--quiet', origin, '.');
    writeFileSync(join(other, 'other.txt'), '');
    git(other, 'add', '.');
    git(other, 'commit', '--quiet', '-m', 'In between');
    git(other, 'push', '--quiet', 'origin', 'main');
    const { alerts } = await night('open', { inputs, workspace });
    expect(alerts?.given['sha']).toBe(git(origin, 'rev-parse', 'main'));
    expect(git(origin, 'log', '--format=%s', 'main').split('\n')).toEqual([
      'Record what the audit saw in Azure',
      'In between',
      'Begin',
    ]);
  });

  it('that is refused fails the job, and the alerts are uploaded for what was checked out', async () => {
    const { origin, workspace } = checkout();
    const hook = join(origin, 'hooks/pre-receive');
    mkdirSync(join(origin, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nexit 1\n');
    chmodSync(hook, 0o755);
    const before = git(workspace, 'rev-parse', 'HEAD');
    const { alerts, ran, log } = await night('open', { inputs: { ...inputs, 'fail-on': 'none' }, workspace });
    expect(alerts?.given).toMatchObject({ sha: '', ref: '' });
    expect(git(workspace, 'rev-parse', 'HEAD')).toBe(before);
    expect(ran.at(-1)).toEqual(['End as the audit did', 3]);
    expect(log).toContain(
      '::error title=secws-audit::The evidence was not pushed: the job needs the permission contents: write',
    );
  });

  it('is not committed on a tag', async () => {
    const { workspace } = checkout();
    const { alerts, ran } = await night('open', { inputs, workspace, environment: { GITHUB_REF: 'refs/tags/v1' } });
    expect(alerts?.given).toMatchObject({ sha: '', ref: '' });
    expect(ran.at(-1)).toEqual(['End as the audit did', 1]);
  });

  it('is not touched by a night that could not look', async () => {
    const { origin, workspace } = checkout();
    await night('open', { inputs, workspace });
    const before = git(origin, 'rev-parse', 'main');
    await night('blind', { inputs, workspace });
    expect(git(origin, 'rev-parse', 'main')).toBe(before);
    expect(git(workspace, 'status', '--porcelain')).toBe('');
  });
});
