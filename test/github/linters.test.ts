import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { newFolder } from './night.ts';

const script = fileURLToPath(new URL('../../tools/github/prepare.sh', import.meta.url));

it('a machine without Python and Go is told what can not be had, and nothing is left behind', () => {
  const [bin, cache] = [newFolder(), newFolder()];
  for (const name of ['mkdir', 'mktemp', 'mv', 'rm', 'tail'])
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(bin, name));
  const { status, stdout } = spawnSync('/bin/bash', [script], {
    encoding: 'utf8',
    env: { PATH: bin, HOME: cache, XDG_CACHE_HOME: cache },
  });
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      /^ZIZMOR_SKIPPED=zizmor [\d.]+ could not be installed from PyPI: .*python3: command not found$/,
    ),
    expect.stringMatching(
      /^SHELLCHECK_SKIPPED=shellcheck [\d.]+ could not be installed from PyPI: .*command not found$/,
    ),
    'ACTIONLINT_SKIPPED=there is no Go on this machine to build actionlint with',
  ]);
  expect(existsSync(join(cache, 'secws-audit'))).toBe(true);
  expect(readdirSync(join(cache, 'secws-audit'))).toEqual([]);
});
