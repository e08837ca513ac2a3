import { workspaceVaultEndpoint } from '../../../rules/pep/PEP-005-workspace-vault.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { connection, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vault = 'vaults/kv-mlw-prod';
const list = 'properties.privateEndpointConnections';

export const cases = casesOf(workspaceVaultEndpoint, {
  'an approved endpoint': { finds: ['pass kv-mlw-prod'] },
  'no list, as a vault without endpoints shows': { change: [unset(vault, list)], finds: ['none kv-mlw-prod'] },
  'an empty list': { change: [set(vault, list, [])], finds: ['none kv-mlw-prod'] },
  'the endpoint waits': {
    change: [set(vault, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: ['waiting kv-mlw-prod'],
  },
  'the endpoint was deleted': {
    change: [set(vault, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Disconnected')],
    finds: ['waiting kv-mlw-prod'],
  },
  'the endpoint names no sub-resource, and a vault has one only': {
    change: [
      set('privateEndpoints/pe-kv-mlw-prod', 'properties.privateLinkServiceConnections[0].properties.groupIds', []),
    ],
    finds: ['pass kv-mlw-prod'],
  },
  'the endpoint can not be read, and the vault says that it is approved': {
    change: [set(vault, list, [connection('foreign', foreignEndpoint)])],
    finds: ['pass kv-mlw-prod'],
  },
  'a connection that says nothing, and another that is approved': {
    change: [set(vault, `${list}[1]`, { name: 'odd', properties: null })],
    finds: ['pass kv-mlw-prod'],
  },
  'a connection that says nothing': {
    change: [set(vault, list, [{ name: 'odd', properties: null }])],
    finds: ['unknown kv-mlw-prod'],
  },
  'a list that is no list': { change: [set(vault, list, 'none')], finds: ['unknown kv-mlw-prod'] },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: ['unknown kv-mlw-prod'],
  },
  'the workspace names no vault': {
    change: [unset(workspace, 'properties.keyVault')],
    finds: ['not-applicable mlw-prod'],
  },
  'two workspaces share the vault': {
    change: [unset(vault, list), copy(workspace, 'mlw-two')],
    finds: ['none kv-mlw-prod'],
  },
  'a managed network has the only endpoint': {
    estate: 'managed-network',
    change: [set(vault, list, [connection('managed', foreignEndpoint)])],
    finds: ['none kv-mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103wskv'] },
});
