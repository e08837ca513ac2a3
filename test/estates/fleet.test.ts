import { describe, expect, test } from 'vitest';
import { faultOf, faults } from '../../fixtures/estates/fleet/faults.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import { valueAt } from '../../src/catalog/body.ts';
import { inconsistencies } from './consistency.ts';

describe('a fleet', () => {
  const bodies = fleet(4 * faults.length);

  test('could exist in Azure, with every fault in it', () => {
    const seen = Array.from({ length: 4 * faults.length }, (_, index) => faultOf(index));
    expect(seen.filter(fault => fault !== undefined)).toEqual(faults);
    expect(inconsistencies(bodies)).toEqual([]);
  });

  test('is the same every time, and a longer one has all of a shorter one', () => {
    expect(fleet(4)).toEqual(fleet(4));
    const longer = new Map(bodies.map(body => [body.id, body]));
    expect(fleet(4).filter(body => longer.get(body.id) === undefined)).toEqual([]);
  });

  test('has one workspace a member, in a group of its own, over eight subscriptions', () => {
    const workspaces = bodies.filter(({ type }) => type === 'Microsoft.MachineLearningServices/workspaces');
    expect(workspaces.length).toBe(4 * faults.length);
    expect(new Set(workspaces.map(({ id }) => id.split('/')[4])).size).toBe(workspaces.length);
    expect(new Set(workspaces.map(({ id }) => id.split('/')[2])).size).toBe(8);
  });

  test('opens one workspace in forty-four', () => {
    const open = bodies.filter(
      body =>
        body.type === 'Microsoft.MachineLearningServices/workspaces' &&
        valueAt(body, 'properties.publicNetworkAccess') !== 'Disabled',
    );
    expect(open.map(({ id }) => id.split('/').at(-1))).toEqual(['mlw-fleet-00003']);
  });
});
