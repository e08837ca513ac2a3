import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { internetHops } from '../../src/model/internet-routes.ts';
import { defaultHop, serviceHop } from '../../src/model/next-hop.ts';
import { routeTableOf } from '../../src/model/routes.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import { detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const tableId = idOf('Network/routeTables', 'rt');
const networkId = idOf('Network/virtualNetworks', 'vnet');
const firewall = { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.9.4' };

describe('the routes of a table', () => {
  it('are for blocks or for service tags', async () => {
    const table = await tableWith([
      route('all', { addressPrefix: '0.0.0.0/0', ...firewall }),
      route('six', { addressPrefix: '2001:db8::/32', nextHopType: 'none' }),
      route('tag', { addressPrefix: 'storage.GermanyWC', nextHopType: 'INTERNET' }),
    ]);
    expect(inShort(table.routes)).toMatchObject([
      { name: 'all', prefix: '0.0.0.0/0', block: { family: 4 }, tag: undefined, hopType: 'VirtualAppliance' },
      { name: 'six', block: { family: 6 }, hopType: 'None', hopAddress: undefined },
      { name: 'tag', block: undefined, tag: { name: 'storage', region: 'germanywestcentral' }, hopType: 'Internet' },
    ]);
  });

  it('that were exported as resources of their own count', async () => {
    const id = `${tableId}/routes/apart`;
    const body = { id, type: 'Microsoft.Network/routeTables/routes', name: 'apart' };
    const properties = { addressPrefix: '10.0.0.0/8', nextHopType: 'VnetLocal' };
    const estate = await estateOf(
      resource(tableId, { routes: [] }),
      resource(id, properties, { source: 'export', body: { ...body, properties } }),
    );
    expect(inShort(routeTableOf(estate, tableId).routes)).toMatchObject([{ hopType: 'VnetLocal' }]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'no prefix',
      { nextHopType: 'None' },
      'properties.routes[0].properties.addressPrefix of odd is missing, and what Azure then does is not known.',
    ],
    [
      'a prefix that is none',
      { addressPrefix: '10.0.0.0/99', nextHopType: 'None' },
      "The route odd leads to '10.0.0.0/99', which is no address and no service tag.",
    ],
    [
      'no next hop',
      { addressPrefix: '10.0.0.0/8' },
      'properties.routes[0].properties.nextHopType of odd is missing, and what Azure then does is not known.',
    ],
  ])('are not known where one has %s', async (_, properties, detail) => {
    expect(detailsOf((await tableWith([route('odd', properties)])).routes)).toEqual([detail]);
  });

  it('are not known where the table was refused', async () => {
    const estate = await estateOf(gap(tableId, 'denied'));
    expect(inShort(routeTableOf(estate, tableId).routes)).toEqual(['denied']);
    expect(inShort(routeTableOf(estate, tableId).ignoresGateways)).toEqual(['denied']);
  });
});

describe('the ways to the internet', () => {
  it.each<[string, readonly Json[], readonly (readonly [string, string | undefined])[]]>([
    ['no routes', [], [['Internet', undefined]]],
    ['a route for all', [route('all', { addressPrefix: '0.0.0.0/0', ...firewall })], [['VirtualAppliance', 'all']]],
    [
      'two halves that lead the same way',
      [
        route('low', { addressPrefix: '0.0.0.0/1', ...firewall }),
        route('high', { addressPrefix: '128.0.0.0/1', ...firewall }),
      ],
      [['VirtualAppliance', 'low']],
    ],
    [
      'a route for all, and a narrow exception',
      [
        route('all', { addressPrefix: '0.0.0.0/0', ...firewall }),
        route('some', { addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' }),
      ],
      [
        ['VirtualAppliance', 'all'],
        ['Internet', 'some'],
      ],
    ],
    [
      'two appliances',
      [
        route('all', { addressPrefix: '0.0.0.0/0', ...firewall }),
        route('some', { addressPrefix: '203.0.113.0/24', ...firewall, nextHopIpAddress: '10.0.9.5' }),
      ],
      [
        ['VirtualAppliance', 'all'],
        ['VirtualAppliance', 'some'],
      ],
    ],
    [
      'routes for private addresses, for IPv6 and for tags',
      [
        route('private', { addressPrefix: '10.0.0.0/8', ...firewall }),
        route('six', { addressPrefix: '::/0', ...firewall }),
        route('tag', { addressPrefix: 'Sql', ...firewall }),
      ],
      [['Internet', undefined]],
    ],
  ])('are, with %s', async (_, routes, hops) => {
    const estate = await estateOf(network(), resource(tableId, { routes }));
    const found = internetHops(estate, subnet(estate));
    expect(found.known && found.value.map(({ type, route: by }) => [type, by?.name])).toEqual(hops);
  });
});

describe('the next hop', () => {
  it('is proven by the route', async () => {
    const estate = await estateOf(
      network(),
      resource(tableId, { routes: [route('all', { addressPrefix: '0.0.0.0/0', ...firewall })] }),
    );
    expect(defaultHop(estate, subnet(estate))).toMatchObject({
      known: true,
      evidence: [
        { resourceId: networkId, path: 'properties.subnets[0].properties.routeTable.id' },
        { resourceId: tableId, path: 'properties.routes[0].properties' },
      ],
    });
  });

  it('of a service is its service endpoint, whatever the routes', async () => {
    const routes = [
      route('all', { addressPrefix: '0.0.0.0/0', ...firewall }),
      route('tag', { addressPrefix: 'Storage', ...firewall }),
    ];
    const endpoints = [{ service: 'microsoft.storage', locations: ['westeurope', 'North Europe'] }];
    const estate = await estateOf(network({ serviceEndpoints: endpoints }), resource(tableId, { routes }));
    const typeOf = (tag: string, region: string): unknown => {
      const hop = serviceHop(estate, subnet(estate), { tag, region });
      return hop.known && hop.value.type;
    };
    expect(typeOf('Storage', 'westeurope')).toBe('ServiceEndpoint');
    expect(typeOf('Storage', 'northeurope')).toBe('ServiceEndpoint');
    expect(typeOf('Storage', 'eastus')).toBe('VirtualAppliance');
    expect(typeOf('AzureKeyVault', 'westeurope')).toBe('VirtualAppliance');
  });

  it.each<[string, readonly string[], string]>([
    ['its region before all of it', ['Sql.WestEurope', 'Sql'], 'Sql.WestEurope'],
    ['all of it before Azure in the region', ['AzureCloud.WestEurope', 'Sql'], 'Sql'],
    ['Azure in the region before all of Azure', ['AzureCloud', 'AzureCloud.WestEurope'], 'AzureCloud.WestEurope'],
    ['all of Azure before a block', ['0.0.0.0/1', 'AzureCloud'], 'AzureCloud'],
  ])('of a service is by %s', async (_, prefixes, wanted) => {
    const routes = prefixes.map(addressPrefix =>
      route(addressPrefix.replace('/', '-'), { addressPrefix, ...firewall }),
    );
    const estate = await estateOf(network(), resource(tableId, { routes }));
    const hop = serviceHop(estate, subnet(estate), { tag: 'Sql', region: 'westeurope' });
    expect(hop.known && hop.value.route?.prefix).toBe(wanted);
  });

  it('is not known where the networks were refused', async () => {
    const estate = await estateOf(gap(networkId, 'denied'));
    expect(inShort(defaultHop(estate, subnet(estate)))).toEqual(['denied']);
  });
});

function route(name: string, properties: JsonObject): Json {
  return { name, properties };
}

async function tableWith(routes: readonly Json[]): Promise<ReturnType<typeof routeTableOf>> {
  return routeTableOf(await estateOf(resource(tableId, { routes })), tableId);
}

function network(properties: JsonObject = {}): ReturnType<typeof resource> {
  const one = { name: 's', properties: { addressPrefix: '10.0.0.0/24', routeTable: { id: tableId }, ...properties } };
  return resource(networkId, { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [one] });
}

function subnet(estate: Awaited<ReturnType<typeof estateOf>>): ReturnType<typeof subnetOf> {
  return subnetOf(estate, `${networkId}/subnets/s`);
}
