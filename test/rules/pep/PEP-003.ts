import { defaultStorageFileEndpoint } from '../../../rules/pep/PEP-003-storage-file.ts';
import { deny, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const list = 'properties.privateEndpointConnections';

export const cases = casesOf(defaultStorageFileEndpoint, {
  'an approved endpoint for file': { finds: ['pass stmlwprod'] },
  'an endpoint for blob only': {
    change: [set(account, list, [connection('blob', endpoint('pe-stmlwprod-blob'))])],
    finds: ['none stmlwprod'],
  },
  'the endpoint for blob waits, which is not this one': {
    change: [set(account, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: ['pass stmlwprod'],
  },
  'the endpoint for file waits': {
    change: [set(account, `${list}[1].properties.privateLinkServiceConnectionState.status`, 'pending')],
    finds: ['waiting stmlwprod'],
  },
  'one endpoint for both': {
    change: [
      set(account, list, [connection('both', endpoint('pe-stmlwprod-blob'))]),
      set('privateEndpoints/pe-stmlwprod-blob', 'properties.privateLinkServiceConnections[0].properties.groupIds', [
        'blob',
        'file',
      ]),
    ],
    finds: ['pass stmlwprod'],
  },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown stmlwprod'],
  },
  'the workspace names no account': {
    change: [unset(workspace, 'properties.storageAccount')],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network has the only endpoint': {
    estate: 'managed-network',
    change: [set(account, list, [connection('managed', foreignEndpoint)])],
    finds: ['none stmlwprod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103sa'] },
});
