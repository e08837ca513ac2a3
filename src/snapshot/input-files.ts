import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, SnapshotError } from './snapshot-error.ts';

/** A file to read. */
export interface InputFile {
  /** As messages name it. */
  readonly name: string;
  /** When it was last changed; undefined for standard input. */
  readonly modified: Date | undefined;
  /** Found in a folder, not named by the user: what is no JSON there is passed over. */
  readonly found: boolean;
  open(): AsyncIterable<Uint8Array>;
}

/** The files behind the paths that the user gave: folders are searched through, sorted; `-` is standard input. */
export async function inputFiles(
  paths: readonly string[],
  standardInput: AsyncIterable<Uint8Array> | undefined,
): Promise<readonly InputFile[]> {
  if (paths.includes('-')) return [fromStandardInput(paths, standardInput)];
  const files: InputFile[] = [];
  for (const path of paths) files.push(...(await filesAt(path)));
  return files;
}

function fromStandardInput(paths: readonly string[], input: AsyncIterable<Uint8Array> | undefined): InputFile {
  const name = 'standard input';
  if (paths.length > 1) throw new SnapshotError(name, 'It is read alone; name either `-` or files.');
  if (input === undefined) throw new TypeError('No standard input was given.');
  return { name, modified: undefined, found: false, open: () => input };
}

async function filesAt(path: string): Promise<readonly InputFile[]> {
  try {
    const about = await stat(path);
    if (!about.isDirectory()) return [file(path, about.mtime, false)];
    const found = await filesIn(path);
    if (found.length > 0) return found;
  } catch (error) {
    throw fileError(path, error);
  }
  throw new SnapshotError(path, 'The folder holds no file; name one that holds a snapshot or exports.');
}

/** Names that start with a dot are left out, and so are links to folders, which may lead in a circle. */
async function filesIn(folder: string): Promise<readonly InputFile[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  const files: InputFile[] = [];
  for (const entry of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesIn(path)));
    else if (entry.isFile() || entry.isSymbolicLink()) files.push(...(await fileAt(path)));
  }
  return files;
}

async function fileAt(path: string): Promise<readonly InputFile[]> {
  const about = await stat(path).catch(() => undefined);
  return about?.isFile() === true ? [file(path, about.mtime, true)] : [];
}

function file(path: string, modified: Date, found: boolean): InputFile {
  return { name: path, modified, found, open: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) };
}
