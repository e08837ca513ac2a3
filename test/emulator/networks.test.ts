import { describe, expect, it } from 'vitest';
import { valueAt, type JsonObject } from '../../src/catalog/body.ts';
import { parseResourceId } from '../../src/catalog/resource-id.ts';
import { inconsistencies } from '../estates/consistency.ts';
import { now, openEstate, write } from './written.ts';

const location = 'westeurope';

describe('a public address', () => {
  it('is held by one gateway, and free again afterwards', () => {
    const { store, find } = openEstate('nat-gateway');
    const gateway = find('natGateways', 'ng-ml');
    const address = `${groupOf(gateway.id)}/Microsoft.Network/publicIPAddresses/pip-new`;
    const properties = { publicIPAllocationMethod: 'Static' };
    expect(write(store, 'PUT', address, { location, sku: { name: 'Standard' }, properties })).toBe(201);
    expect(valueAt(now(store, address), 'properties.ipAddress')).toMatch(/^198\.51\.100\.\d+$/);
    const withAddress = { ...propertiesOf(gateway), publicIpAddresses: [{ id: address }] };
    write(store, 'PUT', gateway.id, { location, properties: withAddress });
    expect(valueAt(now(store, address), 'properties.natGateway.id')).toBe(gateway.id);
    expect(write(store, 'DELETE', address)).toBe('400 PublicIPAddressCannotBeDeleted');
    write(store, 'PUT', gateway.id, { location, properties: propertiesOf(gateway) });
    expect(valueAt(now(store, address), 'properties.natGateway')).toBeUndefined();
    expect(write(store, 'DELETE', address)).toBe(202);
  });

  it('of IPv6 is one of IPv6, and a dynamic one has none before it is used', () => {
    const { store, find } = openEstate('ipv6');
    const home = groupOf(find('natGateways', 'ng-ml').id);
    const make = (name: string, properties: JsonObject) => {
      const id = `${home}/Microsoft.Network/publicIPAddresses/${name}`;
      write(store, 'PUT', id, { location, properties });
      return valueAt(now(store, id), 'properties.ipAddress');
    };
    expect(make('six', { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv6' })).toMatch(/^2001:db8::/);
    expect(make('later', {})).toBeUndefined();
  });

  it('leaves an interface that is written without it', () => {
    const { store, find } = openEstate('two-nsgs');
    const card = find('networkInterfaces', 'nic-vm-lab');
    const [configuration] = valueAt(card, 'properties.ipConfigurations') as readonly [JsonObject];
    const rest = { ...(configuration['properties'] as JsonObject), publicIPAddress: undefined };
    write(store, 'PUT', card.id, {
      location,
      properties: { ...propertiesOf(card), ipConfigurations: [{ ...configuration, properties: rest }] },
    });
    const address = find('publicIPAddresses', 'pip-vm-lab');
    expect(valueAt(address, 'properties.ipConfiguration')).toBeUndefined();
    expect(write(store, 'DELETE', address.id)).toBe(202);
    expect(inconsistencies(store.bodies)).toEqual([]);
  });
});

describe('routes', () => {
  const open = () => {
    const { store, find } = openEstate('forced-tunnel');
    const table = find('routeTables', 'rt-training').id;
    return {
      store,
      table,
      put: (name: string, properties: JsonObject) => write(store, 'PUT', `${table}/routes/${name}`, { properties }),
    };
  };

  it('stand in their table', () => {
    const { store, table, put } = open();
    expect(put('ml', { addressPrefix: 'AzureMachineLearning', nextHopType: 'Internet' })).toBe(201);
    expect(valueAt(now(store, table), 'properties.routes[1]')).toMatchObject({
      name: 'ml',
      id: `${table}/routes/ml`,
      properties: { addressPrefix: 'AzureMachineLearning', nextHopType: 'Internet', hasBgpOverride: false },
    });
  });

  it.each<[string, JsonObject, string]>([
    [
      'an appliance without an address',
      { addressPrefix: '10.0.0.0/8', nextHopType: 'VirtualAppliance' },
      'NextHopIpAddressMissing',
    ],
    [
      'an address of what is no appliance',
      { addressPrefix: '10.0.0.0/8', nextHopType: 'Internet', nextHopIpAddress: '10.0.0.4' },
      'NextHopIpAddressNotAllowed',
    ],
    ['a second default route', { addressPrefix: '0.0.0.0/0', nextHopType: 'None' }, 'RouteConflict'],
    [
      'a next hop that Azure does not know',
      { addressPrefix: '10.0.0.0/8', nextHopType: 'Moon' },
      'InvalidRequestContent',
    ],
  ])('are refused: %s', (_, properties, code) => {
    expect(open().put('new', properties)).toBe(`400 ${code}`);
  });
});

describe('a peering', () => {
  const open = () => {
    const { store, find } = openEstate('peered-training');
    const [own, other] = [find('virtualNetworks', 'vnet-ml').id, find('virtualNetworks', 'vnet-training').id];
    const state = (id: string) => valueAt(now(store, id), 'properties.peeringState');
    const make = (id: string, remote: string) =>
      write(store, 'PUT', id, {
        properties: { remoteVirtualNetwork: { id: remote }, allowVirtualNetworkAccess: true },
      });
    const [there, back] = [`${own}/virtualNetworkPeerings/to-training`, `${other}/virtualNetworkPeerings/to-ml`];
    return { store, own, other, there, back, state, make };
  };

  it('is connected once both networks have said so, and knows the other’s addresses', () => {
    const { store, own, other, there, back, state, make } = open();
    write(store, 'DELETE', there);
    expect(state(back)).toBe('Disconnected');
    write(store, 'DELETE', back);
    make(there, other);
    expect(state(there)).toBe('Initiated');
    make(back, own);
    expect([state(there), state(back)]).toEqual(['Connected', 'Connected']);
    expect(valueAt(now(store, there), 'properties.remoteAddressSpace.addressPrefixes')).toEqual(['10.72.0.0/16']);
  });

  it('that has lost its other side is made anew, both sides', () => {
    const { store, own, other, there, back, state, make } = open();
    write(store, 'DELETE', there);
    expect(make(there, other)).toBe('400 RemotePeeringIsDisconnected');
    expect(make(back, own)).toBe('400 RemotePeeringIsDisconnected');
    write(store, 'DELETE', back);
    expect([make(there, other), make(back, own)]).toEqual([201, 201]);
    expect(state(there)).toBe('Connected');
  });

  it('leads to a network that is there', () => {
    const { own, make } = open();
    expect(make(`${own}/virtualNetworkPeerings/to-nowhere`, `${own}-gone`)).toMatch(/^404 /);
  });

  it('is one for each network, and of networks apart', () => {
    const { store, own, other, make } = open();
    expect(make(`${own}/virtualNetworkPeerings/again`, other)).toBe('400 AnotherPeeringAlreadyReferencesRemoteVnet');
    const twin = `${own}-twin`;
    const properties = { addressSpace: { addressPrefixes: ['10.70.128.0/17'] } };
    write(store, 'PUT', twin, { location, properties });
    expect(make(`${twin}/virtualNetworkPeerings/to-ml`, own)).toBe('400 VnetAddressSpacesOverlap');
  });
});

describe('what shows another in its body', () => {
  it('is a policy, with its groups of rules, its children and its firewalls', () => {
    const { store, find } = openEstate('forced-tunnel');
    const policy = find('firewallPolicies', 'afwp-hub');
    const group = `${policy.id}/ruleCollectionGroups/new`;
    expect(write(store, 'PUT', group, { properties: { priority: 300 } })).toBe(201);
    const names = () => valueAt(now(store, policy.id), 'properties.ruleCollectionGroups');
    expect(names()).toEqual([...(valueAt(policy, 'properties.ruleCollectionGroups') as readonly []), { id: group }]);
    write(store, 'DELETE', group);
    expect(names()).toEqual(valueAt(policy, 'properties.ruleCollectionGroups'));
    expect(write(store, 'DELETE', policy.id)).toMatch(/^400 InUseFirewallPolic/);
  });

  it('is a network, with its flow logs', () => {
    const { store, find } = openEstate('nat-gateway');
    const [network, log] = [find('virtualNetworks', 'vnet-ml'), find('flowLogs', 'vnet-ml')];
    write(store, 'DELETE', log.id);
    expect(valueAt(now(store, network.id), 'properties.flowLogs')).toBeUndefined();
    write(store, 'PUT', log.id, { location, properties: propertiesOf(log) });
    expect(valueAt(now(store, network.id), 'properties.flowLogs')).toEqual([{ id: log.id }]);
  });

  it('is a service endpoint policy, with its definitions', () => {
    const { store, find } = openEstate('nat-gateway');
    const policy = find('serviceEndpointPolicies', 'sep-mlw-training').id;
    const definition = `${policy}/serviceEndpointPolicyDefinitions/new`;
    const properties = { service: 'Microsoft.Storage', serviceResources: [groupOf(policy)] };
    expect(write(store, 'PUT', definition, { properties })).toBe(201);
    expect(valueAt(now(store, definition), 'properties.service')).toBe('Microsoft.Storage');
    expect(JSON.stringify(now(store, policy))).toContain(definition);
  });
});

describe('a forwarding ruleset', () => {
  it('takes rules and links', () => {
    const { store, find } = openEstate('hub-and-spoke');
    const ruleset = find('dnsForwardingRulesets', 'dnsfrs-hub').id;
    const network = find('virtualNetworks', 'vnet-ml').id;
    expect(
      write(store, 'PUT', `${ruleset}/virtualNetworkLinks/ml`, { properties: { virtualNetwork: { id: network } } }),
    ).toBe(201);
    expect(write(store, 'PUT', `${ruleset}/forwardingRules/all`, { properties: { domainName: '.' } })).toBe(
      '400 InvalidRequestContent',
    );
    expect(store.list(`${ruleset}/virtualNetworkLinks`, '2022-07-01')).toMatchObject({
      value: [{ name: 'vnet-hub' }, { name: 'ml' }],
    });
  });
});

/** The path up to the provider of what stands in the group of a resource. */
function groupOf(id: string): string {
  return `/subscriptions/${parseResourceId(id)?.subscriptionId ?? ''}/resourceGroups/${parseResourceId(id)?.resourceGroup ?? ''}/providers`;
}

function propertiesOf(body: JsonObject): JsonObject {
  return body['properties'] as JsonObject;
}
