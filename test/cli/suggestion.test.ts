import { expect, test } from 'vitest';
import { orList, suggestion } from '../../src/cli/suggestion.ts';

test.each([
  ['hihg', 'did you mean high?'],
  ['HIGH', 'did you mean high?'],
  ['crit', 'did you mean critical?'],
  ['mediums', 'did you mean medium?'],
  ['severest', 'give one.'],
  ['x', 'give one.'],
  ['', 'give one.'],
])('%s: %s', (word, end) => {
  expect(suggestion(word, ['critical', 'high', 'medium', 'low', 'info', 'none'], 'give one.')).toBe(end);
});

test.each([
  ['--resource', 'did you mean --resource-group?'],
  ['--re', 'did you mean --rg?'],
  ['-x', 'give one.'],
])('%s: %s', (word, end) => {
  expect(suggestion(word, new Set(['--resource-group', '--rg', '--color']), 'give one.')).toBe(end);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j is listed as %s', (choices, text) => {
  expect(orList(choices)).toBe(text);
});
