import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { computeNsgsOf, isAks, shieldsPublicCompute, withPublicIp } from '../../src/model/compute-subnets.ts';
import { computeView, hasGpu, hasNoPublicIp, kindOf } from '../../src/model/compute.ts';
import type { Estate } from '../../src/model/estate.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import { walks, type WalkName } from '../../src/model/walks.ts';
import type { Line } from '../../src/snapshot/line.ts';
import {
  complete,
  detailsOf,
  estateOf,
  gap,
  idOf,
  inShort,
  resource,
  workspaceId,
  workspaceIn,
  workspaceLine,
} from './sample.ts';

const computes = complete(workspaceId, 'MachineLearningServices/workspaces/computes');
const networkId = idOf('Network/virtualNetworks', 'v');
const nsgId = idOf('Network/networkSecurityGroups', 'nsg');
const clusterId = idOf('ContainerService/managedClusters', 'aks');

describe('a compute', () => {
  it.each([
    ['AmlCompute', 'cluster'],
    ['ComputeInstance', 'instance'],
    ['AKS', 'legacy-aks'],
    ['Kubernetes', 'kubernetes'],
    ['Databricks', 'other'],
  ])('of type %s is of kind %s', async (computeType, kind) => {
    expect(inShort(kindOf(await computeOf({ computeType })))).toBe(kind);
  });

  it.each([
    ['Standard_NC6s_v3', true],
    ['STANDARD_ND96', true],
    ['NV12', true],
    ['Standard_DS3_v2', false],
    ['Standard_A1_N', false],
  ])('of size %s has a GPU: %s', async (vmSize, expected) => {
    expect(inShort(hasGpu(await computeOf({ properties: { vmSize } })))).toBe(expected);
  });

  it('has a public IP unless it says otherwise', async () => {
    const [open, closed] = [
      await computeOf({ properties: {} }),
      await computeOf({ properties: { enableNodePublicIp: false } }),
    ];
    expect([open, closed].map(compute => inShort(hasNoPublicIp(compute)))).toEqual([false, true]);
    const placed = [open, closed].map(compute => ({ name: 'c', noPublicIp: hasNoPublicIp(compute) }));
    expect(inShort(withPublicIp(placed))).toEqual(placed.slice(0, 1));
    const unread = { name: 'c', noPublicIp: hasNoPublicIp(await computeOf({})) };
    expect(inShort(withPublicIp([...placed, unread]))).toEqual(['not-read']);
  });
});

describe('a subnet', () => {
  it('has the addresses and the region of its network', async () => {
    const body = {
      id: networkId,
      type: 'Microsoft.Network/virtualNetworks',
      location: 'East US',
      properties: {
        subnets: [{ name: 's', properties: { addressPrefix: '10.0.1.0/24', addressPrefixes: ['10.0.0.0/24', 'odd'] } }],
      },
    };
    const subnet = subnetOf(await estateOf(resource(networkId, {}, { body })), `${networkId}/subnets/s`);
    expect(subnet).toMatchObject({ name: 's', networkId, networkName: 'v', holderId: networkId });
    expect(inShort(subnet.region)).toBe('eastus');
    expect(inShort(subnet.addresses)).toEqual([{ family: 4, from: 0x0a000000n, to: 0x0a0001ffn }]);
  });

  it('of a network without a location is nowhere', async () => {
    const { region } = subnetOf(await estateOf(resource(networkId, { subnets: [] })), `${networkId}/subnets/s`);
    expect(detailsOf(region)).toEqual(['The virtual network v names no location.']);
  });

  it('that was exported by itself is what a fix changes', async () => {
    const id = `${networkId}/subnets/s`;
    const subnet = subnetOf(await estateOf(resource(id, {}, { source: 'export' })), id);
    expect(subnet.holderId).toBe(id);
    expect(inShort(subnet.region)).toEqual(['not-read']);
  });

  it('that was not read belongs to its network', async () => {
    expect(subnetOf(await estateOf(), `${networkId}/subnets/s`).holderId).toBe(networkId);
  });

  it('of an odd id stands for itself', async () => {
    expect(subnetOf(await estateOf(), '/odd')).toMatchObject({ networkId: '/odd', holderId: '/odd' });
  });
});

