import { separateSubnets } from '../../../rules/net/NET-002-separate-subnets.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const cluster = 'managedClusters/aks-mlw-prod';
const subnet = 'properties.properties.subnet.id';
const pool = 'properties.agentPoolProfiles[0]';
const training = `${network}/subnets/snet-training`;
const scoring = `${network}/subnets/snet-scoring`;
const apart = ['pass vnet-mlw-prod snet-training', 'pass vnet-mlw-prod snet-scoring'];

export const cases = casesOf(separateSubnets, {
  'each in its own': { finds: apart },
  'a cluster beside the node pool': {
    change: [set('computes/cpu-train', subnet, scoring)],
    finds: ['pass vnet-mlw-prod snet-training', 'shared vnet-mlw-prod snet-scoring'],
  },
  'the node pool beside all compute': {
    change: [set(cluster, `${pool}.vnetSubnetID`, training)],
    finds: ['shared vnet-mlw-prod snet-training'],
  },
  'the id is in upper case': {
    change: [set(cluster, `${pool}.vnetSubnetID`, training.toUpperCase())],
    finds: ['shared vnet-mlw-prod snet-training'],
  },
  'the pods beside compute': {
    change: [set(cluster, `${pool}.podSubnetID`, training)],
    finds: ['shared vnet-mlw-prod snet-training', 'pass vnet-mlw-prod snet-scoring'],
  },
  'serverless compute beside the node pool': {
    change: [set(workspace, 'properties.serverlessComputeSettings.serverlessComputeCustomSubnet', scoring)],
    finds: ['pass vnet-mlw-prod snet-training', 'shared vnet-mlw-prod snet-scoring'],
  },
  'an instance beside the node pool, with a quote in its name': {
    change: [copy('computes/ci-scientist1', "bob's", body => body), set("computes/bob's", subnet, scoring)],
    finds: ['pass vnet-mlw-prod snet-training', 'shared vnet-mlw-prod snet-scoring'],
  },
  'no cluster for scoring': {
    change: [remove('computes/k8s-scoring')],
    finds: ['not-applicable vnet-mlw-prod snet-training'],
  },
  'a cluster of AKS in a network of its own making': {
    change: [unset(cluster, `${pool}.vnetSubnetID`)],
    finds: ['not-applicable vnet-mlw-prod snet-training'],
  },
  'the cluster of AKS can not be read': {
    change: [deny('Microsoft.ContainerService/managedClusters/read')],
    finds: ['pass vnet-mlw-prod snet-training', 'unknown mlw-prod'],
  },
  'the networks can not be read, which changes nothing': {
    change: [deny('Microsoft.Network/virtualNetworks/read'), set('computes/cpu-train', subnet, scoring)],
    finds: ['pass vnet-mlw-prod snet-training', 'shared vnet-mlw-prod snet-scoring'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['pass vnet-mlw-prod snet-training', 'unknown mlw-prod'],
  },
  'two workspaces': {
    change: [copy(workspace, 'mlw-two'), set('computes/cpu-train', subnet, scoring)],
    finds: [
      'pass vnet-mlw-prod snet-training',
      'shared vnet-mlw-prod snet-scoring',
      'not-applicable vnet-mlw-prod snet-training',
    ],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass hub training', 'pass hub scoring'],
  },
});
