import { describe, expect, it } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, estateNames } from '../../fixtures/estates/estate.ts';
import { ReadError, type Reader } from '../../src/azure/reader.ts';
import type { Body } from '../../src/catalog/body.ts';
import { groupIdOf, keyOf } from '../../src/catalog/resource-id.ts';
import { referencesOf } from '../../src/gather/references.ts';
import { storeReader } from '../support/store-reader.ts';
import { idIn, readBodies, readWith, workspaceIn } from './reading.ts';

const storageType = 'Microsoft.Storage/storageAccounts';
const vaultType = 'Microsoft.KeyVault/vaults';

describe.each(estateNames)('in %s', name => {
  it('every resource that a body names was read, or says why not', async () => {
    const { resources, gaps } = await readBodies(estate(name));
    const settled = new Set([...resources, ...gaps].map(({ id }) => keyOf(id)));
    const named = resources.flatMap(({ body }) => referencesOf(body));
    expect(named.filter(id => !settled.has(keyOf(id)))).toEqual([]);
  });

  it('no resource comes twice, whatever the casing of its id', async () => {
    const keys = (await readBodies(estate(name))).resources.map(({ id }) => keyOf(id));
    expect(keys).toHaveLength(new Set(keys).size);
  });
});

describe('a resource that is named and did not come', () => {
  it('is denied with the action that is missing', async () => {
    const { gaps } = await readBodies([workspaceNaming('away', 'st'), account('away', 'st')], {
      without: ['Microsoft.Storage/storageAccounts/read'],
    });
    expect(gaps).toEqual([
      {
        kind: 'gap',
        id: idIn('away', storageType, 'st'),
        why: 'denied',
        action: 'Microsoft.Storage/storageAccounts/read',
        code: 'AuthorizationFailed',
        message: expect.stringContaining('does not have authorization') as unknown,
      },
    ]);
  });

  it('is gone where its group can be read and ARM says that it is not there', async () => {
    const { gaps } = await readBodies([workspaceNaming('away', 'st'), account('away', 'other')]);
    expect(gaps.map(({ id, why, code }) => [id, why, code])).toEqual([
      [idIn('away', storageType, 'st'), 'gone', 'ResourceNotFound'],
    ]);
  });

  it('is gone, and is read but once, in a workspace group that was read whole', async () => {
    const { gaps, gets, queries } = await readBodies([workspaceNaming('home', 'st')]);
    expect(gaps.map(({ why }) => why)).toEqual(['gone']);
    const id = idIn('home', storageType, 'st');
    expect(gets).toEqual([id, groupIdOf(id)]);
    expect(queries.map(query => query.name)).toEqual(['resources-in-groups']);
  });

  it('is not gone where its group is not there either', async () => {
    const { gaps } = await readBodies([workspaceNaming('nowhere', 'st')]);
    expect(gaps.map(({ why, code }) => [why, code])).toEqual([['not-found', 'ResourceGroupNotFound']]);
  });

  it('is not gone where its group may not be read', async () => {
    const { gaps } = await readBodies([workspaceNaming('away', 'st'), account('away', 'other')], {
      without: ['Microsoft.Resources/subscriptions/resourceGroups/read'],
    });
    expect(gaps.map(({ why, code }) => [why, code])).toEqual([['not-found', 'ResourceNotFound']]);
  });

  it('asks for a group once, however many of its resources are gone', async () => {
    const workspace = workspaceIn('home', {
      storageAccount: idIn('home', storageType, 'st'),
      keyVault: idIn('HOME', vaultType, 'kv'),
    });
    const { gaps, gets } = await readBodies([workspace]);
    expect(gaps.map(({ why }) => why)).toEqual(['gone', 'gone']);
    expect(gets.filter(id => keyOf(id) === keyOf(groupIdOf(workspace.id) ?? ''))).toHaveLength(1);
  });

  it('of no group, such as a role at the subscription, is never gone', async () => {
    const role =
      '/subscriptions/00000000-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/r';
    const assignmentType = 'Microsoft.Authorization/roleAssignments';
    const assignment = {
      id: idIn('home', assignmentType, 'a'),
      type: assignmentType,
      properties: { roleDefinitionId: role },
    };
    const reader = readerOf([workspaceIn('home'), assignment], {
      get: id =>
        Promise.reject(new ReadError({ why: 'not-found', id, message: 'Not there.', code: 'ResourceNotFound' })),
    });
    const { gaps, gets } = await readWith(reader);
    expect(gaps.map(({ id, why }) => [id, why])).toEqual([[role, 'not-found']]);
    expect(gets).toEqual([role]);
  });
});

