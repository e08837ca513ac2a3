import { faultOf, isLine } from './check-line.ts';
import { schemaVersion, type End, type Line } from './line.ts';
import { packed, type StoredLine } from './packed-line.ts';
import { SnapshotError } from './snapshot-error.ts';
import { splitLines } from './split-lines.ts';
import { uniteResources } from './unite-resources.ts';
import { isObject } from '../catalog/body.ts';

/** The lines of a snapshot, checked and packed, in batches. Throws a SnapshotError that names the line at fault. */
export async function* parseSnapshot(
  chunks: AsyncIterable<Buffer>,
  file: string,
): AsyncGenerator<readonly StoredLine[]> {
  const checker = orderOf(file);
  const united = uniteResources(file);
  let number = 0;
  for await (const { texts, last } of splitLines(chunks, file)) {
    const batch: StoredLine[] = [];
    for (const text of texts) {
      number += 1;
      if (text.length < 3 && text.trim() === '') continue;
      const line = parseLine(text, file, number, last);
      checker.take(line, number);
      united.take(packed(line, text), number, batch);
    }
    if (batch.length > 0) yield batch;
  }
  checker.finish(number);
}

function parseLine(text: string, file: string, number: number, last: boolean): Line {
  const line = parsed(text, file, number, last);
  if (number === 1) refuseNewer(line, file);
  if (isLine(line)) return line;
  const fault = faultOf(line);
  throw new SnapshotError(file, `${fault?.sentence ?? ''}; write the snapshot anew.`, {
    line: number,
    property: fault?.property ?? '',
  });
}

function parsed(text: string, file: string, line: number, last: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const sentence = last
      ? 'The snapshot ends in the middle of this line, so it was cut short; copy it again or write it anew.'
      : 'This line is broken JSON; copy the snapshot again or write it anew.';
    throw new SnapshotError(file, sentence, { line });
  }
}

function refuseNewer(header: unknown, file: string): void {
  const version = isObject(header) && header['kind'] === 'snapshot' ? header['schemaVersion'] : undefined;
  if (typeof version !== 'number' || version <= schemaVersion) return;
  const sentence = `\`schemaVersion\` ${version} is newer than ${schemaVersion}, the newest that this program reads; update secws-audit.`;
  throw new SnapshotError(file, sentence, { line: 1, property: 'schemaVersion' });
}

/** Watches that a snapshot starts with its header and ends with an end line that counts what came before. */
function orderOf(file: string): { take(line: Line, number: number): void; finish(number: number): void } {
  const counts = { read: 0, gap: 0, resource: 0, snapshot: 0, end: 0 };
  let end: End | undefined;
  return {
    take(line, number) {
      const wrong = misplaced(line, end, counts.snapshot);
      if (wrong !== undefined) throw new SnapshotError(file, wrong, { line: number, property: 'kind' });
      counts[line.kind] += 1;
      if (line.kind === 'end') end = line;
    },
    finish(number) {
      if (end === undefined) {
        throw new SnapshotError(
          file,
          'The last line is missing, so the snapshot was cut short; copy it again or write it anew.',
          { line: number },
        );
      }
      const wrong = miscounted(end, { reads: counts.read, gaps: counts.gap, resources: counts.resource });
      if (wrong !== undefined)
        throw new SnapshotError(file, wrong.sentence, { line: number, property: wrong.property });
    },
  };
}

function misplaced(line: Line, end: End | undefined, headers: number): string | undefined {
  if (end !== undefined) return 'The snapshot goes on after its end line; give one snapshot a file.';
  if (headers === 0 && line.kind !== 'snapshot')
    return 'The first line is not the header of a snapshot; copy it again or write it anew.';
  if (headers > 0 && line.kind === 'snapshot') return 'A second snapshot begins here; give one snapshot a file.';
  return undefined;
}

function miscounted(
  end: End,
  held: { readonly reads: number; readonly gaps: number; readonly resources: number },
): { readonly property: string; readonly sentence: string } | undefined {
  for (const property of ['reads', 'gaps', 'resources'] as const) {
    if (end[property] === held[property]) continue;
    const sentence = `\`${property}\` says ${end[property]}, but there are ${held[property]}: lines were lost or added; write the snapshot anew.`;
    return { property, sentence };
  }
  return undefined;
}
