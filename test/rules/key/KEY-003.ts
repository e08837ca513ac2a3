import { encryptionVaultProtection } from '../../../rules/key/KEY-003-encryption-vault-protection.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vault = 'vaults/kv-mlw-prod-cmk';

export const cases = casesOf(encryptionVaultProtection, {
  'both are on': { finds: ['pass kv-mlw-prod-cmk'] },
  'purge protection is off': {
    change: [set(vault, 'properties.enablePurgeProtection', false)],
    finds: ['purge kv-mlw-prod-cmk'],
  },
  'purge protection is absent, which is off': {
    change: [unset(vault, 'properties.enablePurgeProtection')],
    finds: ['purge kv-mlw-prod-cmk'],
  },
  'purge protection is null': {
    change: [set(vault, 'properties.enablePurgeProtection', null)],
    finds: ['purge kv-mlw-prod-cmk'],
  },
  'soft delete is absent, which is on': {
    change: [unset(vault, 'properties.enableSoftDelete')],
    finds: ['pass kv-mlw-prod-cmk'],
  },
  'soft delete was turned off in 2019': {
    change: [set(vault, 'properties.enableSoftDelete', false)],
    finds: ['softDelete kv-mlw-prod-cmk'],
  },
  'neither is on': {
    change: [set(vault, 'properties.enableSoftDelete', false), unset(vault, 'properties.enablePurgeProtection')],
    finds: ['softDelete kv-mlw-prod-cmk'],
  },
  'a template wrote yes and no as text': {
    change: [set(vault, 'properties.enablePurgeProtection', 'True')],
    finds: ['pass kv-mlw-prod-cmk'],
  },
  'a value that is neither yes nor no': {
    change: [set(vault, 'properties.enablePurgeProtection', 1)],
    finds: ['unknown kv-mlw-prod-cmk'],
  },
  "the workspace's own vault is another rule's": {
    change: [set('vaults/kv-mlw-prod', 'properties.enablePurgeProtection', false)],
    finds: ['pass kv-mlw-prod-cmk'],
  },
  'no customer-managed key': {
    change: [set(workspace, 'properties.encryption', null)],
    finds: ['not-applicable mlw-prod'],
  },
  'the key is named and not in use': {
    change: [set(workspace, 'properties.encryption.status', 'Disabled')],
    finds: ['not-applicable mlw-prod'],
  },
  'the key lies in a managed HSM, which the audit does not read': {
    change: [
      set(
        workspace,
        'properties.encryption.keyVaultProperties.keyVaultArmId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-mlw-prod-keys/providers/Microsoft.KeyVault/managedHSMs/hsm-prod',
      ),
    ],
    finds: ['unknown hsm-prod'],
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: ['unknown kv-mlw-prod-cmk'],
  },
  'two workspaces share the vault': {
    change: [unset(vault, 'properties.enablePurgeProtection'), copy(workspace, 'mlw-two')],
    finds: ['purge kv-mlw-prod-cmk'],
  },
  'a project has no key of its own': {
    change: [set(workspace, 'kind', 'project')],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['purge ws1103kv'] },
});
