import { describe, expect, it } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { ReadError } from '../../src/azure/reader.ts';
import type { Body } from '../../src/catalog/body.ts';
import type { Scope } from '../../src/snapshot/line.ts';
import { storeReader } from '../support/store-reader.ts';
import { everything, readBodies, readWith, workspaceIn } from './reading.ts';

const subscriptionId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const listAction = 'Microsoft.MachineLearningServices/workspaces/read';

/** Two subscriptions: one with the groups `rg` and `rg2`, one with another `rg`. */
const bodies: readonly Body[] = [
  subscription(1, 'Production'),
  subscription(2, 'Test'),
  workspaceIn('rg', {}, 'one'),
  workspaceIn('rg', {}, 'two'),
  workspaceIn('rg2', {}, 'three'),
  workspaceIn('rg', {}, 'four', 2),
  {
    id: `/subscriptions/${subscriptionId(1)}/resourceGroups/bare`,
    type: 'Microsoft.Resources/subscriptions/resourceGroups',
  },
];

const managementGroups: readonly Body[] = [
  managementGroup('root'),
  managementGroup('ml', 'root'),
  managementGroup('empty', 'root'),
  {
    id: `/providers/Microsoft.Management/managementGroups/ml/subscriptions/${subscriptionId(1)}`,
    type: 'Microsoft.Management/managementGroups/subscriptions',
  },
];

describe('the scope', () => {
  it.each<[string, Partial<Scope>, readonly string[]]>([
    ['nothing: all that can be read', {}, ['one', 'two', 'three', 'four']],
    ['a subscription', { subscriptions: [subscriptionId(2)] }, ['four']],
    ['two subscriptions', { subscriptions: [subscriptionId(1), subscriptionId(2)] }, ['one', 'two', 'three', 'four']],
    ['a subscription by its name', { subscriptions: ['test'] }, ['four']],
    [
      'subscriptions by id and by name',
      { subscriptions: ['Test', subscriptionId(1)] },
      ['one', 'two', 'three', 'four'],
    ],
    ['one subscription in two ways', { subscriptions: ['Test', subscriptionId(2)] }, ['four']],
    ['a resource group of one subscription', { resourceGroups: ['rg2'] }, ['three']],
    ['a resource group in other letters', { resourceGroups: ['RG2'] }, ['three']],
    ['a resource group twice', { resourceGroups: ['rg2', 'RG2', 'rg2'] }, ['three']],
    [
      'two resource groups',
      { resourceGroups: ['rg', 'rg2'], subscriptions: [subscriptionId(1)] },
      ['one', 'two', 'three'],
    ],
    ['a workspace', { workspaces: ['TWO'] }, ['two']],
    [
      'a workspace of a group',
      { workspaces: ['two'], resourceGroups: ['rg'], subscriptions: [subscriptionId(1)] },
      ['two'],
    ],
    ['a management group', { managementGroups: ['ml'] }, ['one', 'two', 'three']],
    [
      'a management group and a subscription',
      { managementGroups: ['ml'], subscriptions: ['Test'] },
      ['one', 'two', 'three', 'four'],
    ],
    ['a management group above another', { managementGroups: ['root'] }, ['one', 'two', 'three']],
  ])('of %s', async (_, scope, names) => {
    expect(await namesIn(scope)).toEqual(names);
  });

  it.each<[string, Partial<Scope>, string]>([
    [
      'a group that two subscriptions have',
      { resourceGroups: ['RG'] },
      `The resource group 'RG' exists more than once: /subscriptions/${subscriptionId(1)}/resourceGroups/RG and /subscriptions/${subscriptionId(2)}/resourceGroups/RG. Choose one with --subscription.`,
    ],
    [
      'a group that no subscription has',
      { resourceGroups: ['nowhere'] },
      `The resource group 'nowhere' was not found in any of the 2 subscriptions that can be read; check its name, or choose another subscription with --subscription.`,
    ],
    [
      'a group that is there and one that is not',
      { resourceGroups: ['rg2', 'nowhere'], subscriptions: [subscriptionId(1)] },
      `The resource group 'nowhere' was not found in subscription ${subscriptionId(1)}; check its name, or choose another subscription with --subscription.`,
    ],
    [
      'a workspace that is not there',
      { workspaces: ['five'], resourceGroups: ['rg'], subscriptions: [subscriptionId(1)] },
      "There is no workspace 'five' in scope; the workspaces there: one, two.",
    ],
    [
      'a workspace of an empty group',
      { workspaces: ['one'], resourceGroups: ['bare'] },
      "There is no workspace 'one' in scope; the workspaces there: none.",
    ],
    [
      'a subscription by a name that none has',
      { subscriptions: ['Staging'] },
      "No subscription named 'Staging' can be read; give its id, or sign in to its tenant.",
    ],
    [
      'an empty group',
      { resourceGroups: ['bare'] },
      'There is no workspace in scope; check the scope, or accept an empty one with --allow-empty.',
    ],
    [
      'a management group without subscriptions',
      { managementGroups: ['empty'] },
      "There is no subscription under the management group 'empty'; choose another.",
    ],
  ])('refuses %s', async (_, scope, message) => {
    await expect(namesIn(scope)).rejects.toThrow(message);
    await expect(namesIn(scope)).rejects.toHaveProperty('name', 'ScopeError');
  });

  it('refuses a subscription by a name that two have', async () => {
    const twins = [...bodies, subscription(3, 'TEST')];
    await expect(readBodies(twins, { scope: { ...everything, subscriptions: ['Test'] } })).rejects.toThrow(
      `More than one subscription is named 'Test': ${subscriptionId(2)} and ${subscriptionId(3)}. Give the id of one.`,
    );
  });

  it('finds a subscription by name beside one that has none', async () => {
    const nameless = { id: `/subscriptions/${subscriptionId(3)}`, type: 'Microsoft.Resources/subscriptions' };
    const { resources } = await readBodies([nameless, ...bodies], {
      scope: { ...everything, subscriptions: ['Test'] },
    });
    expect(resources.map(({ id }) => id.split('/').at(-1))).toEqual(['four']);
  });

  it('refuses where no subscription can be read', async () => {
    await expect(readBodies([])).rejects.toThrow(
      'No subscription can be read; sign in to the right tenant with az login, or give --tenant.',
    );
  });

  it('takes the id of a subscription from the name of its own id where the body says no other', async () => {
    const reader = storeReader(createStore(bodies));
    const list: typeof reader.list = (path, type, query) =>
      path === '/subscriptions'
        ? Promise.resolve([{ id: `/subscriptions/${subscriptionId(2)}`, type }])
        : reader.list(path, type, query);
    expect((await readWith({ ...reader, list })).resources.map(({ id }) => id.split('/').at(-1))).toEqual(['four']);
  });

  it('may be empty where that is right, and still must be read', async () => {
    const scope = { ...everything, resourceGroups: ['bare'] };
    expect((await readBodies(bodies, { scope, allowEmpty: true })).lines.at(-1)).toEqual({
      kind: 'end',
      reads: 1,
      gaps: 0,
      resources: 0,
    });
    await expect(readBodies(bodies, { scope, allowEmpty: true, without: [listAction] })).rejects.toThrow();
  });
});

