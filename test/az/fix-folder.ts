import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { Emulator } from '../../fixtures/emulator/emulator.ts';
import { startMain } from '../scenarios/run-main.ts';

/** How a run of a script ended: by itself, or killed. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with the `fix.sh` that the command line wrote of what an emulator serves. */
export interface FixFolder {
  /** The script. */
  readonly path: string;
  /** Runs it with the environment of a real `az`. */
  run(environment: Readonly<Record<string, string>>, words: readonly string[]): Promise<Run>;
  /** Runs it, and kills it and all that it started once the emulator has been asked so many times to change something. */
  kill(environment: Readonly<Record<string, string>>, words: readonly string[], writes: number): Promise<Run>;
  leave(): void;
}

/** Writes the script of a scope: `['--rg', 'ws1103']`. Throws with what the command line said where it ended with anything but 0. */
export async function writeFix(emulator: Emulator, scope: readonly string[]): Promise<FixFolder> {
  const directory = mkdtempSync(join(tmpdir(), 'secws-fix-'));
  const words = ['fix', ...scope, '--auth', 'env', '--output', 'fix.sh'];
  const { code, stderr } = await startMain(words, { directory, environment: emulator.environment }).ended;
  if (code !== 0) throw new Error(stderr);
  const start = (environment: Readonly<Record<string, string>>, words: readonly string[]) => {
    const child = spawn('bash', ['fix.sh', ...words], { cwd: directory, env: environment, detached: true });
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
      ([stdout, stderr, [status]]): Run => ({ stdout, stderr, status: status as number | null }),
    );
    return { child, ended };
  };
  return {
    path: join(directory, 'fix.sh'),
    run: (environment, words) => start(environment, words).ended,
    kill: async (environment, words, writes) => {
      const before = countWrites(emulator);
      const { child, ended } = start(environment, words);
      while (countWrites(emulator) < before + writes && child.exitCode === null) await setTimeout(2);
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      return ended;
    },
    leave: () => {
      rmSync(directory, { recursive: true });
    },
  };
}

/** How often the emulator was asked to change something. */
export function countWrites({ journal }: Emulator): number {
  return journal.filter(({ kind }) => kind === 'write').length;
}
