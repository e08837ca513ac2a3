import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { otherAddresses, poolNeeds } from '../../src/model/node-addresses.ts';
import { estateOf, idOf, inShort, resource } from './sample.ts';

const clusterId = idOf('ContainerService/managedClusters', 'aks');
const networkId = idOf('Network/virtualNetworks', 'v');
const subnetId = `${networkId}/subnets/s`;
const pool = { name: 'p', vnetSubnetID: subnetId, count: 3, maxPods: 30 };
const need = { cluster: 'aks', pool: 'p', nodes: 3, surge: 1, perNode: 31 };

it.each<[string, JsonObject, unknown]>([
  ['needs nothing without pools', {}, []],
  ['needs an address for each pod', { agentPoolProfiles: [pool] }, [need]],
  [
    'surges by a number of nodes',
    { agentPoolProfiles: [{ ...pool, upgradeSettings: { maxSurge: '2' } }] },
    [{ ...need, surge: 2 }],
  ],
  [
    'surges by a part of the nodes, rounded up',
    { agentPoolProfiles: [{ ...pool, upgradeSettings: { maxSurge: '50%' } }] },
    [{ ...need, surge: 2 }],
  ],
  ['surges as nobody knows', { agentPoolProfiles: [{ ...pool, upgradeSettings: { maxSurge: 'all' } }] }, ['shape']],
])('a cluster %s', async (_, properties, expected) => {
  const estate = await estateOf(resource(clusterId, { networkProfile: { networkPlugin: 'azure' }, ...properties }));
  expect(inShort(poolNeeds(estate, subnetId))).toEqual(expected);
});

it.each<[string, JsonObject, number]>([
  ['are not those of the nodes of a cluster', { nodeResourceGroup: 'MC_rg' }, 2],
  ['are all where a cluster names no group of its nodes', {}, 3],
])('the other addresses %s', async (_, properties, expected) => {
  const scaleSet = idOf('Compute/virtualMachineScaleSets', 'set');
  const ipConfigurations = [
    { id: `${idOf('Network/networkInterfaces', 'nic')}/ipConfigurations/c` },
    { id: `${scaleSet}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/c` },
    { id: `${scaleSet.replace('/rg/', '/mc_RG/')}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/c` },
    {},
  ];
  const subnet = { name: 's', properties: { addressPrefix: '10.0.1.0/24', ipConfigurations } };
  const estate = await estateOf(resource(clusterId, properties), resource(networkId, { subnets: [subnet] }));
  expect(inShort(otherAddresses(estate, subnetId))).toBe(expected);
});
