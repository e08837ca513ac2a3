import { flag, orDefault, parts, text, word } from './property.ts';
import { view } from './view.ts';

const access = ['Enabled', 'Disabled', 'SecuredByPerimeter'] as const;

/** A storage account. */
export const storageAccountView = view({
  publicNetworkAccess: orDefault(word('properties.publicNetworkAccess', ...access)),
  defaultAction: orDefault(word('properties.networkAcls.defaultAction', 'Allow', 'Deny')),
  ipRules: orDefault(parts('properties.networkAcls.ipRules')),
  ipv6Rules: orDefault(parts('properties.networkAcls.ipv6Rules')),
  hierarchicalNamespace: orDefault(flag('properties.isHnsEnabled')),
  networkRules: orDefault(parts('properties.networkAcls.virtualNetworkRules')),
  connections: orDefault(parts('properties.privateEndpointConnections')),
});
export type StorageAccount = ReturnType<typeof storageAccountView>;

/** A key vault. */
export const vaultView = view({
  publicNetworkAccess: orDefault(word('properties.publicNetworkAccess', ...access)),
  defaultAction: orDefault(word('properties.networkAcls.defaultAction', 'Allow', 'Deny')),
  ipRules: orDefault(parts('properties.networkAcls.ipRules')),
  networkRules: orDefault(parts('properties.networkAcls.virtualNetworkRules')),
  connections: orDefault(parts('properties.privateEndpointConnections')),
  softDelete: orDefault(flag('properties.enableSoftDelete')),
  purgeProtection: orDefault(flag('properties.enablePurgeProtection')),
});
export type Vault = ReturnType<typeof vaultView>;

/** A container registry. */
export const registryView = view({
  sku: orDefault(text('sku.name')),
  publicNetworkAccess: orDefault(word('properties.publicNetworkAccess', ...access)),
  defaultAction: orDefault(word('properties.networkRuleSet.defaultAction', 'Allow', 'Deny')),
  ipRules: orDefault(parts('properties.networkRuleSet.ipRules')),
  connections: orDefault(parts('properties.privateEndpointConnections')),
});
export type Registry = ReturnType<typeof registryView>;
