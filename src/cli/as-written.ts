import { isLine } from '../snapshot/check-line.ts';
import type { Line } from '../snapshot/line.ts';
import { snapshotLines } from '../snapshot/snapshot-lines.ts';
import { lineText } from '../snapshot/write.ts';

/** Lines as a snapshot gives them back, in its order and with sorted keys: so Azure and its snapshot are told in the same bytes. */
export async function asWritten(lines: readonly Line[]): Promise<readonly Line[]> {
  const written: Line[] = [];
  for await (const line of snapshotLines(lines)) {
    const copy: unknown = JSON.parse(lineText(line));
    if (!isLine(copy)) throw new TypeError(`A line of kind ${line.kind} is not of the schema.`);
    written.push(copy);
  }
  return written;
}
