import { describe, expect, it } from 'vitest';
import { evidenceReader, lineOf } from '../../src/report/evidence-lines.ts';
import { sampleOptions, workspaceId } from './sample.ts';

const lines = JSON.stringify(
  {
    id: '/x',
    properties: {
      empty: {},
      names: ['a', 'b'],
      subnets: [
        { name: 'one', properties: { x: 1 } },
        { name: 'two', properties: { x: 2, y: [] } },
      ],
    },
    tags: { 'a.b': 'c', 'x"y': 'z', properties: 'trap' },
  },
  null,
  2,
).split('\n');

describe('the line of a property', () => {
  it.each([
    ['', '{'],
    ['id', '"id": "/x",'],
    ['properties.names[1]', '"b"'],
    ['properties.subnets[1].properties.x', '"x": 2,'],
    ['properties.subnets[1].name', '"name": "two",'],
    ['PROPERTIES.Subnets[0].properties.X', '"x": 1'],
    ["tags['a.b']", '"a.b": "c",'],
    [`tags['x"y']`, String.raw`"x\"y": "z",`],
    ['tags.properties', '"properties": "trap"'],
  ])('%j', (path, line) => {
    expect(lines[lineOf(lines, path)]?.trim()).toBe(line);
  });

  it.each([
    ['properties.absent.deeper', '"properties": {'],
    ['properties.empty.x', '"empty": {},'],
    ['properties.subnets[2].name', '"subnets": ['],
    ['properties.subnets[1].properties.y[0]', '"y": []'],
    ['id.x', '"id": "/x",'],
    ['absent', '{'],
  ])('of the nearest ancestor where there is no %j', (path, line) => {
    expect(lines[lineOf(lines, path)]?.trim()).toBe(line);
  });
});

describe('the evidence text', () => {
  it('is found by id whatever its case, the same each time', () => {
    const linesOf = evidenceReader(sampleOptions);
    expect(linesOf(workspaceId.toUpperCase())).toBe(linesOf(workspaceId));
    expect(linesOf('/absent')).toBeUndefined();
  });

  it('is not kept for ever', () => {
    const bodies = new Map(Array.from({ length: 1200 }, (_, i) => [`/${i}`, { id: `/${i}`, type: 't' }] as const));
    const linesOf = evidenceReader({ ...sampleOptions, bodies });
    const first = linesOf('/0');
    for (const id of bodies.keys()) linesOf(id);
    expect(linesOf('/0')).not.toBe(first);
    expect(linesOf('/0')).toEqual(['{', '  "id": "/0",', '  "type": "t"', '}']);
  });
});
