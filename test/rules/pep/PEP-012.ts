import { oneEndpointForEachZone } from '../../../rules/pep/PEP-012-one-endpoint-a-zone.ts';
import { add, copy, deny, remove, set, type Change } from '../../support/change.ts';
import { connection, endpoint, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const vault = 'vaults/kv-mlw-prod';
const list = 'properties.privateEndpointConnections';
const groupIds = 'properties.privateLinkServiceConnections[0].properties.groupIds';
const zones =
  '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups/rg-hub-dns/providers/Microsoft.Network/privateDnsZones';
const vaultZone = `${zones}/privatelink.vaultcore.azure.net`;
const hubSubnet =
  '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-jump';
const targets = ['mlw-prod', 'stmlwprod', 'stmlwproddata', 'kv-mlw-prod', 'kv-mlw-prod-cmk', 'crmlwprod'];
/** All targets pass but one, of which this is found. */
const but = (target: string, ...found: readonly string[]): readonly string[] => [
  ...targets.filter(name => name !== target).map(name => `pass ${name}`),
  ...found.map(find => find.replace('*', target)),
];
/** A second endpoint of the vault, which writes into some zones. */
const second = (name: string, ...zoneIds: readonly string[]): readonly Change[] => [
  copy('privateEndpoints/pe-kv-mlw-prod', name),
  writes(name, ...zoneIds),
  set(vault, `${list}[1]`, connection(name, endpoint(name))),
];
const writes = (name: string, ...zoneIds: readonly string[]): Change =>
  add({
    id: `${endpoint(name)}/privateDnsZoneGroups/own`,
    name: 'own',
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    properties: {
      privateDnsZoneConfigs: zoneIds.map((privateDnsZoneId, i) => ({
        name: `zone${i}`,
        properties: { privateDnsZoneId },
      })),
    },
  });

export const cases = casesOf(oneEndpointForEachZone, {
  'each sub-resource has one endpoint': { finds: but('') },
  'two endpoints of the vault write into one zone': {
    change: second('pe-second', vaultZone.toUpperCase()),
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the second one stands in the peered hub': {
    change: [...second('pe-second', vaultZone), set('privateEndpoints/pe-second', 'properties.subnet.id', hubSubnet)],
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the second one stands in a network that is not peered': {
    change: [
      ...second('pe-second', vaultZone),
      set('privateEndpoints/pe-second', 'properties.subnet.id', hubSubnet),
      set('virtualNetworks/vnet-mlw-prod', 'properties.virtualNetworkPeerings', []),
    ],
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the second one was rejected, and writes all the same': {
    change: [
      ...second('pe-second', vaultZone),
      set(vault, `${list}[1].properties.privateLinkServiceConnectionState.status`, 'Rejected'),
    ],
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the first one was rejected, so the second one stays': {
    change: [
      ...second('pe-second', vaultZone),
      set(vault, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Rejected'),
    ],
    finds: but('kv-mlw-prod', 'twice * pe-kv-mlw-prod'),
  },
  'neither names its sub-resource, and a vault has one only': {
    change: [set('privateEndpoints/pe-kv-mlw-prod', groupIds, []), ...second('pe-second', vaultZone)],
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the second one has a zone of its own': {
    change: second('pe-second', `${zones.replace('rg-hub-dns', 'rg-dns-two')}/privatelink.vaultcore.azure.net`),
    finds: but(''),
  },
  'the second one has an empty zone group': { change: second('pe-second'), finds: but('') },
  'the second one has no zone group': {
    change: [...second('pe-second'), remove('pe-second/privateDnsZoneGroups/own')],
    finds: but(''),
  },
  'three endpoints, one zone': {
    change: [
      ...second('pe-second', vaultZone),
      copy('privateEndpoints/pe-kv-mlw-prod', 'pe-third'),
      writes('pe-third', vaultZone),
      set(vault, `${list}[2]`, connection('pe-third', endpoint('pe-third'))),
    ],
    finds: but('kv-mlw-prod', 'twice * pe-second', 'twice * pe-third'),
  },
  'two endpoints of the workspace write into both zones': {
    change: [
      copy('privateEndpoints/pe-mlw-prod', 'pe-second'),
      writes('pe-second', `${zones}/privatelink.notebooks.azure.net`, `${zones}/privatelink.api.azureml.ms`),
      set(workspace, `${list}[1]`, connection('second', endpoint('pe-second'))),
    ],
    finds: but('mlw-prod', 'twice * pe-second'),
  },
  'blob and its second location share a zone, not a name': {
    change: [
      copy('privateEndpoints/pe-stmlwprod-blob', 'pe-second'),
      set('privateEndpoints/pe-second', groupIds, ['blob_secondary']),
      writes('pe-second', `${zones}/privatelink.blob.core.windows.net`),
      set(account, `${list}[4]`, connection('second', endpoint('pe-second'))),
    ],
    finds: but(''),
  },
  'two connections of one endpoint': {
    change: [set(vault, `${list}[1]`, connection('again', endpoint('pe-kv-mlw-prod')))],
    finds: but(''),
  },
  'the second one can not be read': {
    change: [set(vault, `${list}[1]`, connection('foreign', foreignEndpoint))],
    finds: but('kv-mlw-prod', 'unknown *'),
  },
  'the second one can not be read, and was deleted': {
    change: [set(vault, `${list}[1]`, connection('foreign', foreignEndpoint, 'Disconnected'))],
    finds: but(''),
  },
  'two that certainly write twice, and one that can not be read': {
    change: [...second('pe-second', vaultZone), set(vault, `${list}[2]`, connection('foreign', foreignEndpoint))],
    finds: but('kv-mlw-prod', 'twice * pe-second'),
  },
  'the zone groups can not be read': {
    change: [...second('pe-second', vaultZone), deny('Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read')],
    finds: but('kv-mlw-prod', 'unknown *'),
  },
  'the vaults can not be read': {
    change: [deny('Microsoft.KeyVault/vaults/read')],
    finds: [
      ...['mlw-prod', 'stmlwprod', 'stmlwproddata', 'crmlwprod'].map(name => `pass ${name}`),
      'unknown kv-mlw-prod',
      'unknown kv-mlw-prod-cmk',
    ],
  },
  'a managed network': { estate: 'managed-network', finds: but('') },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
});
