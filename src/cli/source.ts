import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Line } from '../snapshot/line.ts';
import { readSnapshotBatches } from '../snapshot/read.ts';

/** Where the lines of a snapshot come from. They can be asked for more than once. */
export interface Source {
  lines(): AsyncIterable<Line> | Iterable<Line>;
}

export interface SourceOptions {
  readonly stdin: Readable;
  /** Overrides when the snapshot was taken. */
  readonly asOf: string | undefined;
  readonly signal: AbortSignal;
  /** Changes a line on its way. */
  readonly change: (line: Line) => Line;
}

/** Snapshots and exports, read again each time; what flows by only once (standard input, a pipe) is kept. */
export async function snapshotSource(inputs: readonly string[], options: SourceOptions): Promise<Source> {
  options.signal.throwIfAborted();
  if (inputs.includes('-')) {
    options.signal.addEventListener('abort', () => options.stdin.destroy(), { once: true });
  }
  const lines = (): AsyncIterable<Line> => linesOf(inputs, options);
  if ((await Promise.all(inputs.map(isKept))).every(Boolean)) return { lines };
  const kept: Line[] = [];
  for await (const line of lines()) kept.push(line);
  return { lines: () => kept };
}

/** A path that leads nowhere is left to the reader of snapshots, which says so. */
async function isKept(input: string): Promise<boolean> {
  if (input === '-') return false;
  const found = await stat(input).catch(() => undefined);
  return found === undefined || found.isFile() || found.isDirectory();
}

async function* linesOf(inputs: readonly string[], options: SourceOptions): AsyncGenerator<Line> {
  const { stdin, asOf, signal, change } = options;
  const batches = readSnapshotBatches(inputs, { standardInput: stdin, ...(asOf !== undefined && { asOf }) });
  for await (const batch of batches) {
    signal.throwIfAborted();
    for (const line of batch)
      yield line.kind === 'snapshot' && asOf !== undefined ? { ...line, generatedAt: asOf } : change(line);
  }
}
