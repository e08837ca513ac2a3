import { dataLakeEndpoint } from '../../../rules/pep/PEP-008-storage-dfs.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const lake = 'storageAccounts/stmlwproddata';
const list = 'properties.privateEndpointConnections';
const hierarchical = 'properties.isHnsEnabled';
const blobOnly = set(lake, list, [connection('blob', endpoint('pe-stmlwproddata-blob'))]);
const other = 'not-applicable stmlwprod';

export const cases = casesOf(dataLakeEndpoint, {
  'an endpoint for dfs': { finds: [other, 'pass stmlwproddata'] },
  'an endpoint for blob only': { change: [blobOnly], finds: [other, 'none stmlwproddata'] },
  'no list at all': { change: [unset(lake, list)], finds: [other, 'none stmlwproddata'] },
  'the zone is missing, too': {
    change: [blobOnly, remove('privateDnsZones/privatelink.dfs.core.windows.net')],
    finds: [other, 'none stmlwproddata'],
  },
  'the endpoint waits': {
    change: [set(lake, `${list}[1].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: [other, 'waiting stmlwproddata'],
  },
  'the sub-resource is in capitals': {
    change: [
      set('privateEndpoints/pe-stmlwproddata-dfs', 'properties.privateLinkServiceConnections[0].properties.groupIds', [
        'DFS',
      ]),
    ],
    finds: [other, 'pass stmlwproddata'],
  },
  'a hierarchical namespace that only datastores for blobs use': {
    change: [blobOnly, set('datastores/lake', 'properties.datastoreType', 'AzureBlob')],
    finds: [other, 'none stmlwproddata'],
  },
  'a datastore of the type names an account without a hierarchical namespace': {
    change: [blobOnly, set(lake, hierarchical, false)],
    finds: [other, 'none stmlwproddata'],
  },
  'the type is in lower case, and what is absent is no hierarchical namespace': {
    change: [
      blobOnly,
      unset(lake, hierarchical),
      set('datastores/lake', 'properties.datastoreType', 'azuredatalakegen2'),
    ],
    finds: [other, 'none stmlwproddata'],
  },
  'an account for blobs alone': {
    change: [blobOnly, set(lake, hierarchical, false), set('datastores/lake', 'properties.datastoreType', 'AzureBlob')],
    finds: [other, 'not-applicable stmlwproddata'],
  },
  'the default account is hierarchical': {
    change: [set('storageAccounts/stmlwprod', hierarchical, true)],
    finds: ['none stmlwprod', 'pass stmlwproddata'],
  },
  'the datastores can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/datastores/read')],
    finds: ['unknown stmlwprod', 'unknown mlw-prod'],
  },
  'the datastores can not be read, and the default account is hierarchical': {
    change: [
      deny('Microsoft.MachineLearningServices/workspaces/datastores/read'),
      set('storageAccounts/stmlwprod', hierarchical, 'True'),
    ],
    finds: ['none stmlwprod', 'unknown mlw-prod'],
  },
  'what the namespace is can not be told': {
    change: [set('storageAccounts/stmlwprod', hierarchical, 'perhaps')],
    finds: ['unknown stmlwprod', 'pass stmlwproddata'],
  },
  'the endpoint can not be read': {
    change: [set(lake, list, [connection('foreign', foreignEndpoint)])],
    finds: [other, 'unknown stmlwproddata'],
  },
  'the accounts can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown stmlwprod', 'unknown stmlwproddata'],
  },
  'two workspaces, of which one has the datastore': {
    change: [blobOnly, copy(workspace, 'mlw-two')],
    finds: [other, 'none stmlwproddata'],
  },
  'a managed network': { estate: 'managed-network', finds: [other, 'pass stmlwproddata'] },
  'a managed network has the only endpoints': {
    estate: 'managed-network',
    change: [set(lake, list, [connection('a', foreignEndpoint), connection('b', `${foreignEndpoint}2`)])],
    finds: [other, 'none stmlwproddata'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
});
