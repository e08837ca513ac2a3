import { expect, it } from 'vitest';
import { bitsAt, cutOut, itemsIn, join, meet } from '../../src/model/flow-box.ts';

it('boxes meet in what both hold, and in nothing of a dimension that one lacks', () => {
  expect(meet([0b110n, 0b11n], [0b011n, 0b10n])).toEqual([0b010n, 0b10n]);
  expect(meet([0b110n, 0b11n], [0b011n])).toEqual([0b010n, 0n]);
  expect([0, 1, 2].map(i => bitsAt([1n, 2n], i))).toEqual([1n, 2n, 0n]);
});

it('what is cut out of a box leaves disjoint boxes', () => {
  expect(cutOut([0b11n, 0b111n], [0b01n, 0b100n])).toEqual([
    [0b10n, 0b111n],
    [0b01n, 0b011n],
  ]);
  expect(cutOut([0b11n], [0b11n])).toEqual([]);
});

it('boxes are joined where they differ in one dimension', () => {
  expect(join([0b01n, 1n], [0b10n, 1n])).toEqual([0b11n, 1n]);
  expect(join([0b01n, 1n], [0b10n, 2n])).toBeUndefined();
  expect(join([0b01n, 1n], [0b01n, 1n])).toBeUndefined();
});

it('items are told by the bits of a set', () => {
  expect(itemsIn(['a', 'b', 'c'], 0b101n)).toEqual(['a', 'c']);
  expect(itemsIn(['a'], 0n)).toEqual([]);
});
