import type { Writable } from 'node:stream';
import type { Json } from '../catalog/body.ts';
import { writeFile } from './atomic-file.ts';
import type { Line } from './line.ts';
import { snapshotLines } from './snapshot-lines.ts';
import { byText, sortedJson } from './sorted-json.ts';

export interface WriteOptions {
  /** Where `-` leads. */
  readonly standardOutput?: Writable;
  /** Ends the writing; nothing is left behind. */
  readonly signal?: AbortSignal;
}

/**
 * Writes a snapshot as JSON Lines, sorted and counted; compressed where the path ends in `.gz`. The file appears whole or not
 * at all, for its owner's eyes only. Throws a SnapshotError where the path can't be written.
 */
export async function writeSnapshot(
  path: string,
  lines: Iterable<Line> | AsyncIterable<Line>,
  options: WriteOptions = {},
): Promise<void> {
  await writeFile(path, textOf(snapshotLines(lines)), options);
}

/** One line of the file, without its newline: `kind`, `id` and `type` first, so that a line is told without parsing it whole. */
export function lineText(line: Line): string {
  const parts = Object.entries(line)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || byText(a, b))
    .map(([key, value]) => `${JSON.stringify(key)}:${sortedJson(value)}`);
  return `{${parts.join(',')}}`;
}

function rank(key: string): number {
  const at = ['kind', 'id', 'type'].indexOf(key);
  return at < 0 ? 3 : at;
}

const pieceLength = 256 * 1024;

async function* textOf(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += `${lineText(line)}\n`;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield text;
}
