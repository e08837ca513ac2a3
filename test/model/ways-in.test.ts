import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { waysInto } from '../../src/model/ways-in.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, estateOf, gap, idOf, inShort, resource, workspaceId, workspaceIn, workspaceLine } from './sample.ts';

const home = idOf('Network/virtualNetworks', 'home');
const endpointId = idOf('Network/privateEndpoints', 'pe');
const routesId = idOf('Network/routeTables', 'rt');

describe('Bastion and a machine are a way in', () => {
  /** Bastion in the hub, the machine in another spoke, and the endpoint in a network peered with both. */
  const lines = (spoke: JsonObject, ...more: readonly Line[]): readonly Line[] => [
    workspaceLine({
      privateEndpointConnections: [
        {
          name: 'c',
          properties: {
            privateEndpoint: { id: endpointId },
            privateLinkServiceConnectionState: { status: 'Approved' },
          },
        },
      ],
    }),
    complete(workspaceId, 'MachineLearningServices/workspaces/computes'),
    resource(endpointId, {
      subnet: { id: `${home}/subnets/s` },
      privateLinkServiceConnections: [
        { properties: { privateLinkServiceId: workspaceId, groupIds: ['amlworkspace'] } },
      ],
    }),
    network('home', { virtualNetworkPeerings: [peering('hub'), peering('spoke')] }),
    network('hub', {
      subnets: [
        {
          name: 'AzureBastionSubnet',
          properties: {
            routeTable: { id: routesId },
            ipConfigurations: [{ id: `${idOf('Network/bastionHosts', 'bas')}/bastionHostIpConfigurations/d` }],
          },
        },
      ],
      virtualNetworkPeerings: [peering('home')],
    }),
    resource(idOf('Network/bastionHosts', 'bas')),
    resource(routesId),
    network('spoke', {
      subnets: [
        {
          name: 'jump',
          properties: { ipConfigurations: [{ id: `${idOf('Network/networkInterfaces', 'n')}/ipConfigurations/a` }] },
        },
      ],
      virtualNetworkPeerings: [peering('home')],
      ...spoke,
    }),
    resource(idOf('Network/networkInterfaces', 'n'), { virtualMachine: { id: idOf('Compute/virtualMachines', 'vm') } }),
    ...more,
  ];
  const route = (nextHopType: string): Line =>
    resource(routesId, { routes: [{ name: 'r', properties: { addressPrefix: '0.0.0.0/0', nextHopType } }] });

  it.each<[string, readonly Line[], unknown]>([
    ['not where it does not reach the machine', lines({}), ['manual']],
    ['perhaps where an appliance may lead there', lines({}, route('VirtualAppliance')), ['undecided', 'manual']],
    [
      'where it reaches the machine',
      lines({ virtualNetworkPeerings: [peering('home'), peering('hub')] }, network('hub', hubBeside())),
      ['Azure Bastion bas and the virtual machine vm'],
    ],
    [
      'perhaps where its network can not be read',
      [...lines({}), gap(home, 'denied')].filter(line => !isBody(line, home)),
      ['denied', 'manual'],
    ],
  ])('%s', async (_, all, expected) => {
    const estate = await estateOf(...all);
    const ways = waysInto(estate, workspaceIn(estate));
    expect(ways.known ? ways.value.map(({ name }) => name) : inShort(ways)).toEqual(expected);
  });

  function hubBeside(): JsonObject {
    return {
      subnets: [
        {
          name: 'AzureBastionSubnet',
          properties: {
            ipConfigurations: [{ id: `${idOf('Network/bastionHosts', 'bas')}/bastionHostIpConfigurations/d` }],
          },
        },
      ],
      virtualNetworkPeerings: [peering('home'), peering('spoke')],
    };
  }
});

function isBody(line: Line, id: string): boolean {
  return line.kind === 'resource' && line.id === id;
}

function network(name: string, properties: JsonObject): Line {
  return resource(idOf('Network/virtualNetworks', name), properties);
}

function peering(remote: string): JsonObject {
  const remoteVirtualNetwork = { id: idOf('Network/virtualNetworks', remote) };
  return { name: remote, properties: { peeringState: 'Connected', remoteVirtualNetwork } };
}
