import type { ResourceType } from '../resource-type.ts';

const storageDocs = 'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts';
const vaultDocs = 'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults';
const registryDocs = 'https://learn.microsoft.com/azure/templates/microsoft.containerregistry/registries';

/** What a workspace depends on: storage, vaults, registry, monitoring, identities. */
export const dependentTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2025-06-01',
    action: 'Microsoft.Storage/storageAccounts/read',
    table: 'resources',
    names: ['properties.privateEndpointConnections[].properties.privateEndpoint.id'],
    properties: {
      'properties.publicNetworkAccess': { since: '2021-06-01', absent: 'Enabled', source: storageDocs },
      'properties.networkAcls.defaultAction': { absent: 'Allow', source: storageDocs },
      'properties.networkAcls.ipRules': { absent: [], source: storageDocs },
      'properties.networkAcls.ipv6Rules': { absent: [], source: storageDocs },
      'properties.networkAcls.virtualNetworkRules': { absent: [], source: storageDocs },
      'properties.networkAcls.bypass': { absent: 'AzureServices', source: storageDocs },
      'properties.isHnsEnabled': { absent: false, source: storageDocs },
      'properties.allowSharedKeyAccess': { since: '2019-04-01', absent: true, source: storageDocs },
      'properties.privateEndpointConnections': { readOnly: true, absent: [], source: storageDocs },
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2024-11-01',
    action: 'Microsoft.KeyVault/vaults/read',
    table: 'resources',
    names: ['properties.privateEndpointConnections[].properties.privateEndpoint.id'],
    lists: [{ type: 'Microsoft.Insights/diagnosticSettings' }],
    properties: {
      'properties.publicNetworkAccess': { since: '2021-06-01-preview', absent: 'Enabled', source: vaultDocs },
      'properties.networkAcls.defaultAction': { absent: 'Allow', source: vaultDocs },
      'properties.networkAcls.ipRules': { absent: [], source: vaultDocs },
      'properties.networkAcls.virtualNetworkRules': { absent: [], source: vaultDocs },
      'properties.enableSoftDelete': {
        absent: true,
        source: 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
      },
      'properties.enablePurgeProtection': { absent: false, source: vaultDocs },
      'properties.privateEndpointConnections': { readOnly: true, absent: [], source: vaultDocs },
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults/keys',
    apiVersion: '2024-11-01',
    action: 'Microsoft.KeyVault/vaults/keys/read',
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    apiVersion: '2025-11-01',
    action: 'Microsoft.ContainerRegistry/registries/read',
    table: 'resources',
    names: ['properties.privateEndpointConnections[].properties.privateEndpoint.id'],
    reread: ['properties.roleAssignmentMode'],
    properties: {
      'properties.publicNetworkAccess': { since: '2020-11-01-preview', absent: 'Enabled', source: registryDocs },
      'properties.networkRuleSet.defaultAction': { absent: 'Allow', source: registryDocs },
      'properties.networkRuleSet.ipRules': { absent: [], source: registryDocs },
      'properties.roleAssignmentMode': { since: '2025-11-01', source: registryDocs },
      'properties.privateEndpointConnections': { readOnly: true, absent: [], source: registryDocs },
    },
  },
  {
    type: 'Microsoft.Insights/components',
    apiVersion: '2020-02-02',
    action: 'Microsoft.Insights/components/read',
    table: 'resources',
    properties: {
      'properties.publicNetworkAccessForIngestion': {
        absent: 'Enabled',
        source: 'https://learn.microsoft.com/azure/templates/microsoft.insights/components',
      },
    },
  },
  {
    type: 'Microsoft.Insights/diagnosticSettings',
    apiVersion: '2021-05-01-preview',
    action: 'Microsoft.Insights/diagnosticSettings/read',
  },
  {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    apiVersion: '2024-11-30',
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    table: 'resources',
  },
];
