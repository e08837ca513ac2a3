import { PassThrough, Readable, Writable } from 'node:stream';
import type { Output, Shell } from '../../src/cli/shell.ts';

/** A stream that keeps what is written to it. */
export interface Kept {
  readonly stream: Output;
  text(): string;
}

export function kept(terminal: { readonly isTTY?: boolean; readonly columns?: number } = {}): Kept {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, terminal), text: () => Buffer.concat(chunks).toString('utf8') };
}

/** A shell of its own for one test: words, streams that are kept, a clock that stands still. */
export function fakeShell(
  words: readonly string[],
  changes: Partial<Shell> = {},
): { shell: Shell; stdout: Kept; stderr: Kept } {
  const [stdout, stderr] = [kept(), kept()];
  const shell = {
    words,
    environment: {},
    directory: process.cwd(),
    stdin: new PassThrough().end(),
    stdout: stdout.stream,
    stderr: stderr.stream,
    signal: new AbortController().signal,
    now: () => '2026-11-24T12:00:00.000Z',
    ...changes,
  };
  return { shell, stdout, stderr };
}

export function stdinOf(text: string): Readable {
  return Readable.from([Buffer.from(text)], { objectMode: false });
}
