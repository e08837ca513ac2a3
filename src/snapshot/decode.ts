import { Readable } from 'node:stream';
import { fileError, SnapshotError } from './snapshot-error.ts';

const chunkSize = 256 * 1024;

/** Bytes of a file as UTF-8, whatever it was written in: compressed, UTF-16 as PowerShell writes it, with or without a mark. */
export async function* decoded(source: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Buffer> {
  try {
    const { head, whole } = await peek(source, 4);
    if (startsWith(head, 0x1f, 0x8b)) yield* decoded(uncompressed(whole, file), file);
    else if (startsWith(head, 0xff, 0xfe)) yield* recoded(whole, 'utf-16le');
    else if (startsWith(head, 0xfe, 0xff)) yield* recoded(whole, 'utf-16be');
    else if (startsWith(head, 0xef, 0xbb, 0xbf)) yield* withoutStart(whole, 3);
    else yield* whole;
  } catch (error) {
    throw fileError(file, error);
  }
}

/** The first bytes of a source, at least `length` if there are so many, and the source as if nothing had been taken. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  length: number,
  enough: (chunk: Buffer) => boolean = () => false,
): Promise<{ readonly head: Buffer; readonly whole: AsyncGenerator<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const next = await iterator.next();
    if (next.done === true) break;
    const chunk = bufferOf(next.value);
    taken.push(chunk);
    size += chunk.length;
    if (enough(chunk)) break;
  }
  const head = Buffer.concat(taken);
  return { head, whole: resumed(head, iterator) };
}

async function* resumed(head: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield bufferOf(next.value);
  } finally {
    await iterator.return?.();
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(head: Buffer, ...bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

async function* uncompressed(source: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const { createGunzip } = await import('node:zlib');
  const compressed = Readable.from(source);
  const gunzip = createGunzip({ chunkSize });
  compressed.on('error', error => gunzip.destroy(error)).pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw gzipError(file, error);
  } finally {
    compressed.destroy();
  }
}

function gzipError(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return error;
  const what = code === 'Z_BUF_ERROR' ? 'was cut short' : 'is damaged';
  return new SnapshotError(file, `The compressed file ${what}; copy it again or write it anew.`, { cause: error });
}

async function* recoded(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* withoutStart(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const chunk of source) {
    yield chunk.subarray(Math.min(left, chunk.length));
    left -= Math.min(left, chunk.length);
  }
}
