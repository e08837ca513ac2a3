import { describe, expect, it } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { valueAt, type JsonObject } from '../../src/catalog/body.ts';
import { smallEstate, storageId, workspaceId } from './small-estate.ts';
import { textAt } from '../estates/text-at.ts';
import { inGroup, link, newEndpoint, refusedOfNetworks } from './refused-of-networks.ts';
import { refusedOfServices } from './refused-of-services.ts';
import { find, store, registry } from './refused-subjects.ts';
import { now, openEstate, outcomeOf, write } from './written.ts';

describe('Azure refuses', () => {
  it.each([...refusedOfNetworks, ...refusedOfServices])('%s: %s', (refusal, _, method, id, body) => {
    const before = store.bodies;
    expect(write(store, method, id, body)).toBe(refusal);
    expect(store.bodies).toEqual(before);
  });

  it('an endpoint of a registry that is not Premium', () => {
    const bodies = estate('hardened').filter(({ id }) => !id.includes('pe-crmlwprod'));
    const basic = bodies.map(body => (body.id === registry.id ? withoutPrivateLink(body) : body));
    const id = inGroup('privateEndpoints', 'new');
    const asked = newEndpoint(link(registry.id, 'registry'));
    expect(write(createStore(basic), 'PUT', id, asked)).toBe('400 PrivateEndpointFeatureNotSupportedForSku');
  });

  it('roles that are held already, or that nobody knows', () => {
    const held = find('roleAssignments', '076ee057-5cca-48ff-a5e9-6c22de3f2165');
    const properties = held['properties'] as JsonObject;
    const other = held.id.replace(/[^/]+$/, '11111111-0000-4000-8000-000000000000');
    expect(write(store, 'PUT', other, { properties })).toBe('409 RoleAssignmentExists');
    const unknown = {
      ...properties,
      roleDefinitionId: `${textAt(held, 'properties.roleDefinitionId').slice(0, -4)}0000`,
    };
    expect(write(store, 'PUT', other, { properties: unknown })).toBe('400 RoleDefinitionDoesNotExist');
    expect(write(store, 'PUT', held.id, { properties: { ...properties, principalId: 'x' } })).toBe(
      '409 PropertyChangeNotAllowed',
    );
  });

  it('what the caller lacks the permission for', () => {
    const poor = createStore(smallEstate, { without: ['Microsoft.Storage/storageAccounts/write'] });
    expect(write(poor, 'PATCH', storageId, { tags: {} })).toBe('403 AuthorizationFailed');
    expect(write(poor, 'DELETE', storageId)).toBe(200);
    const reader = createStore(smallEstate, {
      without: ['Microsoft.MachineLearningServices/workspaces/resyncKeys/action'],
    });
    expect(outcomeOf(reader.act(`${workspaceId}/resyncKeys`, '2025-12-01'))).toBe('403 AuthorizationFailed');
  });
});

describe('Azure takes', () => {
  it('a body back as it gave it, of every resource', () => {
    const untouched = store.bodies;
    const bodies = untouched.filter(({ type }) => !/\/(subscriptions|managementGroups.*)$/i.test(type));
    const given = bodies.map(({ id }) => ({ id, body: now(store, id) }));
    const refused = given.flatMap(({ id, body }) => {
      const outcome = write(store, 'PUT', id, body);
      return outcome === 200 ? [] : [`${id}: ${String(outcome)}`];
    });
    expect(refused).toEqual([]);
    expect(store.bodies).toEqual(untouched);
  });

  it('an NSG away from the GatewaySubnet', () => {
    const guide = openEstate('ws1103');
    const hub = guide.find('virtualNetworks', 'hub');
    const id = `${hub.id}/subnets/GatewaySubnet`;
    const { networkSecurityGroup, ...rest } = valueAt(now(guide.store, id), 'properties') as JsonObject;
    expect(write(guide.store, 'PUT', hub.id, now(guide.store, hub.id))).toBe(200);
    expect(write(guide.store, 'PUT', id, { properties: rest })).toBe(200);
    expect(write(guide.store, 'PUT', id, { properties: { ...rest, networkSecurityGroup } as JsonObject })).toBe(
      '400 NetworkSecurityGroupCannotBeAttachedToGatewaySubnet',
    );
  });
});

function withoutPrivateLink(body: (typeof smallEstate)[number]): (typeof smallEstate)[number] {
  const properties = { loginServer: 'crmlwprod.azurecr.io', privateEndpointConnections: [] };
  return { ...body, sku: { name: 'Standard', tier: 'Standard' }, properties };
}
