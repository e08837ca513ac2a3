import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { appliancesIn, interfacesIn, ownerOf, scaleSetsIn } from '../../src/model/interfaces.ts';
import { publicAddressesIn } from '../../src/model/public-addresses.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { estateOf, gap, idOf, inShort, resource } from './sample.ts';

const subnetId = idOf('Network/virtualNetworks/subnets', 'v', 's');
const nicId = idOf('Network/networkInterfaces', 'nic');
const setId = idOf('Compute/virtualMachineScaleSets', 'set');
const balancerId = idOf('Network/loadBalancers', 'lb');
const pip = idOf('Network/publicIPAddresses', 'pip');
const microsofts = setId.replace(/^\/subscriptions\/[^/]+/, '/subscriptions/0ff1cebe-0000-4000-8000-000000000000');

describe('what has an address in a subnet', () => {
  it('is told apart by the ids of the IP configurations, each once', async () => {
    const estate = await estateOf(
      subnet(
        `${nicId}/ipConfigurations/a`,
        `${nicId.toUpperCase()}/ipConfigurations/b`,
        `${setId}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/c`,
        `${setId}/virtualMachines/1/networkInterfaces/nic/ipConfigurations/c`,
        `${microsofts}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/c`,
        `${idOf('Network/bastionHosts', 'bas')}/bastionHostIpConfigurations/d`,
        `${idOf('Network/azureFirewalls', 'fw')}/azureFirewallIpConfigurations/d`,
        `${idOf('Network/virtualNetworkGateways', 'gw')}/ipConfigurations/d`,
        `${balancerId}/frontendIPConfigurations/d`,
        `${idOf('Network/dnsResolvers', 'dns')}/inboundEndpoints/d`,
        idOf('Strange/things', 'thing'),
      ),
      resource(nicId),
      resource(setId),
    );
    expect(interfacesIn(estate, subnetId).items.map(({ id }) => id)).toEqual([nicId]);
    expect(scaleSetsIn(estate, subnetId).items.map(({ name }) => name)).toEqual(['set']);
    expect(appliancesIn(estate, subnetId).items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'bastion bas',
      'firewall fw',
      'gateway gw',
      'load-balancer lb',
    ]);
    expect(interfacesIn(estate, subnetId).unseen.map(({ detail }) => detail)).toEqual([
      'thing has an address in the subnet s, and whether a public one leads to it is not known: this version does not read Microsoft.Strange/things.',
    ]);
  });

  it('is nothing where Azure shows none, and not known where a template shows none', async () => {
    const bare = await estateOf(resource(idOf('Network/virtualNetworks', 'v'), { subnets: [{ name: 's' }] }));
    expect(interfacesIn(bare, subnetId)).toEqual({ items: [], unseen: [] });
    const template = await estateOf(
      resource(
        idOf('Network/virtualNetworks', 'v'),
        { subnets: [{ name: 's', properties: {} }] },
        { source: 'export' },
      ),
    );
    expect(interfacesIn(template, subnetId).unseen.map(({ why }) => why)).toEqual(['not-read']);
  });

  it('is no interface that no longer exists; one that may not be read is named', async () => {
    const other = idOf('Network/networkInterfaces', 'other');
    const estate = await estateOf(
      subnet(`${nicId}/ipConfigurations/a`, `${other}/ipConfigurations/a`),
      gap(nicId, 'gone'),
      gap(other, 'denied'),
    );
    const { items, unseen } = interfacesIn(estate, subnetId);
    expect([items, unseen.map(({ resourceId, why }) => [resourceId, why])]).toEqual([[], [[other, 'denied']]]);
  });

  it.each<[string, JsonObject, string]>([
    ['a virtual machine', { virtualMachine: { id: idOf('Compute/virtualMachines', 'vm') } }, 'machine vm'],
    ['an endpoint', { privateEndpoint: { id: idOf('Network/privateEndpoints', 'pe') } }, 'private-endpoint pe'],
    ['nothing that is known', { virtualMachine: null }, 'interface nic'],
  ])('serves %s', async (_, properties, expected) => {
    const estate = await estateOf(subnet(`${nicId}/ipConfigurations/a`), resource(nicId, properties));
    const [nic] = interfacesIn(estate, subnetId).items;
    const owner = nic && ownerOf(nic);
    expect(owner?.known && `${owner.value.kind} ${owner.value.name}`).toBe(expected);
  });
});

