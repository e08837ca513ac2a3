import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { chunksOf, writeText } from '../../src/cli/write-text.ts';
import { kept } from './fake-shell.ts';

const { signal } = new AbortController();

test('small pieces are joined, nothing is lost', () => {
  const pieces = Array.from({ length: 100 }, (_, i) => `${i}`.repeat(1000));
  const chunks = [...chunksOf(pieces)];
  expect(chunks.join('')).toBe(pieces.join(''));
  expect(chunks.map(({ length }) => length)).toEqual([66_000, 66_000, 58_000]);
});

test('text is written whole', async () => {
  const out = kept();
  await writeText(out.stream, ['a', '', 'ü'], signal);
  expect(out.text()).toBe('aü');
});

function failing(code: string): Writable {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(code), { code }));
    },
  });
  return stream.on('error', () => undefined);
}

test('a slow reader is waited for', async () => {
  let waiting = 0;
  let most = 0;
  const stream = new Writable({
    write: (_chunk, _encoding, done) => {
      waiting += 1;
      setImmediate(() => {
        waiting -= 1;
        done();
      });
    },
  });
  function* pieces(): Generator<string> {
    for (let i = 0; i < 5; i += 1) {
      most = Math.max(most, waiting);
      yield 'x'.repeat(70_000);
    }
  }
  await writeText(stream, pieces(), signal);
  expect(most).toBe(0);
});

test.each(['EPIPE', 'EOF'])('a reader that went away (%s) ends the text without an error', async code => {
  const taken: number[] = [];
  function* pieces(): Generator<string> {
    for (let i = 0; i < 5; i += 1) {
      taken.push(i);
      yield 'x'.repeat(70_000);
    }
  }
  await writeText(failing(code), pieces(), signal);
  expect(taken).toEqual([0]);
});

test('any other failure is told', async () => {
  await expect(writeText(failing('ENOSPC'), ['x'], signal)).rejects.toThrow('ENOSPC');
});

test('an interrupted run writes no more', async () => {
  const out = kept();
  await expect(writeText(out.stream, ['x'], AbortSignal.abort(new Error('Interrupted.')))).rejects.toThrow(
    'Interrupted.',
  );
  expect(out.text()).toBe('');
});
