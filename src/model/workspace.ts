import { flag, orDefault, parts, text, texts, word } from './property.ts';
import { is, not, type Fact } from './fact.ts';
import { view } from './view.ts';

const isolationModes = ['Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'] as const;

/** An Azure Machine Learning workspace. */
export const workspaceView = view({
  kind: text('kind'),
  publicNetworkAccess: orDefault(word('properties.publicNetworkAccess', 'Enabled', 'Disabled')),
  ipAllowlist: orDefault(texts('properties.ipAllowlist')),
  defaultAction: word('properties.networkAcls.defaultAction', 'Allow', 'Deny'),
  ipRules: orDefault(parts('properties.networkAcls.ipRules')),
  connections: orDefault(parts('properties.privateEndpointConnections')),
  storageAccountId: text('properties.storageAccount'),
  keyVaultId: text('properties.keyVault'),
  registryId: text('properties.containerRegistry'),
  insightsId: text('properties.applicationInsights'),
  highBusinessImpact: orDefault(flag('properties.hbiWorkspace')),
  hubId: text('properties.hubResourceId'),
  imageBuildCompute: text('properties.imageBuildCompute'),
  encryptionStatus: orDefault(word('properties.encryption.status', 'Enabled', 'Disabled')),
  encryptionVaultId: text('properties.encryption.keyVaultProperties.keyVaultArmId'),
  serviceSideEncryption: orDefault(flag('properties.enableServiceSideCMKEncryption')),
  isolationMode: orDefault(word('properties.managedNetwork.isolationMode', ...isolationModes)),
  serverlessSubnetId: text('properties.serverlessComputeSettings.serverlessComputeCustomSubnet'),
  serverlessWithoutPublicIp: orDefault(flag('properties.serverlessComputeSettings.serverlessComputeNoPublicIP')),
});
export type Workspace = ReturnType<typeof workspaceView>;

/** Whether the workspace has a managed virtual network: its computes then stand in no subnet of the customer's. */
export function hasManagedNetwork(workspace: Workspace): Fact<boolean> {
  return not(is(workspace.isolationMode, 'Disabled'));
}
