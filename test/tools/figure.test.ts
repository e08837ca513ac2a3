import { expect, test } from 'vitest';
import { figureText, growth, holds, median, type Figure } from '../../tools/bench/figure.ts';

const figure: Figure = {
  what: '--version',
  value: 1.234,
  goal: { atMost: 2 },
  unit: '× node -e 0',
  from: '49 ms to 40 ms',
};

test('a figure says its goal, and whether it holds', () => {
  expect(figureText(figure)).toBe('ok     --version: 1.23 × node -e 0 (goal: at most 2; 49 ms to 40 ms)');
  expect(figureText({ what: 'rows', value: 499, goal: { atLeast: 500 }, unit: 'rows' })).toBe(
    'MISSED rows: 499 rows (goal: at least 500)',
  );
  expect([2, 2.01].map(value => holds({ ...figure, value }))).toEqual([true, false]);
});

test('the median is the middle, whatever the order', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 100]), median([7])]).toEqual([5, 3.5, 7]);
});

test('growth is the power by which time follows size', () => {
  const sizes = [1_000, 5_000, 20_000, 100_000];
  const powers = [0.5, 1, 2].map(power => growth(sizes.map(size => [size, 3 * size ** power])));
  expect(powers.map(power => power.toFixed(6))).toEqual(['0.500000', '1.000000', '2.000000']);
});
