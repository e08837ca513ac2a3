import type { Body, JsonObject } from '../../src/catalog/body.ts';

export const subscription = '/subscriptions/aaaa0000-0000-4000-8000-000000000001';
export const elsewhere = '/subscriptions/bbbb0000-0000-4000-8000-000000000002';
export const group = `${subscription}/resourceGroups/Rg-One`;
export const workspaceId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ws`;
export const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/st`;
export const networkId = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
const registryId = `${group}/providers/Microsoft.ContainerRegistry/registries/acr`;
export const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/aks`;

/** A body of one of the types below, with what a test needs it to hold. */
export function body(id: string, type: string, rest: JsonObject = {}): Body {
  return { id, name: id.split('/').at(-1) ?? '', type, ...rest };
}

export const workspace = body(workspaceId, 'Microsoft.MachineLearningServices/workspaces', {
  kind: 'Default',
  location: 'West Europe',
  properties: { publicNetworkAccess: 'Disabled', managedNetwork: { isolationMode: 'Disabled' }, hbiWorkspace: true },
});
export const compute = body(`${workspaceId}/computes/cpu`, 'Microsoft.MachineLearningServices/workspaces/computes', {
  properties: { computeType: 'AmlCompute', properties: { enableNodePublicIp: false } },
});
export const storage = body(storageId, 'Microsoft.Storage/storageAccounts', {
  properties: { allowSharedKeyAccess: false },
});
export const registry = body(registryId, 'Microsoft.ContainerRegistry/registries', {
  properties: { publicNetworkAccess: 'Disabled', roleAssignmentMode: 'AbacRepositoryPermissions' },
});
export const extension = body(
  `${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions/azureml`,
  'Microsoft.KubernetesConfiguration/extensions',
  {
    properties: {
      extensionType: 'microsoft.azureml.kubernetes',
      scope: { cluster: { releaseNamespace: 'azureml' } },
      configurationSettings: { enableTraining: 'True' },
      statuses: [{ code: 'Ready' }],
    },
  },
);
const cluster = body(clusterId, 'Microsoft.ContainerService/managedClusters', { properties: {} });
const subnet = { name: 'train', id: `${networkId}/subnets/train`, properties: { addressPrefix: '10.0.1.0/24' } };
const nameless = { properties: { addressPrefix: '10.0.2.0/24' }, name: 'score' };
export const network = body(networkId, 'Microsoft.Network/virtualNetworks', {
  properties: { subnets: [subnet, nameless] },
});

export function assignment(scope: string, name: string, kind = 'roleAssignments'): Body {
  const id = `${scope}/providers/Microsoft.Authorization/${kind}/${name}`;
  return body(id, `Microsoft.Authorization/${kind}`, { properties: { scope } });
}

const managementGroups = '/providers/Microsoft.Management/managementGroups';
export const rootGroup = `${managementGroups}/root`;
export const platformGroup = `${managementGroups}/platform`;
export const groupTree: readonly Body[] = [
  body(rootGroup, 'Microsoft.Management/managementGroups', { properties: {} }),
  body(platformGroup, 'Microsoft.Management/managementGroups', {
    properties: { details: { parent: { id: rootGroup } } },
  }),
  body(`${platformGroup}${subscription}`, 'Microsoft.Management/managementGroups/subscriptions'),
];

/** Everything above that lies in the one resource group. */
export const smallEstate: readonly Body[] = [workspace, compute, storage, registry, network, cluster, extension];
