import type { Readable } from 'node:stream';
import type { StoredLine } from '../snapshot/packed-line.ts';
import { readSnapshotBatches } from '../snapshot/read.ts';

/** The lines of a snapshot, all at once or in batches. */
export type Source = Iterable<StoredLine> | AsyncIterable<readonly StoredLine[]>;

export interface SourceOptions {
  readonly stdin: Readable;
  /** Overrides when the snapshot was taken. */
  readonly asOf: string | undefined;
  readonly signal: AbortSignal;
  /** Changes a line on its way. */
  readonly change: (line: StoredLine) => StoredLine;
}

/** The lines of snapshots and exports, as they are read. */
export async function* snapshotSource(
  inputs: readonly string[],
  { stdin, asOf, signal, change }: SourceOptions,
): AsyncGenerator<readonly StoredLine[]> {
  signal.throwIfAborted();
  if (inputs.includes('-')) signal.addEventListener('abort', () => stdin.destroy(), { once: true });
  const batches = readSnapshotBatches(inputs, { standardInput: stdin, ...(asOf !== undefined && { asOf }) });
  for await (const batch of batches) {
    signal.throwIfAborted();
    yield batch
      .map(change)
      .map(line => (line.kind === 'snapshot' && asOf !== undefined ? { ...line, generatedAt: asOf } : line));
  }
}
