import { valueAt, type Body } from '../body.ts';
import { groupIdOf, parseResourceId } from '../resource-id.ts';
import type { ResourceType } from '../resource-type.ts';

const apiVersion = '2025-12-01';
const workspaceDocs = 'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces';
const computeDocs = 'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/computes';

export const machineLearningTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/read',
    table: 'resources',
    names: [
      'properties.storageAccount',
      'properties.keyVault',
      'properties.containerRegistry',
      'properties.applicationInsights',
      'properties.hubResourceId',
      'properties.encryption.keyVaultProperties.keyVaultArmId',
      'properties.encryption.identity.userAssignedIdentity',
      'properties.primaryUserAssignedIdentity',
      'properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
      'properties.privateEndpointConnections[].properties.privateEndpoint.id',
      'identity.userAssignedIdentities{}',
    ],
    derives: body => [...keyOfEncryption(body), ...imageBuildCompute(body)],
    lists: [
      { type: 'Microsoft.MachineLearningServices/workspaces/computes' },
      { type: 'Microsoft.MachineLearningServices/workspaces/datastores' },
      { type: 'Microsoft.MachineLearningServices/workspaces/connections' },
      { type: 'Microsoft.MachineLearningServices/workspaces/outboundRules', when: hasManagedNetwork },
      { type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints' },
      { type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints' },
      { type: 'Microsoft.Insights/diagnosticSettings' },
    ],
    properties: {
      'properties.publicNetworkAccess': {
        since: '2021-07-01',
        absent: 'Enabled',
        source: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
      },
      'properties.managedNetwork': { since: '2023-04-01', source: workspaceDocs },
      'properties.managedNetwork.isolationMode': { since: '2023-04-01', absent: 'Disabled', source: workspaceDocs },
      'properties.hbiWorkspace': { absent: false, source: workspaceDocs },
      'properties.encryption.status': { absent: 'Disabled', source: workspaceDocs },
      'properties.enableServiceSideCMKEncryption': { since: '2024-10-01', absent: false, source: workspaceDocs },
      'properties.privateEndpointConnections': { readOnly: true, absent: [], source: workspaceDocs },
      'properties.ipAllowlist': { since: '2024-07-01-preview', absent: [], source: workspaceDocs },
      'properties.networkAcls': { since: '2024-10-01', source: workspaceDocs },
      'properties.networkAcls.ipRules': { since: '2024-10-01', absent: [], source: workspaceDocs },
      'properties.systemDatastoresAuthMode': { since: '2024-04-01', absent: 'accesskey', source: workspaceDocs },
      'properties.serverlessComputeSettings': { since: '2024-04-01', source: workspaceDocs },
      'properties.serverlessComputeSettings.serverlessComputeNoPublicIP': {
        since: '2024-04-01',
        absent: false,
        source: workspaceDocs,
      },
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/computes/read',
    names: ['properties.resourceId', 'properties.properties.subnet.id', 'identity.userAssignedIdentities{}'],
    reread: ['properties.properties'],
    properties: {
      'properties.properties.enableNodePublicIp': { since: '2021-07-01', absent: true, source: computeDocs },
      'properties.properties.remoteLoginPortPublicAccess': { absent: 'NotSpecified', source: computeDocs },
      'properties.properties.sshSettings.sshPublicAccess': { absent: 'Disabled', source: computeDocs },
      'properties.properties.applicationSharingPolicy': { absent: 'Shared', source: computeDocs },
      'properties.properties.loadBalancerType': { absent: 'PublicIp', source: computeDocs },
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/datastores',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/datastores/read',
    derives: accountOfDatastore,
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/connections',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/connections/read',
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/outboundRules/read',
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read',
    table: 'resources',
    lists: [{ type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments' }],
    properties: {
      'properties.publicNetworkAccess': {
        since: '2021-10-01',
        absent: 'Enabled',
        source: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-online-endpoint',
      },
    },
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints',
    apiVersion,
    action: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints/read',
    table: 'resources',
  },
];

/** The key of a customer-managed key, as the resource that ARM shows of it. */
function keyOfEncryption(workspace: Body): readonly string[] {
  const vault = valueAt(workspace, 'properties.encryption.keyVaultProperties.keyVaultArmId');
  const identifier = valueAt(workspace, 'properties.encryption.keyVaultProperties.keyIdentifier');
  if (typeof vault !== 'string' || typeof identifier !== 'string') return [];
  const name = /\/keys\/([^/?#]+)/i.exec(identifier)?.[1];
  return name === undefined ? [] : [`${vault}/keys/${name}`];
}

function hasManagedNetwork(workspace: Body): boolean {
  const mode = valueAt(workspace, 'properties.managedNetwork.isolationMode');
  return typeof mode === 'string' && mode.toLowerCase() !== 'disabled';
}

function imageBuildCompute(workspace: Body): readonly string[] {
  const name = valueAt(workspace, 'properties.imageBuildCompute');
  return typeof name === 'string' && name !== '' ? [`${workspace.id}/computes/${name}`] : [];
}

/** A datastore names its account by name, and since 2023-04-01 its group and subscription; older ones live beside the workspace. */
function accountOfDatastore(datastore: Body): readonly string[] {
  const account = valueAt(datastore, 'properties.accountName');
  if (typeof account !== 'string' || account === '') return [];
  const subscription = valueAt(datastore, 'properties.subscriptionId');
  const group = valueAt(datastore, 'properties.resourceGroup');
  const home =
    typeof subscription === 'string' && typeof group === 'string'
      ? `/subscriptions/${subscription}/resourceGroups/${group}`
      : groupIdOf(datastore.id);
  const id = `${home ?? ''}/providers/Microsoft.Storage/storageAccounts/${account}`;
  return parseResourceId(id) === undefined ? [] : [id];
}
