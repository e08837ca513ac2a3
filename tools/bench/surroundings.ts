import type { Body } from '../../src/catalog/body.ts';
import { central, guidOf, member, type Member } from '../../fixtures/estates/fleet/member.ts';

/**
 * What stands around a workspace in any tenant, and few rules look at: the datastores that Azure makes, deployed models, who
 * may do what, policies, logs and a lock. With these a workspace of the fleet comes with 80 resources; that of the guide,
 * ws1103, comes with 88.
 */
export function surroundings(workspaces: number): readonly Body[] {
  const members = Array.from({ length: workspaces }, (_, index) => member(index));
  const subscriptions = new Set(members.map(({ subscriptionId }) => subscriptionId));
  return [...[...subscriptions].flatMap(roleDefinitions), ...members.flatMap(around)];
}

function around(of: Member): readonly Body[] {
  const logged = [of.workspace, of.vault];
  const endpoints = ['churn', 'demand'].flatMap(name => onlineEndpoint(of, name));
  return [
    ...datastores(of),
    ...endpoints,
    ...roleAssignments(of),
    ...policyAssignments(of),
    ...logged.map(diagnosticSetting),
    lock(of),
  ];
}

const stores = [
  ['workspaceblobstore', 'AzureBlob', 'containerName'],
  ['workspacefilestore', 'AzureFile', 'fileShareName'],
  ['workspaceartifactstore', 'AzureBlob', 'containerName'],
  ['workspaceworkingdirectory', 'AzureFile', 'fileShareName'],
] as const;

function datastores(of: Member): readonly Body[] {
  return stores.map(([name, datastoreType, place]) => ({
    id: `${of.workspace}/datastores/${name}`,
    name,
    type: 'Microsoft.MachineLearningServices/workspaces/datastores',
    properties: {
      description: null,
      tags: {},
      properties: null,
      isDefault: name === 'workspaceblobstore',
      credentials: { credentialsType: 'None' },
      subscriptionId: of.subscriptionId,
      resourceGroup: of.groupName,
      datastoreType,
      accountName: of.storage.slice(of.storage.lastIndexOf('/') + 1),
      [place]: `azureml-${of.workspaceGuid}`,
      endpoint: 'core.windows.net',
      protocol: 'https',
      serviceDataAccessAuthIdentity: 'WorkspaceSystemAssignedIdentity',
    },
  }));
}

function onlineEndpoint(of: Member, name: string): readonly Body[] {
  const id = `${of.workspace}/onlineEndpoints/${name}`;
  const type = 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints';
  const properties = {
    authMode: 'AADToken',
    publicNetworkAccess: 'Disabled',
    scoringUri: `https://${name}.${of.location}.inference.ml.azure.com/score`,
    traffic: { blue: 100 },
    provisioningState: 'Succeeded',
  };
  const deployment = {
    endpointComputeType: 'Managed',
    instanceType: 'Standard_DS3_v2',
    egressPublicNetworkAccess: 'Disabled',
    model: `azureml:/${of.workspace}/models/${name}/versions/1`,
    scaleSettings: { scaleType: 'Default' },
    provisioningState: 'Succeeded',
  };
  return [
    { id, name, type, location: of.location, kind: 'Managed', properties },
    {
      id: `${id}/deployments/blue`,
      name: 'blue',
      type: `${type}/deployments`,
      location: of.location,
      properties: deployment,
    },
  ];
}

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const roles = [
  ['b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor'],
  ['ba92f5b4-2d11-453d-a403-e96b0029c9fe', 'Storage Blob Data Contributor'],
  ['69566ab7-960f-475b-8e7c-b3118f30c6bd', 'Storage File Data Privileged Contributor'],
  ['00482a5a-887f-4fb3-b363-3b7fe8e74483', 'Key Vault Administrator'],
  ['7f951dda-4ed3-4680-a7ca-43fe172d538d', 'AcrPull'],
  ['f6c7c914-8db3-469d-8ca1-694a8f32e121', 'AzureML Data Scientist'],
] as const;

function roleDefinitions(subscriptionId: string): readonly Body[] {
  return roles.map(([name, roleName]) => ({
    id: roleId(subscriptionId, name),
    name,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName,
      type: 'BuiltInRole',
      description: '',
      assignableScopes: ['/'],
      permissions: [{ actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] }],
    },
  }));
}

/** Each role for two identities and two teams. */
function roleAssignments(of: Member): readonly Body[] {
  return ['ServicePrincipal', 'ServicePrincipal', 'Group', 'Group'].flatMap((principalType, holder) =>
    roles.map(([role], at) => {
      const name = `a5519${holder}${at.toString(16)}0-f1ee-4000-8000-${of.index.toString(16).padStart(12, '0')}`;
      return {
        id: `${of.group}/providers/Microsoft.Authorization/roleAssignments/${name}`,
        name,
        type: 'Microsoft.Authorization/roleAssignments',
        properties: {
          roleDefinitionId: roleId(of.subscriptionId, role),
          principalId: guidOf(of.index, holders[holder] ?? 'identity'),
          principalType,
          scope: of.group,
          condition: null,
          conditionVersion: null,
          description: null,
        },
      };
    }),
  );
}

const holders = ['identity', 'cluster', 'blob', 'file'] as const;

function policyAssignments(of: Member): readonly Body[] {
  return Array.from({ length: 8 }, (_, at) => ({
    id: `${of.group}/providers/Microsoft.Authorization/policyAssignments/baseline-${at}`,
    name: `baseline-${at}`,
    type: 'Microsoft.Authorization/policyAssignments',
    properties: {
      displayName: `Baseline ${at} of the platform`,
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/679ddf89-ab8f-48a5-9029-e7605407744${at}`,
      enforcementMode: 'Default',
      parameters: { effect: { value: 'Deny' } },
      notScopes: [],
      scope: of.group,
    },
  }));
}

function roleId(subscriptionId: string, name: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}

function diagnosticSetting(resourceId: string): Body {
  return {
    id: `${resourceId}/providers/Microsoft.Insights/diagnosticSettings/to-logs`,
    name: 'to-logs',
    type: 'Microsoft.Insights/diagnosticSettings',
    properties: {
      workspaceId: `${central.group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
      logs: [{ categoryGroup: 'allLogs', category: null, enabled: true, retentionPolicy: { enabled: false, days: 0 } }],
      metrics: [],
    },
  };
}

function lock(of: Member): Body {
  return {
    id: `${of.vault}/providers/Microsoft.Authorization/locks/keep`,
    name: 'keep',
    type: 'Microsoft.Authorization/locks',
    properties: { level: 'CanNotDelete', notes: 'Without this vault the workspace cannot be read.' },
  };
}
