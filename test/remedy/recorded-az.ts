import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A run of a fix script: what it printed, how it ended, and the words of every `az` that it called to change something. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly calls: readonly (readonly string[])[];
}

/** How the recording `az` behaves. */
export interface Behaviour {
  /** A call whose words hold this fails. */
  readonly failing?: string;
  /** What it says then. */
  readonly saying?: string;
  /** A call whose words hold this does its work and never ends. */
  readonly hanging?: string;
  readonly signedOut?: boolean;
  /** Nothing is called az. */
  readonly absent?: boolean;
  readonly record?: string;
}

/** A folder with a fix script and an `az` that writes down its words, and makes nothing that it has made before. */
export interface FixFolder {
  readonly path: string;
  run(words: readonly string[], behaviour?: Behaviour): Run;
  /** Runs until `az` hangs, then sends the signal to all that runs. */
  stop(words: readonly string[], signal: NodeJS.Signals, behaviour: Behaviour): Promise<Run>;
  files(): readonly string[];
  readonly leave: () => void;
}

export function fixFolder(script: string): FixFolder {
  const path = mkdtempSync(join(tmpdir(), 'secws-fix-'));
  const log = join(path, 'calls');
  writeFileSync(join(path, 'fix.sh'), script);
  writeFileSync(join(path, 'az'), recordingAz(path));
  chmodSync(join(path, 'az'), 0o755);
  const calls = (): Run['calls'] => (existsSync(log) ? callsOf(readFileSync(log, 'utf8')) : []);
  return {
    path,
    run(words, behaviour = {}) {
      rmSync(log, { force: true });
      const options = { cwd: path, env: environmentOf(path, behaviour), encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync('setsid', ['bash', 'fix.sh', ...words], options);
      return { status, stdout, stderr, calls: calls() };
    },
    async stop(words, signal, behaviour) {
      rmSync(log, { force: true });
      const child = spawn('bash', ['fix.sh', ...words], {
        cwd: path,
        env: environmentOf(path, behaviour),
        detached: true,
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      while (!existsSync(join(path, 'hangs'))) await setTimeout(5);
      rmSync(join(path, 'hangs'));
      process.kill(-(child.pid ?? 0), signal);
      const [status] = (await once(child, 'close')) as [number | null];
      return { status, stdout, stderr, calls: calls() };
    },
    files: () => readdirSync(path).sort(),
    leave: () => {
      rmSync(path, { recursive: true });
    },
  };
}

function environmentOf(path: string, behaviour: Behaviour): Record<string, string> {
  const { failing = '', saying = '(InternalServerError) Sorry.', hanging = '', signedOut, absent, record } = behaviour;
  return {
    PATH: absent === true ? '/usr/bin:/bin' : `${path}:/usr/bin:/bin`,
    FAILING: failing,
    SAYING: saying,
    HANGING: hanging,
    SIGNED_OUT: signedOut === true ? 'yes' : '',
    ...(record !== undefined && { SECWS_FIX_RECORD: record }),
  };
}

function callsOf(log: string): Run['calls'] {
  return log
    .split('\0\0')
    .slice(0, -1)
    .map(call => call.split('\0'));
}

/** Zones are made once, as Azure makes them for `If-None-Match: *`. */
function recordingAz(path: string): string {
  return `#!/bin/bash
if [ "$1 $2" = 'account show' ]; then
  [ -z "$SIGNED_OUT" ] || { echo "ERROR: Please run 'az login' to setup account." >&2; exit 1; }
  exit 0
fi
cat >/dev/null
printf '%s\\0' "$@" >>'${path}/calls'; printf '\\0' >>'${path}/calls'
if [ -n "$FAILING" ] && [[ "$*" == *"$FAILING"* ]]; then printf 'ERROR: %b\\n' "$SAYING" >&2; exit 1; fi
if [[ "$*" == 'network private-dns zone create'* ]]; then
  made='${path}'/made-$(printf '%s' "$*" | cksum | tr ' ' -)
  [ ! -e "$made" ] || { echo 'ERROR: (PreconditionFailed) The zone exists already.' >&2; exit 1; }
  : >"$made"
fi
if [ -n "$HANGING" ] && [[ "$*" == *"$HANGING"* ]]; then : >'${path}/hangs'; exec sleep 60; fi
`;
}
