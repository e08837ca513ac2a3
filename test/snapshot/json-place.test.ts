import { expect, it } from 'vitest';
import { placeAt, positionOf } from '../../src/snapshot/json-place.ts';

const json = `{
  "list": [[], {"a\\"]": "}{", "b": [1, -2.5e3, null, true]}],
  "list2": {"deep": {"c": "x"}}
}`;

it.each<[path: string, begins: string]>([
  ['list', '[[], '],
  ['list[0]', '[], '],
  ['list[1]', '{"a'],
  ['list[1].b', '[1'],
  ['list[1].b[0]', '1,'],
  ['list[1].b[1]', '-2.5e3,'],
  ['list[1].b[3]', 'true]'],
  ['list2', '{"deep"'],
  ['list2.deep.c', '"x"'],
  ['', '{\n'],
])('%s begins where it is written', (path, begins) => {
  expect(json.slice(positionOf(json, path)).startsWith(begins)).toBe(true);
});

it.each<[path: string, begins: string]>([
  ['nothing', '{\n'],
  ['list[2]', '[[], '],
  ['list[0][0]', '[], '],
  ['list2.deep.c.d', '"x"'],
  ['list2.deep.d', '{"c"'],
])('%s, which is not there, is told where it should be', (path, begins) => {
  expect(json.slice(positionOf(json, path)).startsWith(begins)).toBe(true);
});

it('lines and columns count from 1', () => {
  expect([placeAt(json, 0), placeAt(json, 4), placeAt(json, json.length - 1)]).toEqual([
    { line: 1, col: 1 },
    { line: 2, col: 3 },
    { line: 4, col: 1 },
  ]);
});