describe('the public addresses of a subnet', () => {
  const nic = (properties: JsonObject): Line =>
    resource(nicId, { ipConfigurations: [{ name: 'a', properties: { subnet: { id: subnetId }, ...properties } }] });
  const set = (properties: JsonObject): Line =>
    resource(setId, {
      virtualMachineProfile: {
        networkProfile: {
          networkInterfaceConfigurations: [
            {
              name: 'n',
              properties: {
                ipConfigurations: [{ name: 'a', properties: { subnet: { id: subnetId }, ...properties } }],
              },
            },
          ],
        },
      },
    });
  const ofNic = subnet(`${nicId}/ipConfigurations/a`);
  const ofSet = subnet(`${setId}/virtualMachines/0/networkInterfaces/n/ipConfigurations/a`);
  const pool = `${balancerId}/backendAddressPools/pool`;
  const rule = `${balancerId}/inboundNatRules/ssh`;
  const balancer = (properties: JsonObject): Line =>
    resource(balancerId, { frontendIPConfigurations: [frontend('f')], ...properties });

  it.each<[string, readonly Line[], readonly string[]]>([
    ['of an interface without one', [ofNic, nic({})], []],
    ['of an interface', [ofNic, nic({ publicIPAddress: { id: pip } })], ['interface nic pip in']],
    [
      'of an interface with an address in another subnet',
      [ofNic, nic({ publicIPAddress: { id: pip }, subnet: { id: `${subnetId}2` } })],
      [],
    ],
    [
      'of a load balancer with a rule for its pool',
      [
        ofNic,
        nic({ loadBalancerBackendAddressPools: [{ id: pool }] }),
        balancer({ loadBalancingRules: [carries({ backendAddressPool: { id: pool.toUpperCase() } })] }),
      ],
      ['load-balancer lb pip in'],
    ],
    [
      'of a load balancer with a rule for several pools',
      [
        ofNic,
        nic({ loadBalancerBackendAddressPools: [{ id: pool }] }),
        balancer({ loadBalancingRules: [carries({ backendAddressPools: [{ id: `${pool}2` }, { id: pool }] })] }),
      ],
      ['load-balancer lb pip in'],
    ],
    [
      'of a load balancer with a rule for another pool',
      [
        ofNic,
        nic({ loadBalancerBackendAddressPools: [{ id: pool }] }),
        balancer({ loadBalancingRules: [carries({ backendAddressPool: { id: `${pool}2` } })] }),
      ],
      ['load-balancer lb pip out'],
    ],
    [
      'of a load balancer with a NAT rule for it',
      [
        ofNic,
        nic({ loadBalancerInboundNatRules: [{ id: rule }] }),
        balancer({ inboundNatRules: [{ ...carries({}), id: rule }] }),
      ],
      ['load-balancer lb pip in'],
    ],
    [
      'of a load balancer that only leads out',
      [ofNic, nic({ loadBalancerBackendAddressPools: [{ id: pool }] }), balancer({})],
      ['load-balancer lb pip out'],
    ],
    [
      'of an internal load balancer',
      [
        ofNic,
        nic({ loadBalancerBackendAddressPools: [{ id: pool }] }),
        resource(balancerId, { frontendIPConfigurations: [{ id: 'f', properties: {} }] }),
      ],
      [],
    ],
    ['of a scale set', [ofSet, set({ publicIPAddressConfiguration: { name: 'p' } })], ['scale-set set - in']],
    ['of a scale set without one', [ofSet, set({ publicIPAddressConfiguration: null })], []],
    [
      'of a load balancer before a scale set',
      [
        ofSet,
        set({ loadBalancerBackendAddressPools: [{ id: pool }] }),
        balancer({ loadBalancingRules: [carries({ backendAddressPool: { id: pool } })] }),
      ],
      ['load-balancer lb pip in'],
    ],
    [
      'of Bastion and of a firewall',
      [
        subnet(
          `${idOf('Network/bastionHosts', 'bas')}/bastionHostIpConfigurations/d`,
          `${idOf('Network/azureFirewalls', 'fw')}/azureFirewallIpConfigurations/d`,
        ),
        resource(idOf('Network/bastionHosts', 'bas'), {
          ipConfigurations: [{ properties: { publicIPAddress: { id: pip } } }],
        }),
        resource(idOf('Network/azureFirewalls', 'fw'), {
          ipConfigurations: [{ properties: { publicIPAddress: { id: pip } } }],
          managementIpConfiguration: { properties: { publicIPAddress: { id: `${pip}2` } } },
        }),
      ],
      ['bastion bas pip in', 'firewall fw pip in', 'firewall fw pip2 in'],
    ],
    [
      'of a NAT gateway',
      [
        resource(idOf('Network/virtualNetworks', 'v'), {
          subnets: [{ name: 's', properties: { natGateway: { id: idOf('Network/natGateways', 'nat') } } }],
        }),
        resource(idOf('Network/natGateways', 'nat'), { publicIpAddresses: [{ id: pip }] }),
      ],
      ['nat-gateway nat pip out'],
    ],
    [
      'of a load balancer in the subnet, which has a private one there',
      [subnet(`${balancerId}/frontendIPConfigurations/f`), balancer({})],
      [],
    ],
  ])('are those %s', async (_, lines, expected) => {
    const { items, unseen } = publicAddressesIn(await estateOf(...lines), subnetId);
    expect(
      items.map(
        ({ owner, publicIpId = '-', admits }) =>
          `${owner.kind} ${owner.name} ${publicIpId.split('/').at(-1) ?? ''} ${admits ? 'in' : 'out'}`,
      ),
    ).toEqual(expected);
    expect(unseen).toEqual([]);
  });

  it.each<[string, readonly Line[]]>([
    ['a load balancer', [ofNic, nic({ loadBalancerBackendAddressPools: [{ id: pool }] }), gap(balancerId, 'denied')]],
    ['a scale set', [ofSet, gap(setId, 'denied')]],
    [
      'Bastion',
      [subnet(`${idOf('Network/bastionHosts', 'bas')}/x/d`), gap(idOf('Network/bastionHosts', 'bas'), 'denied')],
    ],
    ['the network', [gap(idOf('Network/virtualNetworks', 'v'), 'denied')]],
  ])('may be more where %s can not be read', async (_, lines) => {
    const { items, unseen } = publicAddressesIn(await estateOf(...lines), subnetId);
    expect([items, [...new Set(unseen.map(({ why }) => why))]]).toEqual([[], ['denied']]);
  });

  it('are of the addresses that an interface shows, whatever the case of its ids', async () => {
    const estate = await estateOf(ofNic, nic({ publicIPAddress: { id: pip }, subnet: { id: subnetId.toUpperCase() } }));
    const [nicView] = interfacesIn(estate, subnetId).items;
    expect(nicView && inShort(nicView.nsgId)).toBeUndefined();
    expect(publicAddressesIn(estate, subnetId.toUpperCase()).items.length).toBe(1);
  });

  function frontend(name: string): Json {
    return { id: `${balancerId}/frontendIPConfigurations/${name}`, properties: { publicIPAddress: { id: pip } } };
  }

  function carries(properties: JsonObject): JsonObject {
    return {
      properties: { frontendIPConfiguration: { id: `${balancerId}/frontendIPConfigurations/F` }, ...properties },
    };
  }
});

