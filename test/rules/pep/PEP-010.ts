import { computeReachesEndpoints } from '../../../rules/pep/PEP-010-compute-reaches-endpoints.ts';
import { add, copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint, networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const list = 'properties.privateEndpointConnections';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const peering = 'properties.virtualNetworkPeerings[0].properties';
const hubId =
  '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub';
const ownId = `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-mlw-prod`;
/** Endpoints that stand in the hub. */
const inHub = (...names: readonly string[]): readonly Change[] =>
  names.map(name => set(`privateEndpoints/${name}`, 'properties.subnet.id', `${hubId}/subnets/snet-jump`));
const notPeered = [
  set(vnet, 'properties.virtualNetworkPeerings', []),
  set(hub, 'properties.virtualNetworkPeerings', []),
];
/** A network for training alone. */
const training = (peerings: readonly string[], addresses = '10.62.0.0/16'): readonly Change[] => [
  add({
    id: `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-training`,
    name: 'vnet-training',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: {
      addressSpace: { addressPrefixes: [addresses] },
      subnets: [{ name: 'snet', properties: { addressPrefix: addresses } }],
      virtualNetworkPeerings: peerings.map(id => ({
        name: 'there',
        properties: { remoteVirtualNetwork: { id }, peeringState: 'Connected' },
      })),
    },
  }),
  set(
    'computes/cpu-train',
    'properties.properties.subnet.id',
    `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-training/subnets/snet`,
  ),
];
const noCompute = [
  unset(workspace, 'properties.serverlessComputeSettings'),
  ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(name => remove(`computes/${name}`)),
];
const targets = ['workspaces/mlw-prod', 'storageAccounts/stmlwprod', 'storageAccounts/stmlwproddata'];
const others = ['vaults/kv-mlw-prod', 'vaults/kv-mlw-prod-cmk', 'registries/crmlwprod'];

export const cases = casesOf(computeReachesEndpoints, {
  'all endpoints stand in the network of the compute': { finds: ['pass vnet-mlw-prod'] },
  'some stand in the peered hub': {
    change: inHub('pe-mlw-prod', 'pe-kv-mlw-prod'),
    finds: ['pass vnet-mlw-prod'],
  },
  'some stand in a hub that is not peered': {
    change: [...inHub('pe-stmlwprod-blob', 'pe-stmlwprod-file', 'pe-kv-mlw-prod'), ...notPeered],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'some stand in a hub that is not peered, and whose own peerings are of an odd shape': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      set(vnet, 'properties.virtualNetworkPeerings', []),
      set(hub, 'properties.virtualNetworkPeerings', 'odd'),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'a peering names no other network': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      ...notPeered,
      set(vnet, 'properties.virtualNetworkPeerings', [{ name: 'odd', properties: { peeringState: 'Connected' } }]),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'the other side of the peering is gone': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      set(vnet, `${peering}.peeringState`, 'Disconnected'),
      set(hub, 'properties.virtualNetworkPeerings', []),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'the peering waits for its other side': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      set(vnet, `${peering}.peeringState`, 'initiated'),
      set(hub, 'properties.virtualNetworkPeerings', []),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'the peering lets nothing through': {
    change: [...inHub('pe-kv-mlw-prod'), set(hub, `${peering}.allowVirtualNetworkAccess`, false)],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'the subnet is spelt in capitals': {
    change: [
      set('privateEndpoints/pe-kv-mlw-prod', 'properties.subnet.id', `${ownId}/subnets/snet-endpoints`.toUpperCase()),
    ],
    finds: ['pass vnet-mlw-prod'],
  },
  'a cluster trains in a network of its own': {
    change: training([]),
    finds: ['pass vnet-mlw-prod', 'apart vnet-training rg-mlw-prod-network/vnet-mlw-prod'],
  },
  'a cluster trains in a network of its own, whose addresses are the same': {
    change: training([], '10.61.0.0/24'),
    finds: ['pass vnet-mlw-prod', 'apart vnet-training rg-mlw-prod-network/vnet-mlw-prod'],
  },
  'a cluster trains in a network that says it is peered, and the other does not': {
    change: training([ownId]),
    finds: ['pass vnet-mlw-prod', 'apart vnet-training rg-mlw-prod-network/vnet-mlw-prod'],
  },
  'an endpoint far away, and another one near': {
    change: [
      copy('privateEndpoints/pe-kv-mlw-prod', 'pe-far'),
      ...inHub('pe-far'),
      ...notPeered,
      set('vaults/kv-mlw-prod', `${list}[1]`, connection('far', endpoint('pe-far'))),
    ],
    finds: ['pass vnet-mlw-prod'],
  },
  'an endpoint near, which was rejected, and another one far away': {
    change: [
      copy('privateEndpoints/pe-kv-mlw-prod', 'pe-far'),
      ...inHub('pe-far'),
      ...notPeered,
      set('vaults/kv-mlw-prod', list, [
        connection('near', endpoint('pe-kv-mlw-prod'), 'Rejected'),
        connection('far', endpoint('pe-far')),
      ]),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'the endpoint of a vault names no sub-resource': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      ...notPeered,
      set('privateEndpoints/pe-kv-mlw-prod', 'properties.privateLinkServiceConnections[0].properties.groupIds', []),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'an endpoint that can not be read beside one that can': {
    change: [set('vaults/kv-mlw-prod', `${list}[1]`, connection('foreign', foreignEndpoint))],
    finds: ['pass vnet-mlw-prod'],
  },
  'the only endpoint of the vault can not be read': {
    change: [set('vaults/kv-mlw-prod', list, [connection('foreign', foreignEndpoint)])],
    finds: ['unknown vnet-mlw-prod'],
  },
  'one is out of reach, and another can not be read': {
    change: [
      ...inHub('pe-stmlwprod-blob'),
      ...notPeered,
      set('vaults/kv-mlw-prod', list, [connection('foreign', foreignEndpoint)]),
    ],
    finds: ['apart vnet-mlw-prod rg-hub-network/vnet-hub'],
  },
  'one is out of reach, and another one of the same vault can not be read': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      ...notPeered,
      set('vaults/kv-mlw-prod', `${list}[1]`, connection('foreign', foreignEndpoint)),
    ],
    finds: ['unknown vnet-mlw-prod'],
  },
  'no endpoint of anything': {
    change: [...targets, ...others].map(target => set(target, list, [])),
    finds: ['not-applicable vnet-mlw-prod'],
  },
  'only the vault has none': { change: [set('vaults/kv-mlw-prod', list, [])], finds: ['pass vnet-mlw-prod'] },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown vnet-mlw-prod'],
  },
  'the networks can not be read, and endpoints and compute share one': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['pass vnet-mlw-prod'],
  },
  'the networks can not be read, and endpoints stand in another': {
    change: [deny('Microsoft.Network/virtualNetworks/read'), ...inHub('pe-kv-mlw-prod')],
    finds: ['unknown vnet-mlw-prod'],
  },
  'the computes can not be read': {
    change: [
      deny('Microsoft.MachineLearningServices/workspaces/computes/read'),
      unset(workspace, 'properties.serverlessComputeSettings'),
    ],
    finds: ['unknown mlw-prod'],
  },
  'no compute': { change: noCompute, finds: ['not-applicable mlw-prod'] },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass hub'] },
});
