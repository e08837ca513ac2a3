import { constants } from 'node:buffer';
import { SnapshotError } from './snapshot-error.ts';

/** Some lines of a file, without their newlines. The last line of a file has no newline after it. */
export interface SomeLines {
  readonly texts: readonly string[];
  readonly last: boolean;
}

const newline = 0x0a;

/** Cuts UTF-8 bytes into lines, as many at a time as a chunk brings, so that no line costs a wait of its own. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<SomeLines> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    const first = chunk.indexOf(newline);
    const end = chunk.lastIndexOf(newline);
    begun.push(first < 0 ? chunk : chunk.subarray(0, first));
    if (first < 0) continue;
    const rest = first === end ? [] : chunk.toString('utf8', first + 1, end).split('\n');
    yield { texts: [textOf(begun, file), ...rest], last: false };
    begun = [chunk.subarray(end + 1)];
  }
  yield { texts: [textOf(begun, file)], last: true };
}

/** Joins bytes into one text. Throws a SnapshotError where there are more than one text can hold. */
export function textOf(pieces: readonly Buffer[], file: string): string {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (size > constants.MAX_STRING_LENGTH) {
    throw new SnapshotError(file, 'This is too large for one JSON text; split it, or write a snapshot instead.');
  }
  return Buffer.concat(pieces, size).toString('utf8');
}