function subnet(...ids: readonly string[]): Line {
  const ipConfigurations = ids.map(id => ({ id }));
  return resource(idOf('Network/virtualNetworks', 'v'), { subnets: [{ name: 's', properties: { ipConfigurations } }] });
}

describe('bodies that say almost nothing', () => {
  it.each<[string, readonly Line[]]>([
    ['an interface', [subnet(`${nicId}/ipConfigurations/a`), resource(nicId)]],
    ['an address of no subnet', [subnet(`${nicId}/x/a`), resource(nicId, { ipConfigurations: [{ name: 'a' }] })]],
    ['a scale set', [subnet(`${setId}/virtualMachines/0/networkInterfaces/n/ipConfigurations/a`), resource(setId)]],
    [
      'an interface of a scale set',
      [
        subnet(`${setId}/virtualMachines/0/networkInterfaces/n/ipConfigurations/a`),
        resource(setId, {
          virtualMachineProfile: {
            networkProfile: {
              networkInterfaceConfigurations: [
                { name: 'n' },
                { name: 'm', properties: { ipConfigurations: [{ name: 'a' }] } },
              ],
            },
          },
        }),
      ],
    ],
    [
      'a load balancer',
      [
        subnet(`${nicId}/ipConfigurations/a`),
        resource(nicId, {
          ipConfigurations: [
            {
              name: 'a',
              properties: {
                subnet: { id: subnetId },
                loadBalancerBackendAddressPools: [{}, { id: 'odd' }, { id: `${balancerId}/backendAddressPools/p` }],
              },
            },
          ],
        }),
        resource(balancerId, {
          loadBalancingRules: [
            { properties: { backendAddressPool: { id: `${balancerId}/backendAddressPools/p` } } },
            { properties: { backendAddressPools: [{}] } },
          ],
        }),
      ],
    ],
    ['Bastion', [subnet(`${idOf('Network/bastionHosts', 'bas')}/x/d`), resource(idOf('Network/bastionHosts', 'bas'))]],
    [
      'an address without an id',
      [
        resource(idOf('Network/virtualNetworks', 'v'), {
          subnets: [{ name: 's', properties: { ipConfigurations: [{}] } }],
        }),
      ],
    ],
  ])('have no public address: %s', async (_, lines) => {
    expect(publicAddressesIn(await estateOf(...lines), subnetId)).toEqual({ items: [], unseen: [] });
  });

  it('of which a frontend without an id is taken for one that leads out', async () => {
    const estate = await estateOf(
      subnet(`${nicId}/ipConfigurations/a`),
      resource(nicId, {
        ipConfigurations: [
          {
            name: 'a',
            properties: {
              subnet: { id: subnetId },
              loadBalancerBackendAddressPools: [{ id: `${balancerId}/backendAddressPools/p` }],
            },
          },
        ],
      }),
      resource(balancerId, { frontendIPConfigurations: [{ properties: { publicIPAddress: { id: pip } } }] }),
    );
    expect(publicAddressesIn(estate, subnetId).items.map(({ admits }) => admits)).toEqual([false]);
  });

  it('of which an id that is none is named', async () => {
    const { unseen } = interfacesIn(await estateOf(subnet('nonsense')), subnetId);
    expect(unseen.map(({ detail }) => detail)).toEqual([
      'nonsense has an address in the subnet s, and whether a public one leads to it is not known: this version does not read what it is.',
    ]);
  });
});
