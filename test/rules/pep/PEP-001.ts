import { workspaceEndpoint } from '../../../rules/pep/PEP-001-workspace.ts';
import { add, copy, deny, remove, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint, network, networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const list = 'properties.privateEndpointConnections';
const state = `${list}[0].properties.privateLinkServiceConnectionState`;
const flowLog =
  '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_westeurope/flowLogs/vnet-mlw-prod';
/** A virtual network that nothing of the workspace leads to. */
const strangeNetwork = {
  id: `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-strange`,
  name: 'vnet-strange',
  type: 'Microsoft.Network/virtualNetworks',
  location: 'westeurope',
  properties: {
    addressSpace: { addressPrefixes: ['10.99.0.0/24'] },
    flowLogs: [{ id: flowLog }],
    subnets: [
      {
        id: `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-strange/subnets/snet-endpoints`,
        name: 'snet-endpoints',
        properties: { addressPrefix: '10.99.0.0/26' },
      },
    ],
  },
};
/** Neither compute nor other endpoints, which a strange network would be too far away for. */
const alone = [
  ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(name => remove(`computes/${name}`)),
  unset(workspace, 'properties.serverlessComputeSettings'),
  ...['storageAccounts/stmlwprod', 'storageAccounts/stmlwproddata', 'vaults/kv-mlw-prod', 'vaults/kv-mlw-prod-cmk'].map(
    target => set(target, list, []),
  ),
  set('registries/crmlwprod', list, []),
];

export const cases = casesOf(workspaceEndpoint, {
  'an approved endpoint': { finds: ['pass mlw-prod'] },
  'no endpoint': { change: [set(workspace, list, [])], finds: ['none mlw-prod'] },
  'no list at all': { change: [unset(workspace, list)], finds: ['none mlw-prod'] },
  'no endpoint, and a subnet for one': {
    change: [set(workspace, list, null)],
    endpointSubnet: `${network}/subnets/snet-endpoints`,
    finds: ['none mlw-prod'],
  },
  'no endpoint, and a subnet that nobody has read': {
    change: [set(workspace, list, []), add(strangeNetwork), ...alone],
    endpointSubnet: `${strangeNetwork.id}/subnets/snet-endpoints`,
    finds: ['none mlw-prod'],
  },
  'the endpoint waits': { change: [set(workspace, `${state}.status`, 'Pending')], finds: ['waiting mlw-prod'] },
  'the endpoint was rejected': { change: [set(workspace, `${state}.status`, 'Rejected')], finds: ['waiting mlw-prod'] },
  'the endpoint was deleted': {
    change: [set(workspace, `${state}.status`, 'Disconnected')],
    finds: ['waiting mlw-prod'],
  },
  'the word is in lower case': { change: [set(workspace, `${state}.status`, 'approved')], finds: ['pass mlw-prod'] },
  'the connection has no state': { change: [unset(workspace, state)], finds: ['unknown mlw-prod'] },
  'one was rejected, another waits': {
    change: [
      set(workspace, list, [
        connection('old', endpoint('pe-mlw-prod'), 'Rejected'),
        connection('new', endpoint('pe-mlw-prod'), 'Pending'),
      ]),
    ],
    finds: ['waiting mlw-prod'],
  },
  'one was rejected, another is approved': {
    change: [
      set(workspace, list, [
        connection('old', endpoint('pe-mlw-prod'), 'Rejected'),
        connection('new', endpoint('pe-mlw-prod')),
      ]),
    ],
    finds: ['pass mlw-prod'],
  },
  'the endpoint can not be read, and the connection says enough': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['pass mlw-prod'],
  },
  'two workspaces': {
    change: [copy(workspace, 'mlw-two'), set('workspaces/mlw-two', list, [])],
    finds: ['pass mlw-prod', 'none mlw-two'],
  },
  'two workspaces of one name, in two groups': {
    change: [
      set(workspace, list, []),
      copy(workspace, 'mlw-prod', body => ({ ...body, id: body.id.replace('rg-mlw-prod', 'rg-mlw-test') })),
    ],
    endpointSubnet: `${network}/subnets/snet-endpoints`,
    finds: ['none mlw-prod', 'none mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass mlw-prod'] },
  'a managed network whose own endpoint is the only one': {
    estate: 'managed-network',
    change: [set(workspace, list, [connection('managed', foreignEndpoint)])],
    finds: ['none mlw-prod'],
  },
  'a managed network, and it can not be told which endpoint is its own': {
    estate: 'managed-network',
    change: [set(workspace, list, [connection('a', foreignEndpoint), connection('b', `${foreignEndpoint}2`)])],
    finds: ['unknown mlw-prod'],
  },
  'a managed network, two unreadable endpoints, and one that is surely yours': {
    estate: 'managed-network',
    change: [
      set(workspace, list, [
        connection('a', foreignEndpoint),
        connection('b', `${foreignEndpoint}2`),
        connection('c', endpoint('pe-mlw-prod')),
      ]),
    ],
    finds: ['pass mlw-prod'],
  },
  'a managed network whose rules can not be read': {
    estate: 'managed-network',
    change: [
      deny('Microsoft.MachineLearningServices/workspaces/outboundRules/read'),
      set(workspace, list, [connection('a', foreignEndpoint)]),
    ],
    finds: ['unknown mlw-prod'],
  },
  'a managed network whose rules can not be read, and an endpoint that is surely yours': {
    estate: 'managed-network',
    change: [deny('Microsoft.MachineLearningServices/workspaces/outboundRules/read')],
    finds: ['pass mlw-prod'],
  },
  'a hub is judged like a workspace': {
    change: [set(workspace, 'kind', 'Hub'), set(workspace, list, [])],
    finds: ['none mlw-prod'],
  },
  'a project has the endpoint of its hub': {
    change: [set(workspace, 'kind', 'Project'), set(workspace, list, [])],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103'] },
});
