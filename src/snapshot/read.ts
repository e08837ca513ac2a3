import { closeContent, openContent, type Content } from './content-kind.ts';
import { inputFiles, type InputFile } from './input-files.ts';
import type { Line } from './line.ts';
import { unpacked, type StoredLine } from './packed-line.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import { readExports } from './read-exports.ts';
import { SnapshotError } from './snapshot-error.ts';

export interface ReadOptions {
  /** As of when exports are judged, ISO 8601, UTC; without it, when the newest of the files was last changed. */
  readonly asOf?: string;
  /** Where `-` comes from. */
  readonly standardInput?: AsyncIterable<Uint8Array>;
}

/** The lines of {@link readSnapshotBatches}, one by one, with their bodies. */
export async function* readSnapshot(inputs: readonly string[], options: ReadOptions = {}): AsyncGenerator<Line> {
  for await (const batch of readSnapshotBatches(inputs, options)) yield* batch.map(unpacked);
}

/**
 * Reads one snapshot, or plain exports as if they were one: files, folders, or `-`, told apart by content.
 * The header comes first, the end line last. Throws a SnapshotError that says what to do about a file that can't be read.
 */
export async function* readSnapshotBatches(
  inputs: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<readonly StoredLine[]> {
  const files = await inputFiles(inputs, options.standardInput);
  const chosen = files.length > 1 ? await readable(files, inputs) : files;
  const [first] = chosen;
  if (first === undefined) throw new TypeError('No input was given.');
  const content = await openContent(first);
  if (content.kind === 'empty' || content.kind === 'other') await closeContent(content);
  refuseOther(content);
  if (content.kind === 'snapshot') yield* parseSnapshot(content.chunks, first.name);
  else yield await readExports(allOf(content, chosen.slice(1)), options.asOf);
}

/** The files that hold exports, or the one that is a snapshot. */
async function readable(files: readonly InputFile[], inputs: readonly string[]): Promise<readonly InputFile[]> {
  const kept: InputFile[] = [];
  const snapshots: InputFile[] = [];
  for (const file of files) {
    const content = await openContent(file);
    await closeContent(content);
    const isData = content.kind === 'snapshot' || content.kind === 'export';
    if (!isData && file.found) continue;
    refuseOther(content);
    kept.push(file);
    if (content.kind === 'snapshot') snapshots.push(file);
  }
  refuseMixture(snapshots, kept);
  if (kept.length > 0) return kept;
  throw new SnapshotError(inputs.join(', '), 'No file in it holds a snapshot or an export; name one that does.');
}

function refuseOther({ file, kind }: Content): void {
  if (kind === 'empty')
    throw new SnapshotError(file.name, 'The file is empty; name one that holds a snapshot or an export.');
  if (kind === 'other') {
    throw new SnapshotError(
      file.name,
      'This is no JSON, so neither a snapshot nor an export; name a file that `secws-audit snapshot` or `az` wrote.',
    );
  }
}

function refuseMixture(snapshots: readonly InputFile[], all: readonly InputFile[]): void {
  const [first, second] = snapshots;
  if (first === undefined || all.length === 1) return;
  const other = second ?? all.find(file => file !== first);
  const sentence = `This is a snapshot, and so is ${other?.name ?? ''}; audit one at a time.`;
  const mixture = `This is a snapshot and can't be read together with the export ${other?.name ?? ''}; audit one at a time.`;
  throw new SnapshotError(first.name, second === undefined ? mixture : sentence);
}

async function* allOf(first: Content, rest: readonly InputFile[]): AsyncGenerator<Content> {
  yield first;
  for (const file of rest) yield await openContent(file);
}
