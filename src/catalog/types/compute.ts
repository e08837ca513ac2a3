import { isObject, valueAt, type Body } from '../body.ts';
import { parseResourceId } from '../resource-id.ts';
import type { ResourceType } from '../resource-type.ts';

const clusterDocs = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';

const scaleSetInterfaces =
  'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations[].properties';

/** Where scoring runs, and the machines that stand in the same networks. */
export const computeTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.ContainerService/managedClusters',
    apiVersion: '2025-10-01',
    action: 'Microsoft.ContainerService/managedClusters/read',
    table: 'resources',
    names: [
      'properties.agentPoolProfiles[].vnetSubnetID',
      'properties.agentPoolProfiles[].podSubnetID',
      'properties.privateLinkResources[].privateLinkServiceID',
      'properties.identityProfile.kubeletidentity.resourceId',
      'properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs[].id',
      'identity.userAssignedIdentities{}',
    ],
    derives: privateZoneOf,
    lists: [
      { type: 'Microsoft.KubernetesConfiguration/extensions' },
      { type: 'Microsoft.Network/loadBalancers', under: nodeGroupOf },
      { type: 'Microsoft.Compute/virtualMachineScaleSets', under: nodeGroupOf },
    ],
    properties: {
      'properties.apiServerAccessProfile.enablePrivateCluster': { absent: false, source: clusterDocs },
      'properties.networkProfile': { source: clusterDocs },
      'properties.networkProfile.outboundType': { absent: 'loadBalancer', source: clusterDocs },
    },
  },
  {
    type: 'Microsoft.KubernetesConfiguration/extensions',
    apiVersion: '2024-11-01',
    action: 'Microsoft.KubernetesConfiguration/extensions/read',
    table: 'kubernetesconfigurationresources',
  },
  {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    action: 'Microsoft.Compute/virtualMachines/read',
    table: 'resources',
    names: ['properties.networkProfile.networkInterfaces[].id'],
  },
  {
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    apiVersion: '2024-07-01',
    action: 'Microsoft.Compute/virtualMachineScaleSets/read',
    table: 'resources',
    sameSubscription: true,
    names: [
      `${scaleSetInterfaces}.networkSecurityGroup.id`,
      `${scaleSetInterfaces}.ipConfigurations[].properties.subnet.id`,
      `${scaleSetInterfaces}.ipConfigurations[].properties.loadBalancerBackendAddressPools[].id`,
    ],
  },
];

/** The group of the cluster's machines and load balancers, which the body names by its name alone. */
function nodeGroupOf(cluster: Body): string | undefined {
  const group = valueAt(cluster, 'properties.nodeResourceGroup');
  const subscription = parseResourceId(cluster.id)?.subscriptionId;
  if (typeof group !== 'string' || group === '' || subscription === undefined) return undefined;
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

/** `privateDNSZone` holds an id, or one of the words `system` and `none`. */
function privateZoneOf(cluster: Body): readonly string[] {
  const profile = valueAt(cluster, 'properties.apiServerAccessProfile');
  const zone = isObject(profile) ? profile['privateDNSZone'] : undefined;
  return typeof zone === 'string' && zone.startsWith('/') ? [zone] : [];
}
