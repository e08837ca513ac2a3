import { expectedConnections } from '../../../rules/pep/PEP-011-expected-subscriptions.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const vault = 'vaults/kv-mlw-prod';
const list = 'properties.privateEndpointConnections';
const foreign = '0ff1cebe-0000-4000-8000-0000000000a1';
const hubEndpoint =
  '/subscriptions/5EC00002-0000-4000-8000-000000000002/resourceGroups/rg-hub/providers/Microsoft.Network/privateEndpoints/pe-hub';
const targets = ['mlw-prod', 'stmlwprod', 'stmlwproddata', 'kv-mlw-prod', 'kv-mlw-prod-cmk', 'crmlwprod'];
/** All targets pass but one, of which this is found. */
const but = (target: string, ...found: readonly string[]): readonly string[] => [
  ...targets.filter(name => name !== target).map(name => `pass ${name}`),
  ...found.map(find => find.replace('*', target)),
];
const intruder = (status?: string) => set(vault, `${list}[1]`, connection('intruder', foreignEndpoint, status));

export const cases = casesOf(expectedConnections, {
  'every connection comes from the subscription of the workspace': { finds: but('') },
  'one comes from a strange subscription': {
    change: [intruder()],
    finds: but('kv-mlw-prod', 'unexpected * intruder'),
  },
  'one of the workspace, whose word is in lower case': {
    change: [set(workspace, `${list}[1]`, connection('intruder', foreignEndpoint.toUpperCase(), 'approved'))],
    finds: but('mlw-prod', 'unexpected * intruder'),
  },
  'it is the only one': {
    change: [set(vault, list, [connection('intruder', foreignEndpoint)])],
    finds: but('kv-mlw-prod', 'unexpected * intruder'),
  },
  'it waits': { change: [intruder('Pending')], finds: but('') },
  'it was rejected': { change: [intruder('Rejected')], finds: but('') },
  'it names no endpoint and waits': {
    change: [
      set(vault, `${list}[1]`, {
        name: 'bare',
        properties: { privateLinkServiceConnectionState: { status: 'Pending' } },
      }),
    ],
    finds: but(''),
  },
  'it names no endpoint and is approved': {
    change: [
      set(vault, `${list}[1]`, {
        name: 'bare',
        properties: { privateLinkServiceConnectionState: { status: 'Approved' } },
      }),
    ],
    finds: but('kv-mlw-prod', 'unknown * bare'),
  },
  'its state is not shown': {
    change: [set(vault, `${list}[1]`, { name: 'odd', properties: { privateEndpoint: { id: foreignEndpoint } } })],
    finds: but('kv-mlw-prod', 'unknown * odd'),
  },
  'the state of an expected one is not shown': {
    change: [unset(account, `${list}[0].properties.privateLinkServiceConnectionState`)],
    finds: but(''),
  },
  'the configuration names the subscription': {
    change: [intruder()],
    options: { subscriptions: [foreign.toUpperCase()] },
    finds: but(''),
  },
  'the configuration names it as an id, and another besides': {
    change: [intruder()],
    options: { subscriptions: ['5ec00009-0000-4000-8000-000000000009', `/subscriptions/${foreign}`] },
    finds: but(''),
  },
  'the configuration names another one': {
    change: [intruder()],
    options: { subscriptions: ['5ec00009-0000-4000-8000-000000000009'] },
    finds: but('kv-mlw-prod', 'unexpected * intruder'),
  },
  'new endpoints go into a subnet of that subscription': {
    change: [intruder()],
    endpointSubnet: `/subscriptions/${foreign}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    finds: but(''),
  },
  'it comes from the subscription of the hub that the network is peered with': {
    change: [set(vault, `${list}[1]`, connection('hub', hubEndpoint))],
    finds: but(''),
  },
  'it comes from the subscription of a hub that nothing is peered with': {
    change: [
      set(vault, `${list}[1]`, connection('hub', hubEndpoint)),
      set('virtualNetworks/vnet-mlw-prod', 'properties.virtualNetworkPeerings', []),
    ],
    finds: but('kv-mlw-prod', 'unexpected * hub'),
  },
  'the networks can not be read': {
    change: [intruder(), deny('Microsoft.Network/virtualNetworks/read')],
    finds: but('kv-mlw-prod', 'unknown * intruder'),
  },
  'the computes can not be read': {
    change: [intruder(), deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: but('kv-mlw-prod', 'unknown * intruder'),
  },
  'compute stands in a network of that subscription': {
    change: [
      intruder(),
      set(
        'computes/cpu-train',
        'properties.properties.subnet.id',
        `${network}/subnets/snet-training`.replace('5ec00001-0000-4000-8000-000000000001', foreign),
      ),
    ],
    finds: but(''),
  },
  'another workspace that uses the vault lives there': {
    change: [
      intruder(),
      copy(workspace, 'mlw-two', body => ({
        ...body,
        id: body.id.replace('5ec00001-0000-4000-8000-000000000001', foreign),
      })),
      set('workspaces/mlw-two', list, []),
    ],
    finds: [...but(''), 'pass mlw-two'],
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: [
      ...['mlw-prod', 'stmlwprod', 'stmlwproddata', 'crmlwprod'].map(name => `pass ${name}`),
      'unknown kv-mlw-prod',
      'unknown kv-mlw-prod-cmk',
    ],
  },
  'the endpoints can not be read, which this rule need not': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: but(''),
  },
  'no connection at all': { change: [unset(vault, list)], finds: but('') },
  'no compute, so no network': {
    change: [
      intruder(),
      unset(workspace, 'properties.serverlessComputeSettings'),
      ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(name =>
        remove(`computes/${name}`),
      ),
    ],
    finds: but('kv-mlw-prod', 'unexpected * intruder'),
  },
  'a managed network makes its own': { estate: 'managed-network', finds: but('') },
  'a managed network, and one more than it makes': {
    estate: 'managed-network',
    change: [
      set(vault, list, [
        connection('mine', endpoint('pe-kv-mlw-prod')),
        connection('a', foreignEndpoint),
        connection('b', `${foreignEndpoint}2`),
      ]),
    ],
    finds: but('kv-mlw-prod', 'unknown * a', 'unknown * b'),
  },
  'a managed network of another workspace': {
    estate: 'managed-network',
    change: [
      copy(workspace, 'mlw-two'),
      set('workspaces/mlw-two', 'properties.managedNetwork', null),
      set('workspaces/mlw-two', list, []),
    ],
    finds: [...but(''), 'pass mlw-two'],
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
});
