import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { bastionsServing, gatewaysServing } from '../../src/model/gateway.ts';
import { isReachable, peersOf } from '../../src/model/reach.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const one = networkId('one');
const other = networkId('other');
const hub = networkId('hub');

describe('a virtual network reaches', () => {
  it.each<[string, readonly Line[], unknown]>([
    ['a peer, both sides connected', [network('one', peering('other')), network('other', peering('one'))], true],
    ['a peer whose state is in lower case', pair({ peeringState: 'connected' }), true],
    ['no network without a peering', [network('one'), network('other')], false],
    ['no network that alone has a peering', [network('one'), network('other', peering('one'))], false],
    ['no network towards which one side is only begun', pair({ peeringState: 'Initiated' }), false],
    [
      'no network whose peering is broken, though it can not be read',
      [network('one', peering('other', { peeringState: 'Disconnected' })), gap(other, 'denied')],
      false,
    ],
    ['no peer that keeps its traffic out', pair({ allowVirtualNetworkAccess: false }), false],
    ['a peer of which nothing says that it keeps traffic out', pair({ allowVirtualNetworkAccess: null }), true],
    ['perhaps a peer that can not be read', [network('one', peering('other')), gap(other, 'denied')], ['denied']],
    ['perhaps a peer whose state is not told', pair({ peeringState: null }), ['shape']],
    [
      'perhaps a network where it can not be read itself',
      [gap(one, 'denied'), network('other', peering('one'))],
      ['denied'],
    ],
    [
      'no network that lists its peers and not this one',
      [gap(one, 'denied'), network('other', peering('hub')), network('hub', peering('other'))],
      ['denied'],
    ],
    [
      'a peer among others that can not be read',
      [network('one', peering('hub'), peering('other')), gap(hub, 'denied'), network('other', peering('one'))],
      true,
    ],
    [
      'no network by a peering whose other side is gone',
      [network('one', peering('other', { remoteVirtualNetwork: null })), network('other', peering('one'))],
      false,
    ],
    ['a peer named in another case', [network('one', peering('OTHER')), network('other', peering('One'))], true],
    [
      'perhaps a network where a peering names no other side',
      [network('one', peering('x', { remoteVirtualNetwork: { id: 5 } })), network('other', peering('one'))],
      ['shape'],
    ],
  ])('%s', async (_, lines, expected) => {
    const estate = await estateOf(...lines);
    expect(inShort(isReachable(estate, one, other))).toEqual(expected);
  });

  it('itself, read or not', async () => {
    expect(inShort(isReachable(await estateOf(gap(one, 'denied')), one, one.toUpperCase()))).toBe(true);
  });
});

