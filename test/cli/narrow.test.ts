import { expect, test } from 'vitest';
import { checkNarrowing, narrowing } from '../../src/cli/narrow.ts';
import type { Line, Scope } from '../../src/snapshot/line.ts';

const one = '00000000-0000-0000-0000-00000000000a';
const other = '00000000-0000-0000-0000-00000000000b';
const none: Scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };

function workspace(subscription: string, group: string, name: string): Line {
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.MachineLearningServices/workspaces/${name}`;
  const type = 'Microsoft.MachineLearningServices/workspaces';
  return { kind: 'resource', id, type, source: 'arm', apiVersion: '1', inScope: true, body: { id, type } };
}

const lines = [workspace(one, 'Prod', 'A'), workspace(one, 'dev', 'B'), workspace(other, 'prod', 'B')];

function left(scope: Partial<Scope>): readonly string[] {
  return lines
    .map(narrowing({ ...none, ...scope }))
    .flatMap(line =>
      line.kind === 'resource' && line.inScope === true
        ? [line.id.replace(/^.*000([ab])\/resourceGroups\/([^/]+)\/.*\//, '$1 $2 ')]
        : [],
    );
}

test.each<[string, Partial<Scope>, readonly string[]]>([
  ['no scope', {}, ['a Prod A', 'a dev B', 'b prod B']],
  ['a group', { resourceGroups: ['PROD'] }, ['a Prod A', 'b prod B']],
  ['a workspace', { workspaces: ['b'] }, ['a dev B', 'b prod B']],
  ['a subscription', { subscriptions: [other.toUpperCase()] }, ['b prod B']],
  ['all of them', { subscriptions: [one], resourceGroups: ['prod', 'dev'], workspaces: ['B'] }, ['a dev B']],
  ['what is not there', { resourceGroups: ['test'] }, []],
])('%s', (_, scope, expected) => {
  expect(left(scope)).toEqual(expected);
});

test('what is out of scope stays in the estate', () => {
  const [line] = [workspace(one, 'dev', 'B')].map(narrowing({ ...none, workspaces: ['A'] }));
  expect(line).toEqual({ ...workspace(one, 'dev', 'B'), inScope: undefined });
});

test('a line that is no workspace in scope is left alone', () => {
  const end: Line = { kind: 'end', reads: 0, gaps: 0, resources: 0 };
  const resource: Line = { kind: 'resource', id: '/x', type: 'T', source: 'export', body: { id: '/x', type: 'T' } };
  expect([end, resource].map(narrowing({ ...none, workspaces: ['A'] }))).toEqual([end, resource]);
});

test('a subscription by name is refused', () => {
  checkNarrowing({ ...none, subscriptions: [one] });
  expect(() => {
    checkNarrowing({ ...none, subscriptions: [one, 'Prod'] });
  }).toThrow("--subscription 'Prod' is no id: with --snapshot give the id of the subscription.");
});
