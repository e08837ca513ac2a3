import { describe, expect, it } from 'vitest';
import { isObject, stepsOf, valueAt, valuesAt, type Json } from '../../src/catalog/body.ts';

const body: Json = {
  id: '/x',
  Properties: {
    list: [{ name: 'a', tags: ['1', '2'] }, { name: 'b' }, null, 'text'],
    map: { '/one': { x: 1 }, '/two': {} },
    'dotted.name': 'found',
    nothing: null,
    no: false,
    matrix: [[1, 2], [3]],
  },
};

describe('the value at a path', () => {
  it.each<[string, Json | undefined]>([
    ['id', '/x'],
    ['properties.list[0].name', 'a'],
    ['PROPERTIES.LIST[1].NAME', 'b'],
    ['properties.list[0].tags[1]', '2'],
    ["properties['dotted.name']", 'found'],
    ['properties.no', false],
    ['properties.nothing', null],
    ['properties.nothing.further', undefined],
    ['properties.matrix[0][1]', 2],
    ['properties.list[7].name', undefined],
    ['properties.list.name', undefined],
    ['properties.id', undefined],
    ['id.length', undefined],
    ['missing.further', undefined],
    ['properties.toString', undefined],
  ])('%s', (path, value) => {
    expect(valueAt(body, path)).toEqual(value);
  });

  it('of a name in two casings is that of the exact one', () => {
    expect(valueAt({ Name: 1, name: 2 }, 'name')).toBe(2);
  });

  it('of no body is none', () => {
    expect(valueAt(undefined, 'a')).toBeUndefined();
    expect(valuesAt(undefined, 'a')).toEqual([]);
  });
});

describe('all values at a path', () => {
  it.each<[string, readonly Json[]]>([
    ['properties.list[].name', ['a', 'b']],
    ['properties.list[].tags[]', ['1', '2']],
    ['properties.map{}', ['/one', '/two']],
    ['properties.matrix[][]', [1, 2, 3]],
    ['properties.no', [false]],
    ['properties.nothing', []],
    ['properties.map[]', []],
    ['properties.list{}', []],
    ['properties.list[0].name', ['a']],
    ['id[]', []],
  ])('%s', (path, values) => {
    expect(valuesAt(body, path)).toEqual(values);
  });
});

describe('the steps of a path', () => {
  it.each([
    ['a.b.c', ['a', 'b', 'c']],
    ['a[0].b', ['a', '0', 'b']],
    ['a[].b', ['a', '[]', 'b']],
    ['a{}', ['a', '{}']],
    ["a['x.y'].b", ['a', 'x.y', 'b']],
    ["a['']", ['a', '']],
    ['', []],
  ])('%s', (path, steps) => {
    expect(stepsOf(path)).toEqual(steps);
    expect(stepsOf(path)).toBe(stepsOf(path));
  });
});

it('an object is no list and not null', () => {
  expect([{}, [], null, undefined, 'text', 1].map(isObject)).toEqual([true, false, false, false, false, false]);
});
