import { computeSubnetsHaveNsg } from '../../../rules/net/NET-003-compute-subnets-have-nsg.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const cluster = 'managedClusters/aks-mlw-prod';
const bare = unset(vnet, 'properties.subnets[0].properties.networkSecurityGroup');
const noServerless = unset(workspace, 'properties.serverlessComputeSettings');
const training = 'pass vnet-mlw-prod snet-training';
const scoring = 'pass vnet-mlw-prod snet-scoring';

export const cases = casesOf(computeSubnetsHaveNsg, {
  'both subnets have a group': { finds: [training, scoring] },
  'the training subnet has none': { change: [bare], finds: ['none vnet-mlw-prod snet-training', scoring] },
  'the group is null': {
    change: [set(vnet, 'properties.subnets[0].properties.networkSecurityGroup', null)],
    finds: ['none vnet-mlw-prod snet-training', scoring],
  },
  'the scoring subnet has none': {
    change: [unset(vnet, 'properties.subnets[1].properties.networkSecurityGroup')],
    finds: [training, 'none vnet-mlw-prod snet-scoring'],
  },
  'the training subnet has none, and compute with a public IP': {
    change: [bare, set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true)],
    finds: ['none vnet-mlw-prod snet-training', scoring],
  },
  'the training subnet has none, and compute of which it can not be told': {
    change: [bare, set('computes/cpu-train', 'properties.properties.enableNodePublicIp', 'perhaps')],
    finds: ['none vnet-mlw-prod snet-training', scoring],
  },
  'a subnet without compute is not judged': {
    change: [unset(vnet, 'properties.subnets[2].properties.networkSecurityGroup')],
    finds: [training, scoring],
  },
  'a subnet that holds serverless compute only': {
    change: [
      set(
        workspace,
        'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
        `${network}/subnets/snet-endpoints`,
      ),
      unset(vnet, 'properties.subnets[2].properties.networkSecurityGroup'),
    ],
    finds: [training, scoring, 'none vnet-mlw-prod snet-endpoints'],
  },
  'a subnet that holds pods only': {
    change: [
      set(cluster, 'properties.agentPoolProfiles[0].podSubnetID', `${network}/subnets/snet-endpoints`),
      unset(vnet, 'properties.subnets[2].properties.networkSecurityGroup'),
    ],
    finds: [training, scoring, 'none vnet-mlw-prod snet-endpoints'],
  },
  'a cluster spells the subnet in capitals': {
    change: [
      bare,
      set('computes/cpu-train', 'properties.properties.subnet.id', `${network}/subnets/snet-training`.toUpperCase()),
    ],
    finds: ['none vnet-mlw-prod snet-training', scoring],
  },
  'a cluster stands in a subnet that was deleted': {
    change: [set('computes/cpu-train', 'properties.properties.subnet.id', `${network}/subnets/snet-gone`)],
    finds: [training, scoring, 'unknown vnet-mlw-prod snet-gone'],
  },
  'AKS made its own network': {
    change: [unset(cluster, 'properties.agentPoolProfiles[0].vnetSubnetID')],
    finds: [training],
  },
  'a cluster connected by Arc stands in no subnet': {
    change: [
      set(
        'computes/k8s-scoring',
        'properties.resourceId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-edge/providers/Microsoft.Kubernetes/connectedClusters/edge',
      ),
    ],
    finds: [training],
  },
  'no compute at all': {
    change: [
      noServerless,
      ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(name =>
        remove(`computes/${name}`),
      ),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'the computes can not be read': {
    change: [noServerless, deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'the cluster of AKS can not be read': {
    change: [deny('Microsoft.ContainerService/managedClusters/read')],
    finds: [training, 'unknown mlw-prod'],
  },
  'the groups can not be read, which this rule need not': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: [training, scoring],
  },
  'two workspaces share a subnet': {
    change: [bare, copy(workspace, 'mlw-two')],
    finds: ['none vnet-mlw-prod snet-training', scoring],
  },
  'a managed network leaves the subnets of AKS': {
    estate: 'managed-network',
    change: [unset(vnet, 'properties.subnets[0].properties.networkSecurityGroup')],
    finds: ['none vnet-mlw-prod snet-scoring'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass hub training', 'pass hub scoring'] },
});
