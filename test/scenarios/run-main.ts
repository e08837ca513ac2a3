import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';

/** The command line, unbuilt. */
export const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Starts the unbuilt command line as a process of its own. Nothing of this environment but the path gets there. */
export function startMain(
  words: readonly string[],
  {
    directory,
    environment = {},
  }: { readonly directory: string; readonly environment?: Readonly<Record<string, string>> },
): ChildProcess & { readonly ended: Promise<Ended> } {
  const path = process.env['PATH'] ?? '';
  const child = spawn(process.execPath, [main, ...words], { cwd: directory, env: { PATH: path, ...environment } });
  const ended = Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]).then(
    ([stdout, stderr, code]): Ended => ({ stdout, stderr, code }),
  );
  return Object.assign(child, { ended });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  return promise;
}