describe('a refusal to list workspaces', () => {
  it.each<[string, Partial<Scope>]>([
    ['a subscription that is named', { subscriptions: [subscriptionId(1)] }],
    ['a group of a subscription that is named', { subscriptions: [subscriptionId(1)], resourceGroups: ['rg'] }],
    ['a management group', { managementGroups: ['ml'] }],
    ['all subscriptions', {}],
  ])('ends the audit of %s', async (_, scope) => {
    const reading = readBodies([...bodies, ...managementGroups], {
      scope: { ...everything, ...scope },
      without: [listAction],
    });
    await expect(reading).rejects.toMatchObject({ name: 'ReadError', why: 'denied', action: listAction });
  });

  it('ends the audit where a management group is not there', async () => {
    await expect(namesIn({ managementGroups: ['nowhere'] })).rejects.toMatchObject({ why: 'not-found' });
  });

  it('in a subscription where a group is only looked for is a gap', async () => {
    const { resources, gaps } = await readWith(refusingIn(2), { scope: { ...everything, resourceGroups: ['rg'] } });
    expect(resources.filter(({ inScope }) => inScope).map(({ id }) => id.split('/').at(-1))).toEqual(['one', 'two']);
    expect(gaps.map(({ id, list, why }) => [id, list, why])).toEqual([
      [
        `/subscriptions/${subscriptionId(2)}/resourceGroups/rg`,
        'Microsoft.MachineLearningServices/workspaces',
        'denied',
      ],
    ]);
  });

  it('is told where the group is then found nowhere', async () => {
    const scope = { ...everything, resourceGroups: ['four'] };
    await expect(readWith(refusingIn(2), { scope })).rejects.toThrow(
      `The resource group 'four' was not found in any of the 2 subscriptions that can be read (1 of them did not let the audit list workspaces); check its name`,
    );
  });

  it('of no kind of Azure ends the reading', async () => {
    const reader = { ...storeReader(createStore(bodies)), list: () => Promise.reject(new TypeError('a defect')) };
    await expect(readWith(reader)).rejects.toThrow('a defect');
    const scope = { ...everything, subscriptions: [subscriptionId(1)] };
    await expect(readWith(reader, { scope })).rejects.toThrow('a defect');
  });
});

/** The workspaces that are in scope, by name. */
async function namesIn(scope: Partial<Scope>): Promise<readonly string[]> {
  const { resources } = await readBodies([...bodies, ...managementGroups], { scope: { ...everything, ...scope } });
  return resources.filter(({ inScope }) => inScope).map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
}

/** Everything can be read, but no list of workspaces in one subscription. */
function refusingIn(n: number): ReturnType<typeof storeReader> {
  const reader = storeReader(createStore(bodies));
  return {
    ...reader,
    list: (path, type, query) =>
      path.includes(subscriptionId(n)) && path.endsWith('/workspaces')
        ? Promise.reject(new ReadError({ why: 'denied', id: path, message: 'No.', code: 'AuthorizationFailed' }))
        : reader.list(path, type, query),
  };
}

function subscription(n: number, displayName: string): Body {
  const id = subscriptionId(n);
  return { id: `/subscriptions/${id}`, type: 'Microsoft.Resources/subscriptions', subscriptionId: id, displayName };
}

function managementGroup(name: string, parent?: string): Body {
  const under = '/providers/Microsoft.Management/managementGroups/';
  const details = parent === undefined ? {} : { parent: { id: `${under}${parent}` } };
  return { id: `${under}${name}`, type: 'Microsoft.Management/managementGroups', name, properties: { details } };
}
