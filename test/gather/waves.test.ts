import { describe, expect, it } from 'vitest';
import { estate, networkEstates } from '../../fixtures/estates/estate.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import type { Body } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import { idIn, networkIn, readBodies, workspaceIn } from './reading.ts';

describe('the waves', () => {
  it('are at most five for the estate of the guide', async () => {
    const { progress, gaps } = await readBodies(estate('ws1103'));
    expect(progress.map(text => text.replace(/\d+ resources/, 'n resources'))).toEqual([
      'Looking for workspaces',
      'Reading what n resources lead to (wave 2)',
      'Reading what n resources lead to (wave 3)',
      'Reading what n resources lead to (wave 4)',
      'Reading what n resources lead to (wave 5)',
    ]);
    expect(gaps).toEqual([]);
  });

  it.each([1, 20])('are at most five for a fleet of %i', async n => {
    expect((await readBodies(fleet(n))).progress).toHaveLength(5);
  });

  it.each(networkEstates)('reach all of %s in nine, and leave nothing open', async name => {
    const { progress, resources, gaps } = await readBodies(estate(name));
    const reached = new Set(resources.map(({ id }) => keyOf(id)));
    const missed = estate(name).filter(
      ({ id, type }) => !reached.has(keyOf(id)) && !type.startsWith('Microsoft.Resources/'),
    );
    expect({ missed, gaps }).toEqual({ missed: [], gaps: [] });
    expect(progress.length).toBeLessThanOrEqual(9);
  });

  it('end with the first where there is no workspace and that is right', async () => {
    const subscription = {
      id: '/subscriptions/00000000-0000-4000-8000-000000000001',
      type: 'Microsoft.Resources/subscriptions',
    };
    const { progress, lines } = await readBodies([subscription], { allowEmpty: true });
    expect(progress).toEqual(['Looking for workspaces']);
    expect(lines.map(({ kind }) => kind)).toEqual(['snapshot', 'read', 'end']);
  });
});

describe('a chain of references', () => {
  it('is followed for nine waves; what lies beyond is named as not followed', async () => {
    const { resources, gaps, progress } = await readBodies(chainOf(12));
    const networks = resources.filter(({ type }) => type === 'Microsoft.Network/virtualNetworks');
    expect(networks.map(({ id }) => id.split('/').at(-1))).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
    expect(progress.at(-1)).toMatch(/\(wave 9\)$/);
    expect(gaps.map(({ id, list, why }) => [id.split('/').at(-1), list, why])).toEqual([
      ['v7', undefined, 'not-followed'],
      ['spoke6', 'Microsoft.Authorization/roleAssignments', 'not-followed'],
      ['spoke6', 'Microsoft.Authorization/denyAssignments', 'not-followed'],
      ['spoke6', 'Microsoft.Authorization/policyAssignments', 'not-followed'],
      ['spoke6', 'Microsoft.Authorization/locks', 'not-followed'],
    ]);
    expect(gaps[0]?.message).toBe('The chain of references is longer than the audit follows.');
  });

  it('leaves nothing unread where it ends in time', async () => {
    const { resources, gaps, progress } = await readBodies(chainOf(6));
    expect(resources.some(({ id }) => id.endsWith('/v5'))).toBe(true);
    expect(progress.at(-1)).toMatch(/\(wave 9\)$/);
    expect(gaps).toEqual([]);
  });
});

/** A workspace whose endpoint stands in the first of n virtual networks, each in a group of its own and peered with the next. */
function chainOf(n: number): readonly Body[] {
  const names = Array.from({ length: n }, (_, i) => idIn(`spoke${i}`, 'Microsoft.Network/virtualNetworks', `v${i}`));
  const endpointType = 'Microsoft.Network/privateEndpoints';
  const endpointId = idIn('endpoints', endpointType, 'pe');
  const connection = { name: 'pe', properties: { privateEndpoint: { id: endpointId } } };
  return [
    workspaceIn('home', { privateEndpointConnections: [connection] }),
    { id: endpointId, type: endpointType, properties: { subnet: { id: `${names[0] ?? ''}/subnets/s` } } },
    ...names.map((_, i) => networkIn(`spoke${i}`, `v${i}`, names[i + 1])),
  ];
}
