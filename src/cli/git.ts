import type { Claim } from './provenance.ts';

/** What git says of a folder; nothing where it is no repository, or git is missing. */
export async function askGit(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Claim> {
  const [repository, head] = await Promise.all([
    git(['config', '--get', 'remote.origin.url'], directory, environment),
    git(['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'], directory, environment),
  ]);
  const [revision, branch] = head?.split('\n') ?? [];
  return { repository, revision, branch: branch === 'HEAD' ? undefined : branch };
}

async function git(
  words: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { execFile } = await import('node:child_process');
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  execFile('git', words, { cwd: directory, env: { ...environment }, timeout: 5000 }, (error, stdout) => {
    resolve(error === null ? stdout.trim() : undefined);
  });
  return promise;
}
