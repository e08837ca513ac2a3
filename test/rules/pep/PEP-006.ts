import { encryptionVaultEndpoint } from '../../../rules/pep/PEP-006-encryption-vault.ts';
import { deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vault = 'vaults/kv-mlw-prod-cmk';
const list = 'properties.privateEndpointConnections';

export const cases = casesOf(encryptionVaultEndpoint, {
  'an approved endpoint': { finds: ['pass kv-mlw-prod-cmk'] },
  'no endpoint': { change: [unset(vault, list)], finds: ['none kv-mlw-prod-cmk'] },
  'the endpoint was rejected': {
    change: [set(vault, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Rejected')],
    finds: ['waiting kv-mlw-prod-cmk'],
  },
  "the workspace's own vault is another rule's": {
    change: [unset('vaults/kv-mlw-prod', list)],
    finds: ['pass kv-mlw-prod-cmk'],
  },
  'service-side encryption can have an endpoint all the same': {
    change: [set(workspace, 'properties.enableServiceSideCMKEncryption', true), unset(vault, list)],
    finds: ['none kv-mlw-prod-cmk'],
  },
  'no customer-managed key': {
    change: [set(workspace, 'properties.encryption.status', 'Disabled'), unset(vault, list)],
    finds: ['not-applicable mlw-prod'],
  },
  'a key, and a vault that is not told': {
    change: [unset(workspace, 'properties.encryption.keyVaultProperties.keyVaultArmId')],
    finds: ['unknown mlw-prod'],
  },
  'one vault for secrets and for the key, in other cases': {
    change: [
      set(
        workspace,
        'properties.encryption.keyVaultProperties.keyVaultArmId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/RESOURCEGROUPS/rg-mlw-prod/providers/Microsoft.KeyVault/vaults/KV-mlw-prod',
      ),
    ],
    finds: ['pass kv-mlw-prod'],
  },
  'the status is in lower case': {
    change: [set(workspace, 'properties.encryption.status', 'enabled'), unset(vault, list)],
    finds: ['none kv-mlw-prod-cmk'],
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: ['unknown kv-mlw-prod-cmk'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103kv'] },
});