describe('the subnets that hold compute', () => {
  const subnet = (name: string) => `${networkId}/subnets/${name}`;
  const network = resource(networkId, {
    subnets: ['a', 'b', 'nodes', 'pods'].map(name => ({
      name,
      properties: name === 'b' ? {} : { networkSecurityGroup: { id: name === 'a' ? nsgId.toUpperCase() : nsgId } },
    })),
  });
  const pools = [{ name: 'p', vnetSubnetID: subnet('nodes'), podSubnetID: subnet('pods') }, { name: 'q' }];
  const lines = [
    workspaceLine(),
    computes,
    network,
    resource(nsgId, { securityRules: [] }),
    cluster('c1', { subnet: { id: subnet('a') } }),
    cluster('c2', { subnet: { id: subnet('A') }, enableNodePublicIp: false }),
    cluster('nowhere', {}),
    instance('i', { subnet: { id: subnet('b') } }),
    attached('k8s', clusterId),
    attached('arc', idOf('Kubernetes/connectedClusters', 'arc')),
    resource(clusterId, { agentPoolProfiles: pools }),
  ];

  it('are those of clusters, instances and node pools, each once', async () => {
    const { items, unseen } = find(await estateOf(...lines), 'computeSubnets');
    expect(items.map(item => [item.key, item.computes.map(({ name }) => name)])).toEqual([
      ['a', ['c1', 'c2']],
      ['b', ['i']],
      ['nodes', []],
      ['pods', []],
    ]);
    expect(unseen).toEqual([]);
  });

  it('lead to the groups before them, each once', async () => {
    const { items, unseen } = find(await estateOf(...lines), 'computeNsgs');
    expect(items.map(item => [item.name, item.subnets.map(({ key }) => key)])).toEqual([
      ['nsg', ['a', 'nodes', 'pods']],
    ]);
    expect(unseen).toEqual([]);
  });

  it.each<[string, readonly Line[], unknown]>([
    ['one has', lines, true],
    ['one has, even if others are not known', [...lines, resource(`${workspaceId}/computes/odd`, {})], true],
    ['none has', lines.filter(line => !isNamed(line, 'c1')), false],
    [
      'none that was seen has',
      [...lines.filter(line => !isNamed(line, 'c1')), resource(`${workspaceId}/computes/odd`, {})],
      ['shape'],
    ],
    [
      'serverless compute has',
      [
        workspaceLine({ serverlessComputeSettings: { serverlessComputeCustomSubnet: subnet('pods') } }),
        ...lines.slice(1).filter(line => !isNamed(line, 'c1')),
      ],
      true,
    ],
  ])('tell whether a group shields a public IP: %s', async (_, given, expected) => {
    const estate = await estateOf(...given);
    expect(inShort(shieldsPublicCompute(estate, nsgId.toUpperCase()))).toEqual(expected);
    expect(inShort(shieldsPublicCompute(estate, nsgId))).toEqual(expected);
  });

  it.each<[string, readonly Line[], readonly string[]]>([
    ['the computes were not listed', lines.filter(line => line !== computes), ['not-read', 'not-read']],
    ['a compute has no type', [...lines, resource(`${workspaceId}/computes/odd`, {})], ['shape', 'shape']],
    [
      'a compute was not shown whole',
      [...lines, resource(`${workspaceId}/computes/part`, { computeType: 'AmlCompute' })],
      ['not-read'],
    ],
    ['an attached cluster may not be read', [...lines.slice(0, -1), gap(clusterId, 'denied')], ['denied']],
  ])('may be more where %s', async (_, given, whys) => {
    const { unseen } = find(await estateOf(...given), 'computeSubnets');
    expect(unseen.map(({ why }) => why)).toEqual(whys);
  });

  it('may have more groups where a network may not be read', async () => {
    const given = lines.map(line => (line === network ? gap(networkId, 'denied') : line));
    const { items, unseen } = computeNsgsOf(await estateOf(...given), workspaceIn(await estateOf(...given)));
    expect(items).toEqual([]);
    expect(new Set(unseen.map(({ why }) => why))).toEqual(new Set(['denied']));
  });

  it('are none for clusters and instances with a managed network', async () => {
    const managed = workspaceLine({ managedNetwork: { isolationMode: 'AllowInternetOutbound' } });
    const { items } = find(await estateOf(managed, ...lines.slice(1)), 'computeSubnets');
    expect(items.map(({ key }) => key)).toEqual(['nodes', 'pods']);
  });

  it('are not known where it is not known whether there is a managed network', async () => {
    const odd = workspaceLine({ managedNetwork: { isolationMode: 'Sideways' } });
    const { items, unseen } = find(await estateOf(odd, ...lines.slice(1)), 'computeSubnets');
    expect(items.map(({ key }) => key)).toEqual(['nodes', 'pods']);
    expect(unseen.map(({ why }) => why)).toEqual(['shape']);
  });
});

it('an Arc cluster is no AKS', () => {
  expect([clusterId, clusterId.toUpperCase(), idOf('Kubernetes/connectedClusters', 'arc')].map(isAks)).toEqual([
    true,
    true,
    false,
  ]);
});

function find<W extends WalkName>(estate: Estate, walk: W) {
  return walks[walk].find(estate, workspaceIn(estate));
}

async function computeOf(properties: JsonObject) {
  const id = `${workspaceId}/computes/c`;
  return computeView((await estateOf(resource(id, properties))).node(id));
}

function cluster(name: string, properties: JsonObject) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'AmlCompute', properties });
}

function instance(name: string, properties: JsonObject) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'ComputeInstance', properties });
}

function isNamed(line: Line, name: string): boolean {
  return line.kind === 'resource' && line.id.endsWith(`/${name}`);
}

function attached(name: string, resourceId: string) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'Kubernetes', resourceId, properties: {} });
}
