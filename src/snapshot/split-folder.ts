import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObject } from '../catalog/body.ts';
import { fileError, SnapshotError } from './snapshot-error.ts';
import { byText } from './sorted-json.ts';

/** A file of a resource, as it was found. */
export interface StoredFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly id: string;
  readonly type: string;
}

/** Makes the folder where it is missing, and those above it. Throws a SnapshotError. */
export async function openFolder(folder: string): Promise<string> {
  await checkFolder(folder);
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    throw fileError(folder, error);
  }
}

/** Throws a SnapshotError where files of resources may not be written to this folder. */
export async function checkFolder(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isSymbolicLink() === true)
    throw new SnapshotError(folder, 'This is a link; name the folder that it leads to.');
  for (let place = folder, last = ''; place !== last; last = place, place = dirname(place)) {
    const there = await stat(place).catch(() => undefined);
    if (there?.isDirectory() === true) return;
    if (there !== undefined) throw new SnapshotError(place, 'This is no folder; name one for the files of resources.');
  }
}

/** Writes a file that appears whole or not at all, unless it holds the text already. Follows no link. */
export async function writeIfChanged(root: string, path: string, text: string): Promise<boolean> {
  const file = join(root, path);
  try {
    await makeFolders(root, dirname(path));
    if ((await textAt(file)) === text) return false;
    await replace(file, text);
    return true;
  } catch (error) {
    throw fileError(file, error);
  }
}

/** Removes a file, and the folders that it leaves empty. */
export async function removeFile(root: string, path: string): Promise<void> {
  await rm(join(root, path));
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const removed = await rmdir(join(root, folder)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/** The files below a folder that hold a resource, sorted. Links are passed over, and so is what is no JSON of ours. */
export async function storedIn(root: string, below = ''): Promise<readonly StoredFile[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const files: StoredFile[] = [];
  for (const entry of entries.toSorted((a, b) => byText(a.name, b.name))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await storedIn(root, path)));
    else if (entry.isFile() && entry.name.endsWith('.json')) files.push(...(await storedAt(root, path)));
  }
  return files;
}

async function storedAt(root: string, path: string): Promise<readonly StoredFile[]> {
  const { id, type } = parsed(await readFile(join(root, path), 'utf8'));
  return typeof id === 'string' && typeof type === 'string' ? [{ path, id, type }] : [];
}

function parsed(text: string): { readonly id?: unknown; readonly type?: unknown } {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}

/** Step by step: a link would lead out of the folder. */
async function makeFolders(root: string, below: string): Promise<void> {
  let folder = root;
  for (const name of below.split('/')) {
    folder = join(folder, name);
    const found = await lstat(folder).catch(() => undefined);
    if (found === undefined) await mkdir(folder);
    else if (!found.isDirectory())
      throw new SnapshotError(folder, 'This must be a folder, and no link to one; remove it, and run this again.');
  }
}

/** Undefined where there is no file of its own: a link counts as none. */
async function textAt(file: string): Promise<string | undefined> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isDirectory() === true)
    throw new SnapshotError(file, 'This folder stands where a file must be; remove it, and run this again.');
  return found?.isFile() === true ? readFile(file, 'utf8') : undefined;
}

/** A link at the place is replaced, and what it leads to stays. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(dirname(file), `.secws-${randomBytes(8).toString('hex')}`);
  try {
    const handle = await open(draft, 'wx', 0o644);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
