import { suitableNetwork } from '../../../rules/net/NET-001-suitable-network.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const home = 'virtualNetworks/vnet-mlw-prod';
const space = 'properties.addressSpace.addressPrefixes';
const elsewhere = network
  .replace('5ec00001-0000-4000-8000-000000000001', '5ec00002-0000-4000-8000-000000000002')
  .replace('vnet-mlw-prod', 'vnet-other');
const other = copy(home, 'vnet-other', body => ({ ...body, id: elsewhere, name: 'vnet-other' }));
const train = (subnet: string) => set('computes/cpu-train', 'properties.properties.subnet.id', subnet);

export const cases = casesOf(suitableNetwork, {
  'one network for all': { finds: ['pass vnet-mlw-prod'] },
  'the subscription is spelt in another case': {
    change: [train(`${network.toUpperCase()}/subnets/snet-training`)],
    finds: ['pass vnet-mlw-prod'],
  },
  'a cluster in a network of another subscription': {
    change: [other, train(`${elsewhere}/subnets/snet-training`)],
    finds: ['pass vnet-mlw-prod', 'subscription vnet-other'],
  },
  'serverless compute there': {
    change: [
      other,
      set(workspace, 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet', `${elsewhere}/subnets/a`),
    ],
    finds: ['pass vnet-mlw-prod', 'subscription vnet-other'],
  },
  'AKS there, which may be': {
    change: [
      other,
      set(
        'managedClusters/aks-mlw-prod',
        'properties.agentPoolProfiles[0].vnetSubnetID',
        `${elsewhere}/subnets/snet-scoring`,
      ),
    ],
    finds: ['pass vnet-mlw-prod', 'pass vnet-other'],
  },
  'the endpoint there, which may be': {
    change: [other, set('privateEndpoints/pe-mlw-prod', 'properties.subnet.id', `${elsewhere}/subnets/snet-endpoints`)],
    finds: ['pass vnet-mlw-prod', 'pass vnet-other'],
  },
  'an instance in another region': { change: [set(home, 'location', 'northeurope')], finds: ['region vnet-mlw-prod'] },
  'the region as people write it': { change: [set(home, 'location', 'West Europe')], finds: ['pass vnet-mlw-prod'] },
  'only clusters in another region, which may be': {
    change: [
      set(home, 'location', 'northeurope'),
      unset('computes/ci-scientist1', 'properties.properties.subnet'),
      unset(workspace, 'properties.serverlessComputeSettings'),
    ],
    finds: ['pass vnet-mlw-prod'],
  },
  'the network names no region': { change: [unset(home, 'location')], finds: ['unknown vnet-mlw-prod region'] },
  'an address space of Docker’s': { change: [set(home, space, ['172.17.0.0/16'])], finds: ['docker vnet-mlw-prod'] },
  'one that holds it, among others': {
    change: [set(home, space, ['10.61.0.0/16', '172.16.0.0/12'])],
    finds: ['docker vnet-mlw-prod'],
  },
  'one that overlaps it': { change: [set(home, space, ['172.17.128.0/20'])], finds: ['docker vnet-mlw-prod'] },
  'one beside it': { change: [set(home, space, ['172.18.0.0/16'])], finds: ['pass vnet-mlw-prod'] },
  'of Docker’s, and only AKS stands there': {
    change: [
      other,
      set('virtualNetworks/vnet-other', space, ['172.17.0.0/16']),
      set(
        'managedClusters/aks-mlw-prod',
        'properties.agentPoolProfiles[0].vnetSubnetID',
        `${elsewhere}/subnets/snet-scoring`,
      ),
    ],
    finds: ['pass vnet-mlw-prod', 'pass vnet-other'],
  },
  'of Docker’s, with the endpoint only': {
    change: [
      other,
      set('virtualNetworks/vnet-other', space, ['172.17.0.0/16']),
      set('privateEndpoints/pe-mlw-prod', 'properties.subnet.id', `${elsewhere}/subnets/snet-endpoints`),
    ],
    finds: ['pass vnet-mlw-prod', 'docker vnet-other'],
  },
  'wrong in every way': {
    change: [
      other,
      set('virtualNetworks/vnet-other', space, ['172.17.0.0/16']),
      set('virtualNetworks/vnet-other', 'location', 'eastus'),
      set('computes/ci-scientist1', 'properties.properties.subnet.id', `${elsewhere}/subnets/a`),
    ],
    finds: ['pass vnet-mlw-prod', 'subscription vnet-other', 'region vnet-other', 'docker vnet-other'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod region', 'unknown vnet-mlw-prod docker'],
  },
  'the network of a cluster was deleted': {
    change: [remove(home)],
    finds: ['unknown vnet-mlw-prod region', 'unknown vnet-mlw-prod docker'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod', 'unknown vnet-mlw-prod region'],
  },
  'two workspaces in one network': { change: [copy(workspace, 'mlw-two')], finds: ['pass vnet-mlw-prod'] },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass hub'] },
});
