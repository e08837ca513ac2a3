import { describe, expect, it } from 'vitest';
import type { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { valueAt, type Body, type JsonObject } from '../../src/catalog/body.ts';
import { inconsistencies } from '../estates/consistency.ts';
import { objectsAt, textAt } from '../estates/text-at.ts';
import { now, openEstate, write } from './written.ts';

describe('private endpoints', () => {
  const microsoft = ['0ff1cebe-0000-4000-8000-0000000000a1', '0ff1cebe-0000-4000-8000-0000000000a2'];

  it.each(['hardened', 'ws1103', 'managed-network', 'hub-and-spoke'] as const)(
    'of %s leave a whole estate when made anew',
    name => {
      const { store } = openEstate(name);
      const before = inconsistencies(estate(name), microsoft);
      for (const endpoint of store.bodies.filter(isMadeByPeople)) remake(store, endpoint);
      expect(inconsistencies(store.bodies, microsoft)).toEqual(before);
    },
  );

  it('take connection, interface, subnet reference and records with them', () => {
    const { store, find } = openEstate('hardened');
    const endpoint = find('privateEndpoints', 'pe-stmlwprod-blob');
    write(store, 'DELETE', endpoint.id);
    expect(JSON.stringify(store.bodies)).not.toContain('pe-stmlwprod-blob');
    expect(() => find('privateDnsZones/privatelink.blob.core.windows.net/A', 'stmlwprod')).toThrow();
  });

  it('wait for approval when made by hand, and hear of it', () => {
    const { store, find } = openEstate('hardened');
    const [target, subnet] = [
      find('vaults', 'kv-mlw-prod'),
      `${find('virtualNetworks', 'vnet-mlw-prod').id}/subnets/snet-endpoints`,
    ];
    const id = `${find('privateEndpoints', 'pe-mlw-prod').id}-by-hand`;
    const link = {
      name: 'x',
      properties: { privateLinkServiceId: target.id, groupIds: ['vault'], requestMessage: 'Please' },
    };
    write(store, 'PUT', id, {
      location: 'westeurope',
      properties: { subnet: { id: subnet }, manualPrivateLinkServiceConnections: [link] },
    });
    const state = () =>
      textAt(
        now(store, id),
        'properties.manualPrivateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status',
      );
    expect(state()).toBe('Pending');
    const connection = objectsAt(now(store, target.id) as Body, 'properties.privateEndpointConnections[]').find(
      one => textAt(one, 'properties.privateEndpoint.id') === id,
    );
    const connectionId = textAt(connection, 'id');
    const decide = (status: string) =>
      write(store, 'PUT', connectionId, { properties: { privateLinkServiceConnectionState: { status } } });
    expect([decide('Approved'), state()]).toEqual([200, 'Approved']);
    expect([decide('Rejected'), state()]).toEqual([200, 'Rejected']);
    expect([write(store, 'DELETE', connectionId), state()]).toEqual([200, 'Disconnected']);
  });

  it('list their names themselves as long as no zone group does', () => {
    const { store, find } = openEstate('hardened');
    const endpoint = find('privateEndpoints', 'pe-kv-mlw-prod');
    const configs = () => valueAt(now(store, endpoint.id), 'properties.customDnsConfigs');
    expect(configs()).toEqual([]);
    write(store, 'DELETE', `${endpoint.id}/privateDnsZoneGroups/default`);
    expect(configs()).toEqual([{ fqdn: 'kv-mlw-prod.vault.azure.net', ipAddresses: ['10.61.2.13'] }]);
  });

  function isMadeByPeople({ id, type }: Body): boolean {
    return type === 'Microsoft.Network/privateEndpoints' && !id.endsWith('kube-apiserver');
  }

  /** Deletes an endpoint and makes it again, its zone group after it, from what people would write down of them. */
  function remake(store: ReturnType<typeof createStore>, endpoint: Body): void {
    const zones = store.bodies.find(({ id }) => id.startsWith(`${endpoint.id}/privateDnsZoneGroups/`));
    const [link] = objectsAt(endpoint, 'properties.privateLinkServiceConnections[]');
    const { privateLinkServiceId, groupIds } = (link?.['properties'] ?? {}) as JsonObject;
    const connection = { name: textAt(link, 'name'), properties: { privateLinkServiceId, groupIds } } as JsonObject;
    const subnet = valueAt(endpoint, 'properties.subnet');
    expect(write(store, 'DELETE', endpoint.id)).toBe(202);
    const properties = { subnet, privateLinkServiceConnections: [connection] };
    expect(write(store, 'PUT', endpoint.id, { location: endpoint['location'], properties })).toBe(201);
    if (zones === undefined) return;
    const configs = objectsAt(zones, 'properties.privateDnsZoneConfigs[]').map(config => ({
      name: textAt(config, 'name'),
      properties: { privateDnsZoneId: textAt(config, 'properties.privateDnsZoneId') },
    }));
    expect(write(store, 'PUT', zones.id, { properties: { privateDnsZoneConfigs: configs } })).toBe(201);
  }
});
