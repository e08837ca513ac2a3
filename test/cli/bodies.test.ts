import { expect, test } from 'vitest';
import { bodiesOf, shownIds } from '../../src/cli/bodies.ts';
import type { Shown } from '../../src/cli/bodies.ts';
import type { Line } from '../../src/snapshot/line.ts';

function line(id: string): Line {
  return { kind: 'resource', id, type: 'T', source: 'arm', body: { id, type: 'T' } };
}

test('the bodies that are wanted, whatever the case of their ids', async () => {
  const bodies = await bodiesOf(new Set(['/a', '/b']), [
    line('/A'),
    line('/c'),
    { kind: 'end', reads: 0, gaps: 0, resources: 2 },
  ]);
  expect([...bodies]).toEqual([['/a', { id: '/A', type: 'T' }]]);
});

test('GitHub is shown what failures name, and every workspace; the full profile what all findings name', () => {
  const shown: Shown = {
    workspaces: [{ id: '/W' }],
    findings: [
      { verdict: 'fail', subjectId: '/S', relatedIds: ['/R'], evidence: [{ resourceId: '/E', path: 'x', value: 1 }] },
      { verdict: 'pass', subjectId: '/P', relatedIds: [], evidence: [] },
    ],
  };
  expect([...shownIds(shown, 'github')]).toEqual(['/w', '/s', '/r', '/e']);
  expect([...shownIds(shown, 'full')]).toEqual(['/w', '/s', '/r', '/e', '/p']);
});
