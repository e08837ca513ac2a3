import { expect, test } from 'vitest';
import { isColoured } from '../../src/cli/colour.ts';
import { kept } from './fake-shell.ts';

const terminal = kept({ isTTY: true }).stream;
const pipe = kept().stream;

test.each([
  ['a terminal', undefined, terminal, {}, true],
  ['a pipe', undefined, pipe, {}, false],
  ['a file', undefined, undefined, {}, false],
  ['NO_COLOR', undefined, terminal, { NO_COLOR: '1' }, false],
  ['NO_COLOR that is empty', undefined, terminal, { NO_COLOR: '' }, true],
  ['a terminal that cannot', undefined, terminal, { TERM: 'dumb' }, false],
  ['--color beats NO_COLOR', true, pipe, { NO_COLOR: '1' }, true],
  ['--color in a file', true, undefined, {}, true],
  ['--no-color', false, terminal, {}, false],
])('%s', (_, asked, stream, environment, expected) => {
  expect(isColoured(asked, stream, environment)).toBe(expected);
});
