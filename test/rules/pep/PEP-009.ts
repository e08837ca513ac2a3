import { connectionStates } from '../../../rules/pep/PEP-009-connection-states.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const list = 'properties.privateEndpointConnections';
const state = (index: number): string => `${list}[${index}].properties.privateLinkServiceConnectionState.status`;
/** A subscription that nothing of the workspace is in. */
const theirs = endpoint('pe-theirs').replace(
  '5ec00001-0000-4000-8000-000000000001',
  '5ec00007-0000-4000-8000-000000000007',
);
const targets = ['mlw-prod', 'stmlwprod', 'stmlwproddata', 'kv-mlw-prod', 'kv-mlw-prod-cmk', 'crmlwprod'];
/** All targets pass but one, of which this is found. */
const but = (target: string, ...found: readonly string[]): readonly string[] => [
  ...targets.filter(name => name !== target).map(name => `pass ${name}`),
  ...found.map(find => find.replace('*', target)),
];
/** A connection that was rejected, with something else that it says. */
const rejected = (name: string, said: JsonObject): JsonObject => ({
  name,
  properties: { privateLinkServiceConnectionState: { status: 'Rejected' }, ...said },
});

export const cases = casesOf(connectionStates, {
  'every connection is approved': { finds: but('') },
  'a connection of the account waits': {
    change: [set(account, state(0), 'Pending')],
    finds: but('stmlwprod', 'pending * stmlwprod.c39d4b13-b665-45ae-ab69-00cd2c6453ac'),
  },
  'two connections of one account, two states': {
    change: [set(account, state(0), 'pending'), set(account, state(1), 'Rejected')],
    finds: but(
      'stmlwprod',
      'pending * stmlwprod.c39d4b13-b665-45ae-ab69-00cd2c6453ac',
      'unusable * stmlwprod.5e767d2e-d099-4955-a03c-afc3bc3872ec',
    ),
  },
  'a connection of a vault, which has no name': {
    change: [set('vaults/kv-mlw-prod', state(0), 'Disconnected')],
    finds: but('kv-mlw-prod', 'unusable * c54406c108ba4aa1ae0611be127aeb9c'),
  },
  'a connection of the workspace waits': {
    change: [set(workspace, list, [connection('new', endpoint('pe-mlw-prod'), 'Pending')])],
    finds: but('mlw-prod', 'pending * new'),
  },
  'a connection of the registry was rejected': {
    change: [set('registries/crmlwprod', state(0), 'rejected')],
    finds: but('crmlwprod', 'unusable * crmlwprod.56a3bee25d5b4319a01a1fb92673318e'),
  },
  'an endpoint that nobody can read was rejected, and another one serves': {
    change: [set('vaults/kv-mlw-prod', `${list}[1]`, connection('foreign', foreignEndpoint, 'Rejected'))],
    finds: but('kv-mlw-prod', 'unusable * foreign'),
  },
  'two connections of one endpoint, of which one was rejected': {
    change: [
      set(workspace, list, [
        connection('old', endpoint('pe-mlw-prod'), 'Rejected'),
        connection('new', endpoint('pe-mlw-prod')),
      ]),
    ],
    finds: but('mlw-prod', 'unusable * old'),
  },
  'the only endpoint is gone, and no subnet for another is known': {
    change: [set(workspace, list, [connection('gone', foreignEndpoint, 'Disconnected')])],
    finds: but('mlw-prod', 'unusable * gone'),
  },
  'a connection was rejected that names no endpoint, or an odd one': {
    change: [
      set('vaults/kv-mlw-prod', `${list}[1]`, rejected('bare', {})),
      set('registries/crmlwprod', `${list}[1]`, rejected('odd', { privateEndpoint: { id: 5 } })),
    ],
    finds: [
      ...but('kv-mlw-prod', 'unusable * bare').filter(find => find !== 'pass crmlwprod'),
      'unusable crmlwprod odd',
    ],
  },
  'one state is not shown, and another was rejected': {
    change: [
      set(account, list, [
        connection('one', endpoint('pe-stmlwprod-blob'), 'Rejected'),
        { name: 'two', properties: { privateEndpoint: { id: endpoint('pe-stmlwprod-file') } } },
      ]),
      set('privateEndpoints/pe-stmlwprod-file', 'properties.privateLinkServiceConnections[0].properties.groupIds', [
        'blob',
      ]),
    ],
    finds: but('stmlwprod', 'unusable * one', 'unknown * two'),
  },
  'a state without a word': {
    change: [set(account, list, [connection('odd', endpoint('pe-stmlwprod-blob'), '')])],
    finds: but('stmlwprod', 'unknown * odd'),
  },
  'one state is not shown, and another waits': {
    change: [set(account, list, [connection('one', foreignEndpoint, 'Pending'), { name: 'two', properties: {} }])],
    finds: but('stmlwprod', 'pending * one', 'unknown * two'),
  },
  'an endpoint of somebody else was rejected, and can be read': {
    change: [
      copy('privateEndpoints/pe-kv-mlw-prod', 'pe-theirs', body => ({ ...body, id: theirs })),
      set('vaults/kv-mlw-prod', `${list}[1]`, connection('theirs', theirs, 'Rejected')),
    ],
    finds: but('kv-mlw-prod', 'unusable * theirs'),
  },
  'an endpoint of somebody else waits': {
    change: [set('vaults/kv-mlw-prod', `${list}[1]`, connection('theirs', theirs, 'Pending'))],
    finds: but('kv-mlw-prod', 'pending * theirs'),
  },
  'no connections is nothing to complain of': {
    change: [set(account, list, []), unset(workspace, list)],
    finds: but(''),
  },
  'the endpoints can not be read, which this rule need not': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: but(''),
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: [
      ...['mlw-prod', 'stmlwprod', 'stmlwproddata', 'crmlwprod'].map(name => `pass ${name}`),
      'unknown kv-mlw-prod',
      'unknown kv-mlw-prod-cmk',
    ],
  },
  'an odd name': {
    change: [set(account, list, [connection("bob's endpoint", endpoint('pe-stmlwprod-blob'), 'Pending')])],
    finds: but('stmlwprod', "pending * bob's endpoint"),
  },
  'two workspaces share the account': {
    change: [set(account, state(0), 'Pending'), copy(workspace, 'mlw-two')],
    finds: [...but('stmlwprod', 'pending * stmlwprod.c39d4b13-b665-45ae-ab69-00cd2c6453ac'), 'pass mlw-two'],
  },
  'the managed network waits for approval': {
    estate: 'managed-network',
    change: [set(account, state(4), 'Pending')],
    finds: but('stmlwprod', 'pending * stmlwprod.d97bb964-fd6d-4647-ae89-3143cfad4964'),
  },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['pass ws1103', 'pass ws1103sa', 'pass ws1103kv', 'pass ws1103wskv', 'pass ws1103acr'],
  },
});
