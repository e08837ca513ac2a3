import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A run of a fix script: what it printed, how it ended, and the words of every `az` that it called. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly (readonly string[])[];
}

/** A folder with a fix script and an `az` that writes down its words; one whose words hold `failing` fails. */
export function fixFolder(script: string): {
  run(words: readonly string[], failing?: string): Run;
  readonly leave: () => void;
  path: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'secws-fix-'));
  const log = join(folder, 'calls');
  writeFileSync(join(folder, 'fix.sh'), script);
  writeFileSync(join(folder, 'az'), azScript(log));
  chmodSync(join(folder, 'az'), 0o755);
  return {
    path: folder,
    run(words, failing = '') {
      rmSync(log, { force: true });
      const env = { PATH: `${folder}:/usr/bin:/bin`, FAILING: failing };
      const { status, stdout, stderr } = spawnSync('setsid', ['bash', 'fix.sh', ...words], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      const calls = existsSync(log) ? readFileSync(log, 'utf8').split('\n\n').slice(0, -1) : [];
      return { status, stdout, stderr, calls: calls.map(call => call.split('\0').slice(0, -1)) };
    },
    leave: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

function azScript(log: string): string {
  return [
    '#!/bin/bash',
    `{ printf '%s\\0' "$@"; printf '\\n\\n'; } >>'${log}'`,
    'if [ -n "$FAILING" ] && [[ "$*" == *"$FAILING"* ]]; then echo "ERROR: AuthorizationFailed" >&2; exit 1; fi',
    '',
  ].join('\n');
}