describe('a resource under another spelling', () => {
  it('is one resource, with the first spelling', async () => {
    const store = idIn('Home', storageType, 'St');
    const workspace = workspaceIn('home', {
      storageAccount: store.toUpperCase(),
      keyVault: `${idIn('home', vaultType, 'kv')}/`,
    });
    const vault = { id: idIn('HOME', vaultType, 'KV'), type: vaultType, properties: {} };
    const { resources } = await readBodies([workspace, account('Home', 'St'), vault]);
    expect(resources.map(({ id }) => id)).toEqual([workspace.id, store, vault.id]);
  });

  it('keeps the id that was asked for where the answer carries another one', async () => {
    const asked = idIn('away', vaultType, 'kv/keys/cmk');
    const reader = readerOf(
      [
        workspaceIn('home', {
          encryption: {
            keyVaultProperties: {
              keyVaultArmId: idIn('away', vaultType, 'kv'),
              keyIdentifier: 'https://kv.vault.azure.net/keys/cmk/1',
            },
          },
        }),
      ],
      {
        get: id => Promise.resolve({ id: `${id}/versions/1`, type: 'x', properties: {} }),
      },
    );
    expect((await readWith(reader)).resources.map(({ id }) => id)).toContain(asked);
  });
});

describe('a row or an item that left something out', () => {
  it('is read again by itself, and keeps its place among the workspaces in scope', async () => {
    const registryType = 'Microsoft.ContainerRegistry/registries';
    const id = idIn('home', registryType, 'acr');
    const registry = { id, type: registryType, properties: { roleAssignmentMode: 'LegacyRegistryPermissions' } };
    const reader = readerOf([workspaceIn('home', { containerRegistry: id }), registry], {
      query: () => Promise.resolve([{ id, type: registryType.toLowerCase(), properties: {} }]),
    });
    const { resources, gets } = await readWith(reader);
    expect(gets).toEqual([id]);
    expect(resources.filter(line => line.id === id)).toEqual([
      {
        kind: 'resource',
        id,
        type: registryType,
        source: 'arm',
        apiVersion: '2025-11-01',
        body: expect.objectContaining({ properties: registry.properties }) as unknown,
      },
    ]);
  });

  it('stays as it was where reading it again is refused', async () => {
    const computeType = 'Microsoft.MachineLearningServices/workspaces/computes';
    const workspace = workspaceIn('home');
    const compute = {
      id: `${workspace.id}/computes/cpu`,
      type: computeType,
      properties: { computeType: 'AmlCompute' },
    };
    const reader = readerOf([workspace, compute], {
      get: id => Promise.reject(new ReadError({ why: 'denied', id, message: 'No.' })),
    });
    const { resources, gets, gaps } = await readWith(reader);
    expect(gets).toEqual([compute.id]);
    expect(resources.find(({ id }) => id === compute.id)?.body).toEqual(compute);
    expect(gaps).toEqual([]);
  });
});

describe('what ARM answers oddly', () => {
  const computes = '/computes';

  it('is kept as it came where an item has no ARM id', async () => {
    const odd = { id: 'odd', type: 'Microsoft.MachineLearningServices/workspaces/computes' };
    const reader = storeReader(createStore([workspaceIn('home')]));
    const list: Reader['list'] = (path, ...rest) =>
      path.endsWith(computes) ? Promise.resolve([odd]) : reader.list(path, ...rest);
    const { resources } = await readWith({ ...reader, list });
    expect(resources.find(({ id }) => id === 'odd')).toMatchObject({ type: odd.type, source: 'arm', body: odd });
  });

  it('is a gap without a code where it has none', async () => {
    const workspace = workspaceIn('home');
    const reader = storeReader(createStore([workspace]));
    const list: Reader['list'] = (path, ...rest) =>
      path.endsWith(computes)
        ? Promise.reject(new ReadError({ why: 'failed', id: path, message: 'Cut short.' }))
        : reader.list(path, ...rest);
    expect((await readWith({ ...reader, list })).gaps).toEqual([
      {
        kind: 'gap',
        id: workspace.id,
        list: 'Microsoft.MachineLearningServices/workspaces/computes',
        why: 'failed',
        message: 'Cut short.',
      },
    ]);
  });
});

describe('an error that is none of Azure', () => {
  it('ends the reading', async () => {
    const reader = readerOf([workspaceNaming('home', 'st')], { get: () => Promise.reject(new TypeError('a defect')) });
    await expect(readWith(reader)).rejects.toThrow('a defect');
  });
});

function readerOf(bodies: readonly Body[], different: Partial<Reader>): Reader {
  return { ...storeReader(createStore(bodies)), ...different };
}

function workspaceNaming(group: string, name: string): Body {
  return workspaceIn('home', { storageAccount: idIn(group, storageType, name) });
}

function account(group: string, name: string): Body {
  return { id: idIn(group, storageType, name), name, type: storageType, location: 'eastus', properties: {} };
}
