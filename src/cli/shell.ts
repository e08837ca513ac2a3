import type { Readable, Writable } from 'node:stream';

/** A stream that people may be looking at. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command line has around it. Commands use this and never `process`. */
export interface Shell {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** The time now, ISO 8601, UTC. */
  now(): string;
}

/** The shell of this process. A second SIGINT ends the process at once. */
export function shellOf(process: NodeJS.Process, words: readonly string[]): Shell {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  return {
    words,
    environment: process.env,
    directory: process.cwd(),
    get stdin() {
      return stdin;
    },
    stdout,
    stderr,
    signal: interruption(process),
    now: () => new Date().toISOString(),
  };
}

/** Whoever writes learns of it from the write itself. */
function ignoreClosedPipe(): void {
  return;
}

function interruption(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort(new DOMException('Interrupted.', 'AbortError'));
    });
  }
  return controller.signal;
}
