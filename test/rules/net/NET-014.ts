import { addressesForPools } from '../../../rules/net/NET-014-addresses-for-pools.ts';
import { copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { group, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const cluster = 'managedClusters/aks-mlw-prod';
const home = 'virtualNetworks/vnet-mlw-prod';
const pool = 'properties.agentPoolProfiles[0]';
const plugin = 'properties.networkProfile';
/** The subnet of the pool; two addresses of it are of a load balancer and an endpoint. */
const size = (prefix: string): Change => set(home, 'properties.subnets[1].properties.addressPrefix', prefix);
const nodeSubnet = unset(cluster, `${plugin}.networkPluginMode`);
const passes = ['pass vnet-mlw-prod snet-scoring'];
const few = ['few vnet-mlw-prod snet-scoring'];

export const cases = casesOf(addressesForPools, {
  'an overlay in a /24': { finds: passes },
  'an overlay of six nodes in a /28': { change: [size('10.61.1.0/28')], finds: passes },
  'an overlay of six nodes in a /29': { change: [size('10.61.1.0/29')], finds: few },
  'the word in another case': {
    change: [size('10.61.1.0/28'), set(cluster, `${plugin}.networkPluginMode`, 'Overlay')],
    finds: passes,
  },
  'pods with addresses of the subnet: 6 × 111 in a /24': { change: [nodeSubnet], finds: few },
  'pods with addresses of the subnet: 6 × 111 in a /22': { change: [nodeSubnet, size('10.61.4.0/22')], finds: passes },
  'just enough: 6 × 41 in a /24': { change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 40)], finds: passes },
  'just too few: 6 × 42 in a /24': { change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 41)], finds: few },
  'a pool that does not scale counts as it is': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 60), set(cluster, `${pool}.enableAutoScaling`, false)],
    finds: passes,
  },
  'not said is not scaling': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 60), unset(cluster, `${pool}.enableAutoScaling`)],
    finds: passes,
  },
  'a third more nodes for an upgrade': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 40), set(cluster, `${pool}.upgradeSettings.maxSurge`, '33%')],
    finds: few,
  },
  'two nodes for an upgrade': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 40), set(cluster, `${pool}.upgradeSettings.maxSurge`, '2')],
    finds: few,
  },
  'no node for an upgrade': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 48), set(cluster, `${pool}.upgradeSettings.maxSurge`, '0')],
    finds: passes,
  },
  'a word for upgrades that nobody knows': {
    change: [set(cluster, `${pool}.upgradeSettings.maxSurge`, 'many')],
    finds: ['unknown vnet-mlw-prod snet-scoring'],
  },
  'nothing said of upgrades': {
    change: [nodeSubnet, set(cluster, `${pool}.maxPods`, 40), unset(cluster, `${pool}.upgradeSettings`)],
    finds: passes,
  },
  kubenet: {
    change: [nodeSubnet, set(cluster, `${plugin}.networkPlugin`, 'kubenet')],
    finds: passes,
  },
  'pods in a subnet of their own, which is large enough': {
    change: [nodeSubnet, set(cluster, `${pool}.podSubnetID`, `${network}/subnets/snet-pods`), pods('10.61.8.0/22')],
    finds: ['pass vnet-mlw-prod snet-scoring', 'pass vnet-mlw-prod snet-pods'],
  },
  'pods in a subnet of their own, which is too small': {
    change: [nodeSubnet, set(cluster, `${pool}.podSubnetID`, `${network}/subnets/snet-pods`), pods('10.61.8.0/24')],
    finds: ['pass vnet-mlw-prod snet-scoring', 'few vnet-mlw-prod snet-pods'],
  },
  'another cluster in the same subnet': {
    change: [
      nodeSubnet,
      set(cluster, `${pool}.maxPods`, 40),
      copy(cluster, 'aks-other'),
      copy('computes/k8s-scoring', 'k8s-other'),
      set(
        'computes/k8s-other',
        'properties.resourceId',
        `${group}/providers/Microsoft.ContainerService/managedClusters/aks-other`,
      ),
    ],
    finds: few,
  },
  'another cluster that says almost nothing': {
    change: [
      copy(cluster, 'aks-other', body => ({ ...body, properties: {} })),
      copy('computes/k8s-scoring', 'k8s-other'),
      set(
        'computes/k8s-other',
        'properties.resourceId',
        `${group}/providers/Microsoft.ContainerService/managedClusters/aks-other`,
      ),
    ],
    finds: passes,
  },
  'the pool does not say how many pods': {
    change: [nodeSubnet, unset(cluster, `${pool}.maxPods`)],
    finds: ['unknown vnet-mlw-prod snet-scoring'],
  },
  'the pool does not say how far it scales': {
    change: [unset(cluster, `${pool}.maxCount`)],
    finds: ['unknown vnet-mlw-prod snet-scoring'],
  },
  'the subnet has IPv6 only': { change: [size('fd00:db8::/64')], finds: ['unknown vnet-mlw-prod snet-scoring'] },
  'a cluster in a network of its own making': {
    change: [unset(cluster, `${pool}.vnetSubnetID`)],
    finds: ['not-applicable mlw-prod'],
  },
  'no cluster': { change: [remove('computes/k8s-scoring')], finds: ['not-applicable mlw-prod'] },
  'clusters can not be read': {
    change: [deny('Microsoft.ContainerService/managedClusters/read')],
    finds: ['unknown mlw-prod'],
  },
  'networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod snet-scoring'],
  },
  'two workspaces': {
    change: [copy(workspace, 'mlw-two'), size('10.61.1.0/29')],
    finds: [...few, 'not-applicable mlw-two'],
  },
  'a managed network still has AKS beside it': {
    estate: 'managed-network',
    finds: ['pass vnet-mlw-prod snet-scoring'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass hub scoring'] },
});

function pods(addressPrefix: string): Change {
  return set(home, 'properties.subnets[3]', { name: 'snet-pods', properties: { addressPrefix } });
}
