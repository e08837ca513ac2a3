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
/** An endpoint in a subscription that can be read, too. */
const elsewhere = endpoint('pe-second').replace(
  '5ec00001-0000-4000-8000-000000000001',
  '5ec00002-0000-4000-8000-000000000002',
);
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
  'no endpoint for blob, and one of that name which leads elsewhere': {
    change: [
      withoutBlob,
      copy('privateEndpoints/pe-kv-mlw-prod', 'stmlwprod-blob'),
      set('vaults/kv-mlw-prod', `${list}[1]`, connection('second', endpoint('stmlwprod-blob'))),
    ],
    finds: ['none stmlwprod'],
  },
  'no endpoint for blob, and a zone that is linked to another network of that name': {
    change: [
      withoutBlob,
      set(
        `${zone}/virtualNetworkLinks/vnet-mlw-prod`,
        'properties.virtualNetwork.id',
        network.replace('rg-mlw-prod-network', 'rg-other'),
      ),
    ],
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
  'the endpoint names no sub-resource': {
    change: [set(blob, `${link}[0].properties.groupIds`, [])],
    finds: ['unknown stmlwprod'],
  },
  'the endpoint names no sub-resource, and another one is for blob': {
    change: [
      copy(blob, 'pe-second'),
      unset('privateEndpoints/pe-second', `${link}[0].properties.groupIds`),
      set(account, `${list}[4]`, connection('second', endpoint('pe-second'))),
    ],
    finds: ['pass stmlwprod'],
  },
  'two endpoints for blob, of which one waits': {
    change: [
      copy(blob, 'pe-second'),
      set(account, `${list}[4]`, connection('second', endpoint('pe-second'), 'Pending')),
    ],
    finds: ['pass stmlwprod'],
  },
  'two endpoints for blob, of which one was rejected and one waits': {
    change: [
      copy(blob, 'pe-second'),
      set(account, list, [
        connection('first', endpoint('pe-stmlwprod-blob'), 'Rejected'),
        connection('second', endpoint('pe-second'), 'Pending'),
      ]),
    ],
    finds: ['waiting stmlwprod'],
  },
  'the endpoint lives in another subscription': {
    change: [
      copy(blob, 'pe-second', body => ({ ...body, id: elsewhere })),
      set(account, list, [connection('second', elsewhere.toUpperCase())]),
    ],
    finds: ['pass stmlwprod'],
  },
  'the names of the properties are in other cases': {
    change: [
      unset(account, list),
      set(account, 'properties.PrivateEndpointConnections', [
        {
          name: 'odd',
          Properties: {
            PrivateEndpoint: { Id: endpoint('pe-stmlwprod-blob') },
            PrivateLinkServiceConnectionState: { Status: 'APPROVED' },
          },
        },
      ]),
    ],
    finds: ['pass stmlwprod'],
  },
  'the account says approved, and the endpoint was deleted': {
    change: [remove(blob)],
    finds: ['unknown stmlwprod'],
  },
  'the endpoint was deleted, and the new one may have its name': {
    change: [set(account, list, [connection('old', endpoint('stmlwprod-blob'), 'Disconnected')])],
    finds: ['none stmlwprod'],
  },
  'the network of the endpoint can not be read, which this rule need not': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
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
