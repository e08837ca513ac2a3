import { expect, test } from 'vitest';
import { asWritten } from '../../src/cli/as-written.ts';
import type { Line } from '../../src/snapshot/line.ts';

const header: Line = {
  kind: 'snapshot',
  schemaVersion: 1,
  tool: { name: 'secws-audit', version: '1.0.0' },
  cloud: 'public',
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
  generatedAt: '2026-11-01T00:00:00.000Z',
};

function resource(id: string): Line {
  return { kind: 'resource', id, type: 'A/b', source: 'arm', body: { type: 'A/b', id, properties: { z: 1, a: 2 } } };
}

test('the order and the keys of a snapshot', async () => {
  const written = await asWritten([header, resource('/y'), resource('/X')]);
  expect(written.map(line => (line.kind === 'resource' ? line.id : line.kind))).toEqual([
    'snapshot',
    '/X',
    '/y',
    'end',
  ]);
  expect(JSON.stringify(written[1])).toContain('"body":{"id":"/X","properties":{"a":2,"z":1},"type":"A/b"}');
});

test('a line that a snapshot would not take back is our fault', async () => {
  await expect(asWritten([header, resource('')])).rejects.toThrow('A line of kind resource is not of the schema.');
});
