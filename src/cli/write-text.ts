import type { Writable } from 'node:stream';

const chunkLength = 65_536;

/** Writes text piece by piece, as fast as the reader takes it. A reader that went away (`| head`) ends it without an error. */
export async function writeText(stream: Writable, pieces: Iterable<string>, signal: AbortSignal): Promise<void> {
  for (const chunk of chunksOf(pieces)) {
    signal.throwIfAborted();
    if (!(await writeChunk(stream, chunk))) return;
  }
}

/** Joins small pieces, since each write has its price. */
export function* chunksOf(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** Whether somebody still reads. */
async function writeChunk(stream: Writable, chunk: string): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  stream.write(chunk, error => {
    if (!error) resolve(true);
    else if (isClosed(error)) resolve(false);
    else reject(error);
  });
  return promise;
}

function isClosed(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'EOF';
}
