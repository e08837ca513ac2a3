import { describe, expect, it } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { valueAt, type Body, type JsonObject } from '../../src/catalog/body.ts';
import { objectsAt, textAt } from '../estates/text-at.ts';
import {
  clusterId,
  group,
  networkId,
  smallEstate,
  storage,
  storageId,
  subscription,
  workspaceId,
} from './small-estate.ts';
import { now, openEstate, outcomeOf, write } from './written.ts';

const version = '2025-12-01';

describe('put', () => {
  it('makes a resource, which lists and Resource Graph show from then on', () => {
    const store = createStore(smallEstate);
    const id = `${group}/providers/Microsoft.Network/networkSecurityGroups/new`;
    const answer = store.write('PUT', id, '2025-05-01', { location: 'westeurope' });
    expect(answer).toMatchObject({ value: { status: 201, finish: 'operation', body: { id, name: 'new' } } });
    expect(objectsAt(now(store, id) as Body, 'properties.defaultSecurityRules[]')).toHaveLength(6);
    const query = `resources | where type == 'microsoft.network/networksecuritygroups' | project id`;
    expect(store.query({ query })).toMatchObject({ value: { rows: [{ id }] } });
    expect(store.list(`${group}/providers/Microsoft.Network/networkSecurityGroups`, '2025-05-01')).toMatchObject({
      value: [{ id }],
    });
  });

  it('replaces a resource, except for what only Azure writes and what the API version does not know', () => {
    const store = createStore(smallEstate);
    const body = { location: 'westeurope', sku: { name: 'Basic' }, properties: { description: 'new' } };
    expect(outcomeOf(store.write('PUT', workspaceId, '2021-06-01', body))).toBe(200);
    expect(valueAt(now(store, workspaceId), 'properties')).toEqual({
      description: 'new',
      publicNetworkAccess: 'Disabled',
      managedNetwork: { isolationMode: 'Disabled' },
      hbiWorkspace: true,
      provisioningState: 'Succeeded',
    });
  });

  it('does not change what is there when only something new is wanted', () => {
    const store = createStore(smallEstate);
    const answer = store.write('PUT', storageId, version, { location: 'x' }, { onlyNew: true });
    expect(outcomeOf(answer)).toBe('412 PreconditionFailed');
  });
});

describe('patch', () => {
  it('merges objects, replaces everything else, and takes away what is null', () => {
    const store = createStore(smallEstate);
    write(store, 'PATCH', storageId, {
      tags: { a: '1' },
      properties: { networkAcls: { ipRules: [{ value: '1.2.3.4' }] } },
    });
    write(store, 'PATCH', storageId, {
      tags: { a: null, b: '2' },
      properties: { networkAcls: { ipRules: [], bypass: 'None' } },
    });
    expect(now(store, storageId)).toEqual({
      ...storage,
      tags: { b: '2' },
      properties: {
        allowSharedKeyAccess: false,
        networkAcls: { ipRules: [], bypass: 'None' },
        provisioningState: 'Succeeded',
      },
    });
  });

  it('spells a property as it is spelt already', () => {
    const store = createStore(smallEstate);
    write(store, 'PATCH', storageId, { Properties: { ALLOWSHAREDKEYACCESS: true } });
    expect(valueAt(now(store, storageId), 'properties')).toMatchObject({ allowSharedKeyAccess: true });
  });

  it('gives an identity its principal', () => {
    const store = createStore(smallEstate);
    write(store, 'PATCH', workspaceId, { identity: { type: 'SystemAssigned' } });
    const principalId = textAt(now(store, workspaceId), 'identity.principalId');
    expect(principalId).toMatch(/^[\da-f-]{36}$/);
    write(store, 'PATCH', workspaceId, { identity: { type: 'SystemAssigned' } });
    expect(textAt(now(store, workspaceId) as Body, 'identity.principalId')).toBe(principalId);
  });
});

describe('delete', () => {
  it('takes away what lies below, too', () => {
    const store = createStore(smallEstate);
    expect(write(store, 'DELETE', clusterId)).toBe(202);
    expect(store.bodies.filter(({ id }) => id.startsWith(clusterId))).toEqual([]);
    expect(write(store, 'DELETE', clusterId)).toBe(204);
  });

  it('leaves the group standing when its last resource goes', () => {
    const store = createStore([storage]);
    write(store, 'DELETE', storageId);
    expect(store.bodies.map(({ id }) => id)).toEqual([subscription, group]);
  });
});

describe('what stands in the body of its parent', () => {
  it('is written there, and read back by itself', () => {
    const store = createStore(smallEstate);
    const id = `${networkId}/subnets/train`;
    write(store, 'PATCH', networkId, { tags: { a: '1' } });
    expect(
      outcomeOf(
        store.write('PUT', id, '2025-05-01', {
          properties: { addressPrefix: '10.0.1.0/24', defaultOutboundAccess: false },
        }),
      ),
    ).toBe(200);
    const [train, score] = objectsAt(now(store, networkId), 'properties.subnets[]');
    expect(train).toMatchObject({ id, properties: { defaultOutboundAccess: false } });
    expect(score).toMatchObject({ name: 'score' });
    expect(now(store, id)).toMatchObject({ name: 'train', properties: { defaultOutboundAccess: false } });
  });

  it('keeps its read-only properties when its parent is written without them', () => {
    const { store, find } = openEstate('hardened');
    const network = find('virtualNetworks', 'vnet-mlw-prod');
    const bare = objectsAt(network, 'properties.subnets[]').map(({ name, properties }) => {
      const { ipConfigurations, privateEndpoints, provisioningState, ...rest } = properties as JsonObject;
      expect([ipConfigurations, privateEndpoints, provisioningState]).toContain('Succeeded');
      return { name: name ?? '', properties: rest };
    });
    const sent = { location: 'westeurope', properties: { ...(network['properties'] as JsonObject), subnets: bare } };
    expect(write(store, 'PUT', network.id, sent)).toBe(200);
    expect(now(store, network.id)).toEqual(network);
  });
});

describe('a security group and its subnets', () => {
  const { store, find } = openEstate('hardened');
  const training = `${find('virtualNetworks', 'vnet-mlw-prod').id}/subnets/snet-training`;
  const old = find('networkSecurityGroups', 'nsg-training').id;
  const other = find('networkSecurityGroups', 'nsg-scoring').id;
  const users = (id: string) => objectsAt(now(store, id) as Body, 'properties.subnets[]').map(({ id: user }) => user);

  it('name each other, whichever way it is changed', () => {
    const { properties } = now(store, training);
    const moved = { ...(properties as JsonObject), networkSecurityGroup: { id: other } };
    expect(write(store, 'PUT', training, { properties: moved })).toBe(200);
    expect(users(old)).toEqual([]);
    expect(users(other)).toHaveLength(2);
    expect(write(store, 'DELETE', old)).toBe(202);
  });
});

describe('actions', () => {
  it('are what the emulator knows of, and change what they say', () => {
    const store = createStore(smallEstate);
    expect(store.act(`${workspaceId}/computes/cpu/stop`, version)).toMatchObject({ value: { status: 202 } });
    expect(valueAt(now(store, `${workspaceId}/computes/cpu`), 'properties.properties.state')).toBe('Stopped');
    expect(outcomeOf(store.act(`${workspaceId}/dance`, version))).toBe('404 InvalidAction');
    expect(outcomeOf(store.act(`${workspaceId}/computes/gpu/stop`, version))).toBe('404 ResourceNotFound');
    expect(outcomeOf(store.act(`${workspaceId}/computes/cpu/stop`, undefined))).toBe('400 MissingApiVersionParameter');
  });
});
