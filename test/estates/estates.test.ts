import { describe, expect, test } from 'vitest';
import denied from '../../fixtures/estates/denied.json' with { type: 'json' };
import { estate, estateNames, type EstateName } from '../../fixtures/estates/estate.ts';
import { valueAt, type Body } from '../../src/catalog/body.ts';
import { readActions } from '../../src/catalog/resource-types.ts';
import { inconsistencies } from './consistency.ts';
import { textAt, textsAt } from './text-at.ts';

/** Where Microsoft keeps the endpoints of managed networks and the nodes of compute. All made up. */
const microsoftOwned = ['0ff1cebe-0000-4000-8000-0000000000a1'];

describe('every estate could exist in Azure', () => {
  test.each(estateNames)('%s', name => {
    expect(inconsistencies(estate(name), microsoftOwned)).toEqual([]);
  });

  test('only the managed network has endpoints in a subscription of Microsoft', () => {
    const dangling = estateNames.map(name => [name, inconsistencies(estate(name)).length > 0]);
    expect(dangling.filter(([, dangles]) => dangles)).toEqual([['managed-network', true]]);
  });

  test('ids made up for one estate are not those of another, but for the hardened one and its twin', () => {
    const ids = new Set(estate('hardened').map(({ id }) => id));
    expect(estate('ws1103').filter(({ id }) => ids.has(id))).toEqual([]);
  });
});

describe('ws1103 has the addresses of the hosts file of the guide', () => {
  test('two for the workspace, and those of storage, vault and registry', () => {
    expect(addresses('ws1103', /workspace\.eastus|notebooks|ws1103(kv|acr|sa)\./)).toEqual({
      'ws1103-PrivateEndpoint': ['10.150.0.4', '10.150.0.5'],
      'ws1103acr-pe': ['10.150.0.13', '10.150.0.14'],
      'ws1103kv-pe': ['10.150.0.11'],
      'ws1103sa-blob-pe': ['10.150.0.15'],
      'ws1103sa-file-pe': ['10.150.0.7'],
    });
  });
});

describe('the managed network', () => {
  const bodies = estate('managed-network');
  const workspace = one(bodies, 'Microsoft.MachineLearningServices/workspaces');

  test('shows each outbound rule in the workspace and by itself', () => {
    const own = valueAt(workspace, 'properties.managedNetwork.outboundRules');
    const rules = bodies.filter(({ type }) => type.endsWith('/outboundRules'));
    expect(Object.fromEntries(rules.map(rule => [rule['name'], rule['properties']]))).toEqual(own);
  });

  test('has one connection for each outbound rule to a private endpoint', () => {
    const names = textsAt(workspace, 'properties.managedNetwork.outboundRules{}');
    const endpoints = bodies
      .flatMap(body => textsAt(body, 'properties.privateEndpointConnections[].properties.privateEndpoint.id'))
      .filter(id => microsoftOwned.some(subscription => id.includes(subscription)))
      .map(id => id.split('/').at(-1));
    const wanted = names.filter(name => /^__SYS_PE_|^data-/.test(name));
    expect(endpoints.toSorted()).toEqual(wanted.toSorted());
  });

  test('has no compute in a subnet', () => {
    const computes = bodies.filter(({ type }) => type.endsWith('/computes'));
    expect(computes.flatMap(body => textsAt(body, 'properties.properties.subnet.id'))).toEqual([]);
  });
});

describe('denied', () => {
  test('leaves out about half of the read actions, but never the workspaces', () => {
    const all = readActions();
    expect(denied.of).toBe('hardened');
    expect(denied.without.filter(action => !all.includes(action))).toEqual([]);
    expect(denied.without).not.toContain('Microsoft.MachineLearningServices/workspaces/read');
    expect(denied.without.length / all.length).toBeCloseTo(0.5, 1);
  });
});

/** The private addresses by endpoint, of the interfaces with a name that matches. */
function addresses(name: EstateName, names: RegExp): Readonly<Record<string, readonly string[]>> {
  const interfaces = estate(name).filter(({ type }) => type === 'Microsoft.Network/networkInterfaces');
  const fqdns = 'properties.ipConfigurations[].properties.privateLinkConnectionProperties.fqdns[]';
  const matching = interfaces.filter(body => textsAt(body, fqdns).some(fqdn => names.test(fqdn)));
  return Object.fromEntries(
    matching.map(body => [
      textAt(body, 'properties.privateEndpoint.id').split('/').at(-1) ?? '',
      textsAt(body, 'properties.ipConfigurations[].properties.privateIPAddress'),
    ]),
  );
}

function one(bodies: readonly Body[], type: string): Body {
  const [found] = bodies.filter(body => body.type === type);
  if (found === undefined) throw new Error(`No ${type} in the estate.`);
  return found;
}
