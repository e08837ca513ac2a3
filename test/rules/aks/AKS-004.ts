import { aksAzureCni } from '../../../rules/aks/AKS-004-azure-cni.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const cluster = 'managedClusters/aks-mlw-prod';
const compute = 'computes/k8s-scoring';
const kubenet = set(cluster, 'properties.networkProfile.networkPlugin', 'kubenet');

export const cases = casesOf(aksAzureCni, {
  'Azure CNI': { finds: ['pass aks-mlw-prod'] },
  kubenet: { change: [kubenet], finds: ['kubenet aks-mlw-prod'] },
  'kubenet in capitals': {
    change: [set(cluster, 'properties.networkProfile.networkPlugin', 'Kubenet')],
    finds: ['kubenet aks-mlw-prod'],
  },
  'a plugin of your own': {
    change: [set(cluster, 'properties.networkProfile.networkPlugin', 'none')],
    finds: ['unknown aks-mlw-prod'],
  },
  'a plugin that nobody knows': {
    change: [set(cluster, 'properties.networkProfile.networkPlugin', 'calico')],
    finds: ['unknown aks-mlw-prod'],
  },
  'the body names no plugin': {
    change: [unset(cluster, 'properties.networkProfile')],
    finds: ['unknown aks-mlw-prod'],
  },
  'the cluster can not be read': {
    change: [deny('Microsoft.ContainerService/managedClusters/read')],
    finds: ['unknown aks-mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'no cluster is attached': { change: [remove(compute)], finds: ['not-applicable mlw-prod'] },
  'a cluster connected by Arc': {
    change: [
      set(
        compute,
        'properties.resourceId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-edge/providers/Microsoft.Kubernetes/connectedClusters/edge',
      ),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'the cluster was deleted and is still attached': { change: [remove(cluster)], finds: ['unknown aks-mlw-prod'] },
  'the cluster is attached twice, the old way and the new': {
    change: [kubenet, copy(compute, 'old-scoring'), set('computes/old-scoring', 'properties.computeType', 'AKS')],
    finds: ['kubenet aks-mlw-prod'],
  },
  'two workspaces share the cluster': {
    change: [
      kubenet,
      copy(workspace, 'mlw-two'),
      copy(compute, 'k8s-shared', body => ({ ...body, id: body.id.replace('mlw-prod/computes', 'mlw-two/computes') })),
    ],
    finds: ['kubenet aks-mlw-prod'],
  },
  'a managed network leaves the cluster judged': {
    estate: 'managed-network',
    change: [kubenet],
    finds: ['kubenet aks-mlw-prod'],
  },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass ws1103aks1c7d1f00a55e1103', 'pass ws1103privateaks'],
  },
});
