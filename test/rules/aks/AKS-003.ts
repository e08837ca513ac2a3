import { aksInternalLoadBalancer } from '../../../rules/aks/AKS-003-internal-load-balancer.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const compute = 'computes/k8s-scoring';
const extension = 'extensions/azureml';
const settings = 'properties.configurationSettings';
const legacy = [
  set(compute, 'properties.computeType', 'AKS'),
  set(compute, 'properties.properties', { clusterPurpose: 'FastProd', loadBalancerType: 'InternalLoadBalancer' }),
];

export const cases = casesOf(aksInternalLoadBalancer, {
  'an internal load balancer': { finds: ['pass k8s-scoring'] },
  'the extension names no provider': {
    change: [unset(extension, `${settings}.internalLoadBalancerProvider`)],
    finds: ['extension k8s-scoring'],
  },
  'the provider is another cloud': {
    change: [set(extension, `${settings}.internalLoadBalancerProvider`, 'aws')],
    finds: ['extension k8s-scoring'],
  },
  'the words are in other cases': {
    change: [
      set(extension, `${settings}.internalLoadBalancerProvider`, 'Azure'),
      set(extension, `${settings}.inferenceRouterServiceType`, 'loadBalancer'),
      set(extension, 'properties.extensionType', 'Microsoft.AzureML.Kubernetes'),
    ],
    finds: ['pass k8s-scoring'],
  },
  'the router stays inside the cluster': {
    change: [
      set(extension, `${settings}.inferenceRouterServiceType`, 'clusterIP'),
      unset(extension, `${settings}.internalLoadBalancerProvider`),
    ],
    finds: ['pass k8s-scoring'],
  },
  'the router listens on the nodes': {
    change: [
      set(extension, `${settings}.inferenceRouterServiceType`, 'NodePort'),
      unset(extension, `${settings}.internalLoadBalancerProvider`),
    ],
    finds: ['pass k8s-scoring'],
  },
  'a router of a kind that nobody knows': {
    change: [set(extension, `${settings}.inferenceRouterServiceType`, 'Gateway')],
    finds: ['unknown k8s-scoring'],
  },
  'the extension does not say how it publishes': {
    change: [unset(extension, `${settings}.inferenceRouterServiceType`)],
    finds: ['unknown k8s-scoring'],
  },
  'the extension is for training only': {
    change: [set(extension, `${settings}.enableInference`, 'False')],
    finds: ['not-applicable k8s-scoring'],
  },
  'inference is not mentioned, which is off': {
    change: [
      unset(extension, `${settings}.enableInference`),
      unset(extension, `${settings}.inferenceRouterServiceType`),
    ],
    finds: ['not-applicable k8s-scoring'],
  },
  'no extension at all': { change: [remove(extension)], finds: ['not-applicable k8s-scoring'] },
  'only an extension of another kind': {
    change: [set(extension, 'properties.extensionType', 'microsoft.flux')],
    finds: ['not-applicable k8s-scoring'],
  },
  'the extensions can not be read': {
    change: [deny('Microsoft.KubernetesConfiguration/extensions/read')],
    finds: ['unknown k8s-scoring'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown mlw-prod'],
  },
  'a cluster connected by Arc': {
    change: [
      set(
        compute,
        'properties.resourceId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-edge/providers/Microsoft.Kubernetes/connectedClusters/edge',
      ),
    ],
    finds: ['not-applicable k8s-scoring'],
  },
  'the compute does not say which cluster it is': {
    change: [set(compute, 'properties.resourceId', null)],
    finds: ['unknown k8s-scoring'],
  },
  'no cluster is attached': { change: [remove(compute)], finds: ['not-applicable mlw-prod'] },
  'attached the old way, internal': { change: legacy, finds: ['pass k8s-scoring'] },
  'attached the old way, public': {
    change: [...legacy, set(compute, 'properties.properties.loadBalancerType', 'PublicIp')],
    finds: ['legacy k8s-scoring'],
  },
  'attached the old way, and not said, which is public': {
    change: [...legacy, unset(compute, 'properties.properties.loadBalancerType')],
    finds: ['legacy k8s-scoring'],
  },
  'attached the old way, and the details are not shown': {
    change: [...legacy, set(compute, 'properties.properties', null)],
    finds: ['unknown k8s-scoring'],
  },
  'attached the old way and the new': {
    change: [
      copy(compute, 'old-scoring'),
      set('computes/old-scoring', 'properties.computeType', 'AKS'),
      set('computes/old-scoring', 'properties.properties', { loadBalancerType: 'publicip' }),
    ],
    finds: ['pass k8s-scoring', 'legacy old-scoring'],
  },
  'a managed network leaves scoring judged': {
    estate: 'managed-network',
    change: [unset(extension, `${settings}.internalLoadBalancerProvider`)],
    finds: ['extension k8s-scoring'],
  },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass ws1103aks1', 'pass privateaks'],
  },
});
