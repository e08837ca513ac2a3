import { endpointsInOneNetwork } from '../../../rules/pep/PEP-013-one-network.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const vault = 'vaults/kv-mlw-prod';
const list = 'properties.privateEndpointConnections';
const hub =
  '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub';
/** Endpoints that stand in the hub. */
const inHub = (...names: readonly string[]): readonly Change[] =>
  names.map(name => set(`privateEndpoints/${name}`, 'properties.subnet.id', `${hub}/subnets/snet-jump`));
const notPeered = ['vnet-mlw-prod', 'vnet-hub'].map(name =>
  set(`virtualNetworks/${name}`, 'properties.virtualNetworkPeerings', []),
);
const targets = ['mlw-prod', 'stmlwprod', 'stmlwproddata', 'kv-mlw-prod', 'crmlwprod'];
/** All targets pass but one, of which this is found. The vault of the key never counts. */
const but = (target: string, ...found: readonly string[]): readonly string[] => [
  ...targets.filter(name => name !== target).map(name => `pass ${name}`),
  'not-applicable kv-mlw-prod-cmk',
  ...found.map(find => find.replace('*', target)),
];

export const cases = casesOf(endpointsInOneNetwork, {
  'all stand in one network': { finds: but('') },
  'the endpoint for blob stands in the peered hub': {
    change: inHub('pe-stmlwprod-blob'),
    finds: but('stmlwprod', 'storage *'),
  },
  'all endpoints of the account stand in the peered hub': {
    change: inHub(...['blob', 'file', 'queue', 'table'].map(group => `pe-stmlwprod-${group}`)),
    finds: but('stmlwprod', 'storage *'),
  },
  'they stand in a hub that is not peered': {
    change: [...inHub('pe-stmlwprod-blob', 'pe-stmlwprod-file'), ...notPeered],
    finds: but('stmlwprod', 'storage *'),
  },
  'an account of a datastore has its endpoints in the hub': {
    change: inHub('pe-stmlwproddata-blob', 'pe-stmlwproddata-dfs'),
    finds: but('stmlwproddata', 'storage *'),
  },
  'one in the hub, and another one beside the workspace': {
    change: [
      copy('privateEndpoints/pe-stmlwprod-blob', 'pe-second'),
      ...inHub('pe-second'),
      set(account, `${list}[4]`, connection('second', endpoint('pe-second'))),
    ],
    finds: but(''),
  },
  'the workspace has one in each network, and the account is torn between them': {
    change: [
      copy('privateEndpoints/pe-mlw-prod', 'pe-second'),
      ...inHub('pe-second', 'pe-stmlwprod-blob'),
      set(workspace, `${list}[1]`, connection('second', endpoint('pe-second'))),
    ],
    finds: but('stmlwprod', 'storage *'),
  },
  'the workspace has one in each network, and the account stands in the other': {
    change: [
      copy('privateEndpoints/pe-mlw-prod', 'pe-second'),
      ...inHub('pe-second', ...['blob', 'file', 'queue', 'table'].map(group => `pe-stmlwprod-${group}`)),
      set(workspace, `${list}[1]`, connection('second', endpoint('pe-second'))),
    ],
    finds: but(''),
  },
  'the endpoint of the workspace that stands beside is only waiting': {
    change: [
      copy('privateEndpoints/pe-mlw-prod', 'pe-second'),
      ...inHub('pe-second', 'pe-stmlwproddata-blob', 'pe-stmlwproddata-dfs'),
      set(workspace, `${list}[1]`, connection('second', endpoint('pe-second'), 'Pending')),
    ],
    finds: but('stmlwproddata', 'storage *'),
  },
  'the account admits the subnet of the endpoint of the workspace': {
    change: [
      ...inHub('pe-stmlwprod-blob'),
      set(account, 'properties.publicNetworkAccess', 'Enabled'),
      set(account, 'properties.networkAcls.virtualNetworkRules', [{ id: `${network}/subnets/snet-endpoints` }]),
      set('virtualNetworks/vnet-mlw-prod', 'properties.subnets[2].properties.serviceEndpoints', [
        { service: 'Microsoft.Storage' },
      ]),
    ],
    finds: but(''),
  },
  'the account admits another subnet': {
    change: [
      ...inHub('pe-stmlwprod-blob'),
      set(account, 'properties.publicNetworkAccess', 'Enabled'),
      set(account, 'properties.networkAcls.virtualNetworkRules', [{ id: `${network}/subnets/snet-training` }]),
    ],
    finds: but('stmlwprod', 'storage *'),
  },
  'the endpoint of the vault stands in the peered hub': { change: inHub('pe-kv-mlw-prod'), finds: but('') },
  'the endpoint of the vault stands in a hub that is not peered': {
    change: [...inHub('pe-kv-mlw-prod'), ...notPeered],
    finds: but('kv-mlw-prod', 'apart *'),
  },
  'the endpoint of the registry stands in a hub whose side of the peering is gone': {
    change: [...inHub('pe-crmlwprod'), set('virtualNetworks/vnet-hub', 'properties.virtualNetworkPeerings', [])],
    finds: but('crmlwprod', 'apart *'),
  },
  'the endpoint of the vault of the key stands far away': {
    change: [...inHub('pe-kv-mlw-prod-cmk'), ...notPeered],
    finds: but(''),
  },
  'one vault for both stands far away': {
    change: [
      ...inHub('pe-kv-mlw-prod'),
      ...notPeered,
      set(
        workspace,
        'properties.encryption.keyVaultProperties.keyVaultArmId',
        '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/RG-MLW-PROD/providers/Microsoft.KeyVault/vaults/KV-MLW-PROD',
      ),
    ],
    finds: [
      ...['mlw-prod', 'stmlwprod', 'stmlwproddata', 'crmlwprod'].map(name => `pass ${name}`),
      'apart kv-mlw-prod',
    ],
  },
  'the vault has no endpoint': { change: [set(vault, list, [])], finds: but('kv-mlw-prod', 'not-applicable *') },
  'the only endpoint of the vault can not be read': {
    change: [set(vault, list, [connection('foreign', foreignEndpoint)])],
    finds: but('kv-mlw-prod', 'unknown *'),
  },
  'one endpoint for blob is in the hub, and another one can not be read': {
    change: [...inHub('pe-stmlwprod-blob'), set(account, `${list}[4]`, connection('foreign', foreignEndpoint))],
    finds: but('stmlwprod', 'unknown *'),
  },
  'the workspace has no endpoint': {
    change: [set(workspace, list, [])],
    finds: [...targets, 'kv-mlw-prod-cmk'].map(name => `not-applicable ${name}`),
  },
  'the endpoint of the workspace waits': {
    change: [set(workspace, list, [connection('new', endpoint('pe-mlw-prod'), 'Pending')])],
    finds: [...targets, 'kv-mlw-prod-cmk'].map(name => `not-applicable ${name}`),
  },
  'the endpoints can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: [...targets, 'kv-mlw-prod-cmk'].map(name => `unknown ${name}`),
  },
  'the accounts can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: [
      ...['mlw-prod', 'kv-mlw-prod', 'crmlwprod'].map(name => `pass ${name}`),
      ...['stmlwprod', 'stmlwproddata'].map(name => `unknown ${name}`),
      'not-applicable kv-mlw-prod-cmk',
    ],
  },
  'the networks can not be read, and all stand in one': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: but(''),
  },
  'the networks can not be read, and the vault stands in another': {
    change: [deny('Microsoft.Network/virtualNetworks/read'), ...inHub('pe-kv-mlw-prod')],
    finds: but('kv-mlw-prod', 'unknown *'),
  },
  'the workspace has no registry yet': {
    change: [unset(workspace, 'properties.containerRegistry')],
    finds: but('crmlwprod'),
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: [
      ...['ws1103', 'ws1103sa', 'ws1103wskv', 'ws1103acr'].map(name => `pass ${name}`),
      'not-applicable ws1103kv',
    ],
  },
});