describe('a spoke reaches another spoke of its hub', () => {
  const spokes = (spoke: Json[] = []): readonly Line[] => [
    resource(one, { subnets: spoke, virtualNetworkPeerings: [peering('hub', { useRemoteGateways: true })] }),
    resource(other, {
      addressSpace: { addressPrefixes: ['10.2.0.0/16'] },
      virtualNetworkPeerings: [peering('hub', { useRemoteGateways: true })],
    }),
    resource(hub, {
      subnets: [gatewaySubnet('gw')],
      virtualNetworkPeerings: [
        peering('one', { allowGatewayTransit: true }),
        peering('other', { allowGatewayTransit: true }),
      ],
    }),
    gatewayLine('gw'),
  ];
  const routed = [{ name: 's', properties: { routeTable: { id: idOf('Network/routeTables', 'rt') } } }];
  const table = (route: JsonObject): Line =>
    resource(idOf('Network/routeTables', 'rt'), { routes: [{ name: 'r', properties: route }] });

  it.each<[string, readonly Line[], unknown]>([
    ['never by peering alone', spokes(), false],
    [
      'never by a route that leads elsewhere',
      [
        ...spokes(routed),
        table({ addressPrefix: '10.9.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
      ],
      false,
    ],
    [
      'never by a route to the internet',
      [...spokes(routed), table({ addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' })],
      false,
    ],
    [
      'never by a route for a service',
      [
        ...spokes(routed),
        table({ addressPrefix: 'Storage', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
      ],
      false,
    ],
    [
      'perhaps through an appliance',
      [
        ...spokes(routed),
        table({ addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
      ],
      ['undecided'],
    ],
    [
      'perhaps through the gateway',
      [...spokes(routed), table({ addressPrefix: '10.2.0.0/16', nextHopType: 'VirtualNetworkGateway' })],
      ['undecided'],
    ],
    [
      'perhaps by a route table that can not be read',
      [...spokes(routed), gap(idOf('Network/routeTables', 'rt'), 'denied')],
      ['denied'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(inShort(isReachable(await estateOf(...lines), one, other))).toEqual(expected);
  });

  it('and it is said why that is not decided', async () => {
    const lines = [
      ...spokes(routed),
      table({ addressPrefix: '10.2.1.0/24', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
    ];
    expect(detailsOf(isReachable(await estateOf(...lines), one, other))).toEqual([
      "Whether one reaches other can't be decided: they are not peered, and what an appliance or a gateway between them passes on is not read.",
    ]);
  });

  it('perhaps by a VPN, where each has a gateway of its own', async () => {
    const lines = ['one', 'other'].flatMap(name => [
      resource(networkId(name), { subnets: [gatewaySubnet(`gw-${name}`)] }),
      gatewayLine(`gw-${name}`),
    ]);
    expect(inShort(isReachable(await estateOf(...lines), one, other))).toEqual(['undecided']);
  });

  it('perhaps by what is not read: a target outside the estate, and a route for all', async () => {
    const lines = [
      resource(one, { subnets: routed }),
      table({ addressPrefix: '10.9.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' }),
    ];
    expect(inShort(isReachable(await estateOf(...lines), one, other))).toEqual(['undecided']);
  });
});

describe('the peers of a virtual network', () => {
  it('are those with both sides connected; one that can not be read is named', async () => {
    const estate = await estateOf(
      network(
        'one',
        peering('other'),
        peering('hub'),
        peering('half'),
        peering('lost', { peeringState: 'Disconnected' }),
      ),
      network('other', peering('one')),
      network('half'),
      gap(hub, 'denied'),
    );
    const { items, unseen } = peersOf(estate, one);
    expect([items, unseen.map(({ resourceId }) => resourceId)]).toEqual([[other], [hub]]);
  });
});

describe('a virtual network is served', () => {
  const lend = { allowGatewayTransit: true };
  const hubOf = (side: JsonObject): Line =>
    resource(hub, {
      subnets: [gatewaySubnet('gw'), bastionSubnet('bas')],
      virtualNetworkPeerings: [peering('one', side)],
    });
  it.each<[string, readonly Line[], readonly string[]]>([
    ['by a gateway of its own', [resource(one, { subnets: [gatewaySubnet('gw')] })], ['gw']],
    [
      'by the gateway of a peer that lends it',
      [network('one', peering('hub', { useRemoteGateways: true })), hubOf(lend)],
      ['gw'],
    ],
    [
      'by none that the peer does not lend',
      [network('one', peering('hub', { useRemoteGateways: true })), hubOf({})],
      [],
    ],
    ['by none that it does not use', [network('one', peering('hub')), hubOf(lend)], []],
  ])('%s', async (_, lines, expected) => {
    const { items, unseen } = gatewaysServing(await estateOf(...lines), one);
    expect([items.map(({ name }) => name), unseen]).toEqual([expected, []]);
  });

  it('by Bastion in a peer, and by one without a subnet in its own network', async () => {
    const free = resource(idOf('Network/bastionHosts', 'free'), { virtualNetwork: { id: one.toUpperCase() } });
    const elsewhere = resource(idOf('Network/bastionHosts', 'elsewhere'), { virtualNetwork: { id: hub } });
    const { items } = bastionsServing(await estateOf(network('one', peering('hub')), hubOf({}), free, elsewhere), one);
    expect(items.map(({ name }) => name)).toEqual(['bas', 'free']);
  });
});

function networkId(name: string): string {
  return idOf('Network/virtualNetworks', name);
}

function network(name: string, ...peerings: readonly JsonObject[]): Line {
  return resource(networkId(name), { virtualNetworkPeerings: peerings });
}

function peering(remote: string, properties: JsonObject = {}): JsonObject {
  const remoteVirtualNetwork = { id: networkId(remote) };
  return { name: `to-${remote}`, properties: { peeringState: 'Connected', remoteVirtualNetwork, ...properties } };
}

/** Two networks, the first with a side of the peering as given. */
function pair(properties: JsonObject): readonly Line[] {
  return [network('one', peering('other', properties)), network('other', peering('one'))];
}

function gatewaySubnet(gateway: string): JsonObject {
  const id = `${idOf('Network/virtualNetworkGateways', gateway)}/ipConfigurations/default`;
  return { name: 'GatewaySubnet', properties: { ipConfigurations: [{ id }] } };
}

function bastionSubnet(bastion: string): JsonObject {
  const id = `${idOf('Network/bastionHosts', bastion)}/bastionHostIpConfigurations/default`;
  return { name: 'azurebastionsubnet', properties: { ipConfigurations: [{ id }] } };
}

function gatewayLine(name: string): Line {
  return resource(idOf('Network/virtualNetworkGateways', name), { gatewayType: 'Vpn' });
}
