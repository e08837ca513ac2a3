import { defaultStorageQueueAndTableEndpoints } from '../../../rules/pep/PEP-007-storage-queue-and-table.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const list = 'properties.privateEndpointConnections';
const state = (index: number): string => `${list}[${index}].properties.privateLinkServiceConnectionState.status`;
const only = (...groups: readonly string[]) =>
  set(
    account,
    list,
    groups.map(group => connection(group, endpoint(`pe-stmlwprod-${group}`))),
  );

export const cases = casesOf(defaultStorageQueueAndTableEndpoints, {
  'endpoints for both': { finds: ['pass stmlwprod'] },
  'endpoints for blob and file only': {
    change: [only('blob', 'file')],
    finds: ['none stmlwprod queue', 'none stmlwprod table'],
  },
  'no list at all': { change: [unset(account, list)], finds: ['none stmlwprod queue', 'none stmlwprod table'] },
  'none for table': { change: [only('blob', 'file', 'queue')], finds: ['none stmlwprod table'] },
  'none for queue, and the zone is missing': {
    change: [only('blob', 'file', 'table'), remove('privateDnsZones/privatelink.queue.core.windows.net')],
    finds: ['none stmlwprod queue'],
  },
  'the endpoint for queue waits, the one for table was rejected': {
    change: [set(account, state(2), 'pending'), set(account, state(3), 'Rejected')],
    finds: ['waiting stmlwprod queue', 'waiting stmlwprod table'],
  },
  'none for either, and no batch endpoint': {
    change: [only('blob', 'file'), remove('batchEndpoints/nightly')],
    finds: ['not-applicable stmlwprod'],
  },
  'none for either, and the batch endpoints can not be read': {
    change: [only('blob', 'file'), deny('Microsoft.MachineLearningServices/workspaces/batchEndpoints/read')],
    finds: ['unknown stmlwprod'],
  },
  'one endpoint leads to both': {
    change: [
      set('privateEndpoints/pe-stmlwprod-queue', 'properties.privateLinkServiceConnections[0].properties.groupIds', [
        'Queue',
        'TABLE',
      ]),
      only('queue'),
    ],
    finds: ['pass stmlwprod'],
  },
  'the endpoint for queue can not be read': {
    change: [
      set(account, list, [connection('table', endpoint('pe-stmlwprod-table')), connection('foreign', foreignEndpoint)]),
    ],
    finds: ['unknown stmlwprod queue'],
  },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown stmlwprod queue', 'unknown stmlwprod table'],
  },
  'the account can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown stmlwprod queue', 'unknown stmlwprod table'],
  },
  'two workspaces share the account, and one has no batch endpoint': {
    change: [only('blob', 'file'), copy(workspace, 'mlw-two')],
    finds: ['none stmlwprod queue', 'none stmlwprod table', 'not-applicable stmlwprod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass stmlwprod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
});
