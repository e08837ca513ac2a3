import { vaultPublicNetworkAccess } from '../../../rules/key/KEY-001-public-network-access.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vault = 'vaults/kv-mlw-prod';
const keyVault = 'vaults/kv-mlw-prod-cmk';
const openKeyVault = [
  set(keyVault, 'properties.publicNetworkAccess', 'Enabled'),
  set(keyVault, 'properties.networkAcls.defaultAction', 'Allow'),
];
const serviceSide = set(workspace, 'properties.enableServiceSideCMKEncryption', true);

export const cases = casesOf(vaultPublicNetworkAccess, {
  'public access is off': { finds: ['pass kv-mlw-prod', 'pass kv-mlw-prod-cmk'] },
  'public access is on and the firewall denies': {
    change: [set(vault, 'properties.publicNetworkAccess', 'Enabled')],
    finds: ['pass kv-mlw-prod', 'pass kv-mlw-prod-cmk'],
  },
  'public access is on and the firewall allows': {
    change: openKeyVault,
    finds: ['pass kv-mlw-prod', 'open kv-mlw-prod-cmk'],
  },
  'no firewall and no word on public access': {
    change: [unset(vault, 'properties.publicNetworkAccess'), unset(vault, 'properties.networkAcls')],
    finds: ['open kv-mlw-prod', 'pass kv-mlw-prod-cmk'],
  },
  'the firewall is null, public access lower case': {
    change: [set(vault, 'properties.publicNetworkAccess', 'enabled'), set(vault, 'properties.networkAcls', null)],
    finds: ['open kv-mlw-prod', 'pass kv-mlw-prod-cmk'],
  },
  'half the internet is let in, twice': {
    change: [
      set(vault, 'properties.publicNetworkAccess', 'Enabled'),
      set(vault, 'properties.networkAcls.ipRules', [{ value: '0.0.0.0/1' }, { value: '128.0.0.0/1' }]),
    ],
    finds: ['wide kv-mlw-prod', 'pass kv-mlw-prod-cmk'],
  },
  'a network security perimeter closes the vault': {
    change: [
      set(vault, 'properties.publicNetworkAccess', 'SecuredByPerimeter'),
      set(vault, 'properties.networkAcls.defaultAction', 'Allow'),
    ],
    finds: ['pass kv-mlw-prod', 'pass kv-mlw-prod-cmk'],
  },
  'service-side encryption needs its vault open': {
    change: [serviceSide, ...openKeyVault],
    finds: ['pass kv-mlw-prod', 'not-applicable kv-mlw-prod-cmk'],
  },
  'service-side encryption, and one vault for key and secrets': {
    change: [
      serviceSide,
      set(vault, 'properties.publicNetworkAccess', 'Enabled'),
      set(vault, 'properties.networkAcls.defaultAction', 'Allow'),
      set(
        workspace,
        'properties.encryption.keyVaultProperties.keyVaultArmId',
        '/SUBSCRIPTIONS/5EC00001-0000-4000-8000-000000000001/RESOURCEGROUPS/RG-MLW-PROD/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/KV-MLW-PROD',
      ),
    ],
    finds: ['not-applicable kv-mlw-prod'],
  },
  'service-side encryption leaves the vault of the secrets judged': {
    change: [
      serviceSide,
      set(vault, 'properties.publicNetworkAccess', 'Enabled'),
      set(vault, 'properties.networkAcls.defaultAction', 'Allow'),
    ],
    finds: ['open kv-mlw-prod', 'not-applicable kv-mlw-prod-cmk'],
  },
  'an open vault that one workspace needs open, and another does not': {
    change: [
      ...openKeyVault,
      copy(workspace, 'mlw-two'),
      set('workspaces/mlw-two', 'properties.enableServiceSideCMKEncryption', true),
    ],
    finds: ['pass kv-mlw-prod', 'open kv-mlw-prod-cmk', 'not-applicable kv-mlw-prod-cmk'],
  },
  'without a customer-managed key one vault is left': {
    change: [unset(workspace, 'properties.encryption'), ...openKeyVault],
    finds: ['pass kv-mlw-prod'],
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: ['unknown kv-mlw-prod', 'unknown kv-mlw-prod-cmk'],
  },
  'the workspace names no vault': {
    change: [unset(workspace, 'properties.keyVault'), unset(workspace, 'properties.encryption')],
    finds: ['not-applicable mlw-prod'],
  },
  'the vault of the key is gone': {
    change: [
      set(
        workspace,
        'properties.encryption.keyVaultProperties.keyVaultArmId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-mlw-prod-keys/providers/Microsoft.KeyVault/vaults/kv-gone',
      ),
    ],
    finds: ['pass kv-mlw-prod', 'unknown kv-gone'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['open ws1103kv', 'pass ws1103wskv'] },
});
