import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { access, chmod, constants, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { OutputError } from './output-error.ts';
import { UsageError } from './usage-error.ts';

/** A file to be: written beside its place under another name, and put there in one step, or never seen. */
export interface AtomicFile {
  /** Where to write. Ends like the path that was asked for. */
  readonly temporary: string;
  /** Puts what was written in its place. */
  commit(): Promise<void>;
  /** Removes what was written, if it is still there. */
  discard(): Promise<void>;
}

/** Prepares a file. `shown` is its path in messages. Throws a {@link UsageError} when nothing could be written there. */
export async function atomicFile(path: string, shown: string): Promise<AtomicFile> {
  const existing = await checkPlace(path, shown);
  const target = await realpath(path).catch(() => path);
  if (existing !== undefined && !existing.isFile()) return inPlace(target);
  const temporary = join(dirname(target), `.secws-${randomUUID()}${extname(target)}`);
  return {
    temporary,
    commit: async () => {
      if (existing !== undefined) await chmod(temporary, existing.mode);
      await rename(temporary, target).catch((error: unknown) => {
        throw writeFailure(shown, error);
      });
    },
    discard: () => rm(temporary, { force: true }),
  };
}

/** What is at a path where a file is to be written. Throws a {@link UsageError} when none could be. */
export async function checkPlace(path: string, shown: string): Promise<Stats | undefined> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => undefined);
  if (existing?.isDirectory() === true) throw new UsageError(`${shown} is a folder: name a file in it.`);
  if (existing === undefined || existing.isFile()) await checkFolder(dirname(target), shown);
  return existing;
}

/** A device or a pipe is written to as it is. */
function inPlace(path: string): AtomicFile {
  return { temporary: path, commit: () => Promise.resolve(), discard: () => Promise.resolve() };
}

async function checkFolder(folder: string, shown: string): Promise<void> {
  const isFolder = await stat(folder).then(
    found => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(`${shown} cannot be written: its folder does not exist.`);
  await access(folder, constants.W_OK).catch(() => {
    throw new UsageError(`${shown} cannot be written: you may not write to its folder.`);
  });
}

/** What the system said of a failed write, as an error for people. */
export function writeFailure(shown: string, cause: unknown): OutputError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  const why = code === 'ENOSPC' ? 'the disk is full' : `the system answered ${code}`;
  return new OutputError(`${shown} could not be written: ${why}.`, { cause });
}
