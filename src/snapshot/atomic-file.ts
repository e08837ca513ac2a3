import { randomBytes } from 'node:crypto';
import { createWriteStream, type Stats } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileError } from './snapshot-error.ts';

/** Text, piece by piece. */
type Text = Iterable<string> | AsyncIterable<string>;

export interface WriteFileOptions {
  /** Where `-` leads. It stays open. */
  readonly standardOutput?: Writable;
  readonly signal?: AbortSignal;
}

/**
 * Writes text to a file that appears whole or not at all, readable by its owner only; compressed where the name ends in `.gz`.
 * What is no regular file (a pipe, a device) is written as it is. Throws a SnapshotError where the path can't be written.
 */
export async function writeFile(path: string, text: Text, options: WriteFileOptions = {}): Promise<void> {
  if (path === '-') return flow(text, standardOutput(options), { end: false, compressed: false }, options.signal);
  try {
    const target = await realpath(path).catch(() => path);
    const existing = await stat(target).catch(() => undefined);
    await (isSpecial(existing) ? writeThrough(target, text, options) : writeBeside(target, text, options));
  } catch (error) {
    throw fileError(path, error);
  }
}

function standardOutput({ standardOutput }: WriteFileOptions): Writable {
  if (standardOutput === undefined) throw new TypeError('No standard output was given.');
  return standardOutput;
}

function isSpecial(existing: Stats | undefined): boolean {
  return existing !== undefined && !existing.isFile() && !existing.isDirectory();
}

async function writeThrough(path: string, text: Text, options: WriteFileOptions): Promise<void> {
  await flow(text, createWriteStream(path), { end: true, compressed: isCompressed(path) }, options.signal);
}

async function writeBeside(path: string, text: Text, options: WriteFileOptions): Promise<void> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 200)}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await fill(file, text, isCompressed(path), options.signal);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function fill(file: FileHandle, text: Text, compressed: boolean, signal: AbortSignal | undefined): Promise<void> {
  try {
    await flow(text, chunks => file.writeFile(chunks), { end: true, compressed }, signal);
    await file.sync();
    signal?.throwIfAborted();
  } finally {
    await file.close();
  }
}

function isCompressed(path: string): boolean {
  return path.toLowerCase().endsWith('.gz');
}

type Target = Writable | ((chunks: AsyncIterable<Buffer>) => Promise<void>);

async function flow(
  text: Text,
  target: Target,
  { end, compressed }: { readonly end: boolean; readonly compressed: boolean },
  signal: AbortSignal | undefined,
): Promise<void> {
  const options = { end, ...(signal === undefined ? {} : { signal }) };
  const source = Readable.from(text, { objectMode: false });
  if (!compressed) return pipeline(source, target, options);
  const { createGzip } = await import('node:zlib');
  await pipeline(source, createGzip(), target, options);
}
