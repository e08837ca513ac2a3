import { flag, orDefault, parts, text, word } from './property.ts';
import { view } from './view.ts';

/** https://learn.microsoft.com/azure/aks/egress-outboundtype */
const outboundTypes = [
  'loadBalancer',
  'userDefinedRouting',
  'managedNATGateway',
  'managedNATGatewayV2',
  'userAssignedNATGateway',
  'none',
  'block',
] as const;

/** An AKS cluster. */
export const aksView = view({
  networkPlugin: orDefault(word('properties.networkProfile.networkPlugin', 'azure', 'kubenet', 'none')),
  outboundType: orDefault(word('properties.networkProfile.outboundType', ...outboundTypes)),
  pools: parts('properties.agentPoolProfiles'),
});
export type Aks = ReturnType<typeof aksView>;

/** One node pool of an AKS cluster. */
export const poolView = view({ subnetId: text('vnetSubnetID'), podSubnetId: text('podSubnetID') });

const settings = 'properties.configurationSettings';

/** The Azure Machine Learning extension of a Kubernetes cluster: https://learn.microsoft.com/azure/machine-learning/how-to-deploy-kubernetes-extension */
export const extensionView = view({
  extensionType: text('properties.extensionType'),
  inference: flag(`${settings}.enableInference`),
  routerServiceType: word(`${settings}.inferenceRouterServiceType`, 'LoadBalancer', 'NodePort', 'ClusterIP'),
  internalLoadBalancer: text(`${settings}.internalLoadBalancerProvider`),
});
export type Extension = ReturnType<typeof extensionView>;
