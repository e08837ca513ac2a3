import { map, not, type Fact } from './fact.ts';
import { flag, integer, orDefault, text, word } from './property.ts';
import { view } from './view.ts';

/** A compute of a workspace: cluster, instance, or an attached Kubernetes cluster. */
export const computeView = view({
  computeType: orDefault(text('properties.computeType')),
  attachedId: text('properties.resourceId'),
  location: text('properties.computeLocation'),
  subnetId: text('properties.properties.subnet.id'),
  nodePublicIp: orDefault(flag('properties.properties.enableNodePublicIp')),
  vmSize: orDefault(text('properties.properties.vmSize')),
  maxNodeCount: orDefault(integer('properties.properties.scaleSettings.maxNodeCount')),
  loadBalancerType: orDefault(word('properties.properties.loadBalancerType', 'PublicIp', 'InternalLoadBalancer')),
});
export type Compute = ReturnType<typeof computeView>;

export type ComputeKind = 'cluster' | 'instance' | 'legacy-aks' | 'kubernetes' | 'other';
const kinds: Readonly<Record<string, ComputeKind>> = {
  amlcompute: 'cluster',
  computeinstance: 'instance',
  aks: 'legacy-aks',
  kubernetes: 'kubernetes',
};

export function kindOf(compute: Compute): Fact<ComputeKind> {
  return map(compute.computeType, type => kinds[type.toLowerCase()] ?? 'other');
}

/** GPU sizes are the N series: https://learn.microsoft.com/azure/virtual-machines/sizes/overview */
export function hasGpu(compute: Compute): Fact<boolean> {
  return map(compute.vmSize, size => /^(standard_)?n/i.test(size));
}

export function hasNoPublicIp(compute: Compute): Fact<boolean> {
  return not(compute.nodePublicIp);
}
