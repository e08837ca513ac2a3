import { expect, test } from 'vitest';
import { progressOn } from '../../src/cli/progress.ts';
import { kept } from './fake-shell.ts';

function shown(terminal: { isTTY?: boolean; columns?: number }, quiet = false): string {
  const stderr = kept(terminal);
  const progress = progressOn(stderr.stream, quiet);
  progress.update('Reading wave 1');
  progress.update('Reading wave 1');
  progress.update('Reading wave 2');
  progress.note('Wrote a.md.');
  progress.end();
  return stderr.text();
}

test('plain lines, none twice, where nobody can overwrite them', () => {
  expect(shown({})).toBe('Reading wave 1\nReading wave 2\nWrote a.md.\n');
});

test('one line on a terminal, cut to its width and cleared before anything else', () => {
  const clear = '\r\u001b[K';
  const line = `${clear}Reading w`;
  expect(shown({ isTTY: true, columns: 10 })).toBe(`${line}${line}${line}${clear}Wrote a.md.\n`);
});

test('nothing when quiet', () => {
  expect(shown({ isTTY: true }, true)).toBe('');
});
