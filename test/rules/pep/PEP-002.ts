import { defaultStorageBlobEndpoint } from '../../../rules/pep/PEP-002-storage-blob.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint, group, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const list = 'properties.privateEndpointConnections';
const blob = 'privateEndpoints/pe-stmlwprod-blob';
const link = 'properties.privateLinkServiceConnections';
const withoutBlob = set(account, list, [connection('file', endpoint('pe-stmlwprod-file'))]);
const zone = 'privateDnsZones/privatelink.blob.core.windows.net';

export const cases = casesOf(defaultStorageBlobEndpoint, {
  'an approved endpoint for blob': { finds: ['pass stmlwprod'] },
  'endpoints for file only': { change: [withoutBlob], finds: ['none stmlwprod'] },
  'no endpoint': { change: [set(account, list, [])], finds: ['none stmlwprod'] },
  'no list at all': { change: [unset(account, list)], finds: ['none stmlwprod'] },
  'no endpoint for blob, and no zone either': { change: [withoutBlob, remove(zone)], finds: ['none stmlwprod'] },
  'no endpoint for blob, and a zone that is not linked': {
    change: [withoutBlob, remove(`${zone}/virtualNetworkLinks/vnet-mlw-prod`)],
    finds: ['none stmlwprod'],
  },
  'no endpoint for blob, and no endpoint of the workspace to go beside': {
    change: [withoutBlob, set(workspace, list, [])],
    finds: ['none stmlwprod'],
  },
  'no endpoint for blob, and another subnet for it': {
    change: [withoutBlob, set(workspace, list, [])],
    endpointSubnet: `${network}/subnets/snet-scoring`,
    finds: ['none stmlwprod'],
  },
  'the endpoint waits': {
    change: [set(account, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: ['waiting stmlwprod'],
  },
  'the endpoint was rejected': {
    change: [set(account, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Rejected')],
    finds: ['waiting stmlwprod'],
  },
  'the endpoint leads to the second location of the account': {
    change: [set(blob, `${link}[0].properties.groupIds`, ['blob_secondary'])],
    finds: ['none stmlwprod'],
  },
  'the endpoint leads to another account': {
    change: [
      set(
        blob,
        `${link}[0].properties.privateLinkServiceId`,
        `${group}/providers/Microsoft.Storage/storageAccounts/stmlwproddata`,
      ),
    ],
    finds: ['none stmlwprod'],
  },
  'the sub-resource and the target are in other cases': {
    change: [
      set(blob, `${link}[0].properties.groupIds`, ['Blob']),
      set(
        blob,
        `${link}[0].properties.privateLinkServiceId`,
        `${group}/providers/MICROSOFT.STORAGE/storageaccounts/STMLWPROD`,
      ),
    ],
    finds: ['pass stmlwprod'],
  },
  'the endpoint was made by hand and approved': {
    change: [
      set(blob, 'properties.manualPrivateLinkServiceConnections', [
        {
          name: 'by-hand',
          properties: {
            privateLinkServiceId: `${group}/providers/Microsoft.Storage/storageAccounts/stmlwprod`,
            groupIds: ['blob'],
          },
        },
      ]),
      set(blob, link, []),
    ],
    finds: ['pass stmlwprod'],
  },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown stmlwprod'],
  },
  'another endpoint can not be read': {
    change: [set(account, `${list}[4]`, connection('foreign', foreignEndpoint))],
    finds: ['pass stmlwprod'],
  },
  'the only one that could be for blob can not be read': {
    change: [
      set(account, list, [connection('file', endpoint('pe-stmlwprod-file')), connection('foreign', foreignEndpoint)]),
    ],
    finds: ['unknown stmlwprod'],
  },
  'the only one that could be for blob can not be read, and was deleted': {
    change: [
      set(account, list, [
        connection('file', endpoint('pe-stmlwprod-file')),
        connection('foreign', foreignEndpoint, 'Disconnected'),
      ]),
    ],
    finds: ['none stmlwprod'],
  },
  'a connection names no endpoint': {
    change: [unset(account, `${list}[0].properties.privateEndpoint`)],
    finds: ['unknown stmlwprod'],
  },
  'the account can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown stmlwprod'],
  },
  'the account was deleted': { change: [remove(account)], finds: ['unknown stmlwprod'] },
  'the workspace names no account': {
    change: [unset(workspace, 'properties.storageAccount')],
    finds: ['not-applicable mlw-prod'],
  },
  'two workspaces share the account': {
    change: [withoutBlob, copy(workspace, 'mlw-two')],
    finds: ['none stmlwprod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass stmlwprod'] },
  'a managed network has the only endpoints': {
    estate: 'managed-network',
    change: [set(account, list, [connection('a', foreignEndpoint), connection('b', `${foreignEndpoint}2`)])],
    finds: ['none stmlwprod'],
  },
  'a managed network, and it can not be told which endpoints are its own': {
    estate: 'managed-network',
    change: [
      set(account, list, [
        connection('a', foreignEndpoint),
        connection('b', `${foreignEndpoint}2`),
        connection('c', `${foreignEndpoint}3`),
      ]),
    ],
    finds: ['unknown stmlwprod'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103sa'] },
});
