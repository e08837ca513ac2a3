import { keyOf } from '../catalog/resource-id.ts';
import { evidenceText } from './evidence-text.ts';
import type { Gap, Line, ResourceLine } from './line.ts';
import { resourceFolder, resourcePath } from './resource-path.ts';
import { byText } from './sorted-json.ts';
import { openFolder, removeFile, storedIn, writeIfChanged, type StoredFile } from './split-folder.ts';
import { goneIn } from './split-gone.ts';

export interface SplitOptions {
  /** Leaves people's names, mail addresses and object ids as they are. */
  readonly personalData?: boolean;
  readonly signal?: AbortSignal;
  /** Reads resources by themselves: those that have a file, and of which the lines say nothing. */
  readonly askAgain?: (ids: readonly string[]) => Promise<readonly Line[]>;
}

/** How many files changed, and how many stand for what was not read this time. */
export interface SplitResult {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly kept: number;
}

/**
 * Writes the evidence text of every resource to a file of its own, each whole or not at all. What is gone loses its file; what was
 * not read keeps it. Nothing else in the folder is touched, and nothing outside it. Throws a SnapshotError.
 * @param folder is made where it is missing
 */
export async function writeSplit(
  folder: string,
  lines: readonly Line[],
  options: SplitOptions = {},
): Promise<SplitResult> {
  const root = await openFolder(folder);
  const stored = await storedIn(root);
  const own = stored.filter(({ path, id }) => placeOf(id) === path);
  const all = [...lines, ...(await askedAgain(own, lines, options))];
  const wanted = filesOf(all);
  const counts = { written: 0, unchanged: 0 };
  for (const [path, { body }] of wanted) {
    options.signal?.throwIfAborted();
    const changed = await writeIfChanged(
      root,
      path,
      evidenceText(body, { personalData: options.personalData === true }),
    );
    counts[changed ? 'written' : 'unchanged'] += 1;
  }
  const left = own.filter(({ path }) => !wanted.has(path));
  return { ...counts, ...(await removeGone(root, left, goneIn(all))) };
}

/** What nothing names any more is in no answer; whether it is gone is then asked by its id. */
async function askedAgain(
  stored: readonly StoredFile[],
  lines: readonly Line[],
  { askAgain }: SplitOptions,
): Promise<readonly Line[]> {
  if (askAgain === undefined) return [];
  const isGone = goneIn(lines);
  const told = new Set(lines.flatMap(line => (isOfOne(line) ? [keyOf(line.id)] : [])));
  const open = stored.filter(({ id, type }) => !told.has(keyOf(id)) && !isGone(id, type)).map(({ id }) => id);
  return open.length === 0 ? [] : askAgain(open);
}

/** Whether a line tells of one resource, that it is there or not given. */
function isOfOne(line: Line): line is ResourceLine | Gap {
  return line.kind === 'resource' || (line.kind === 'gap' && line.list === undefined);
}

/** By path below the folder. Where two ids share one (of subscriptions that begin alike), the first has it. */
function filesOf(lines: readonly Line[]): ReadonlyMap<string, ResourceLine> {
  const resources = lines.filter(line => line.kind === 'resource');
  const files = new Map<string, ResourceLine>();
  for (const line of resources.toSorted((a, b) => byText(keyOf(a.id), keyOf(b.id)))) {
    const path = placeOf(line.id);
    if (!files.has(path)) files.set(path, line);
  }
  return files;
}

function placeOf(id: string): string {
  return resourcePath(id).slice(resourceFolder.length + 1);
}

async function removeGone(
  root: string,
  left: readonly StoredFile[],
  isGone: (id: string, type: string) => boolean,
): Promise<Pick<SplitResult, 'removed' | 'kept'>> {
  const gone = left.filter(({ id, type }) => isGone(id, type));
  for (const { path } of gone) await removeFile(root, path);
  return { removed: gone.length, kept: left.length - gone.length };
}
