import { othersRegister } from '../../../rules/dns/DNS-002-others-register.ts';
import { deny, remove, set, unset } from '../../support/change.ts';
import {
  addAll,
  askServers,
  groupOf,
  record,
  strangeServer,
  unregister,
  writeInto,
  zone,
  zoneId,
} from '../../support/dns-parts.ts';
import { connection, foreignEndpoint } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const endpoints = [
  'pe-stmlwprod-blob',
  'pe-stmlwprod-file',
  'pe-stmlwprod-queue',
  'pe-stmlwprod-table',
  'pe-stmlwproddata-blob',
  'pe-stmlwproddata-dfs',
  'pe-kv-mlw-prod',
  'pe-kv-mlw-prod-cmk',
  'pe-crmlwprod',
];
/** What the rule finds when all endpoints pass but one. */
const allBut = (name: string, ...finds: readonly string[]): readonly string[] => [
  ...endpoints.filter(one => one !== name).map(one => `pass ${one}`),
  ...finds,
];
const list = 'properties.privateEndpointConnections';
const link = 'properties.privateLinkServiceConnections[0].properties';
const vaultZone = 'privatelink.vaultcore.azure.net';
const file = 'privatelink.file.core.windows.net';
const blob = 'privatelink.blob.core.windows.net';

export const cases = casesOf(othersRegister, {
  'all endpoints have zone groups': { finds: allBut('') },
  'an endpoint has no zone group and no record': {
    change: unregister('pe-stmlwprod-file', `${file}/A/stmlwprod`),
    finds: allBut('pe-stmlwprod-file', `unregistered pe-stmlwprod-file ${file}`),
  },
  'an endpoint has no zone group, no record, and its zone is not there': {
    change: [remove(groupOf('pe-stmlwprod-file')), remove(`privateDnsZones/${file}`)],
    finds: allBut('pe-stmlwprod-file', `unregistered pe-stmlwprod-file ${file}`),
  },
  'an endpoint has no zone group and no record, and the links of zones can not be read': {
    change: [
      ...unregister('pe-stmlwprod-file', `${file}/A/stmlwprod`),
      deny('Microsoft.Network/privateDnsZones/virtualNetworkLinks/read'),
    ],
    finds: allBut('pe-stmlwprod-file', `unregistered pe-stmlwprod-file ${file}`),
  },
  'an endpoint has no zone group and no record, and who stands in the hub is not known': {
    change: [
      ...unregister('pe-stmlwprod-file', `${file}/A/stmlwprod`),
      set('networkInterfaces/nic-vm-jump', 'properties.virtualMachine.id', 5),
    ],
    finds: allBut('pe-stmlwprod-file', `unregistered pe-stmlwprod-file ${file}`),
  },
  'an endpoint has no zone group, and a right record': {
    change: [remove(groupOf('pe-stmlwprod-blob'))],
    finds: allBut(''),
  },
  'an endpoint has no zone group, and a wildcard stands for its name': {
    change: [
      ...unregister('pe-stmlwprod-blob', `${blob}/A/stmlwprod`),
      ...addAll(record(zoneId(blob), '*', '10.61.2.7')),
    ],
    finds: allBut(''),
  },
  'a vault registers in the zone that looks right': {
    change: [
      writeInto('pe-kv-mlw-prod', 0, zoneId('privatelink.vault.azure.net')),
      remove(`${vaultZone}/A/kv-mlw-prod`),
    ],
    finds: allBut('pe-kv-mlw-prod', `wrongZone pe-kv-mlw-prod ${vaultZone}`),
  },
  'a vault registers in the zone that looks right, and has a record in the other': {
    change: [writeInto('pe-kv-mlw-prod', 0, zoneId('privatelink.vault.azure.net'))],
    finds: allBut(''),
  },
  'a vault registers in the zone of another cloud': {
    change: [
      writeInto('pe-kv-mlw-prod', 0, zoneId('privatelink.vaultcore.usgovcloudapi.net')),
      remove(`${vaultZone}/A/kv-mlw-prod`),
    ],
    finds: allBut('pe-kv-mlw-prod', `wrongZone pe-kv-mlw-prod ${vaultZone}`),
  },
  'the zone is gone': {
    change: [remove(`privateDnsZones/${file}`)],
    finds: allBut('pe-stmlwprod-file', `goneZone pe-stmlwprod-file ${file}`),
  },
  'the zone is gone, and a namesake holds the record': {
    change: [remove(`privateDnsZones/${file}`), ...addAll(zone(file), record(zone(file).id, 'stmlwprod', '10.61.2.8'))],
    finds: allBut(''),
  },
  'the zone can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/read')],
    finds: allBut(''),
  },
  'zone groups can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read')],
    finds: [
      `unknown pe-stmlwprod-blob ${blob}`,
      `unknown pe-stmlwprod-file ${file}`,
      'unknown pe-stmlwprod-queue privatelink.queue.core.windows.net',
      'unknown pe-stmlwprod-table privatelink.table.core.windows.net',
      `unknown pe-stmlwproddata-blob ${blob}`,
      'unknown pe-stmlwproddata-dfs privatelink.dfs.core.windows.net',
      `unknown pe-kv-mlw-prod ${vaultZone}`,
      `unknown pe-kv-mlw-prod-cmk ${vaultZone}`,
      'unknown pe-crmlwprod privatelink.azurecr.io',
    ],
  },
  'an endpoint has no zone group, and everybody asks servers that nobody knows': {
    change: [
      ...unregister('pe-stmlwprod-file', `${file}/A/stmlwprod`),
      askServers('vnet-mlw-prod', strangeServer),
      askServers('vnet-hub', strangeServer),
    ],
    finds: allBut('pe-stmlwprod-file', `unknown pe-stmlwprod-file ${file}`),
  },
  'an endpoint leads to the second location of the account': {
    change: [set('privateEndpoints/pe-stmlwprod-file', `${link}.groupIds`, ['FILE_secondary'])],
    finds: allBut(''),
  },
  'an endpoint leads to a sub-resource that is not known': {
    change: [set('privateEndpoints/pe-stmlwprod-file', `${link}.groupIds`, ['web'])],
    finds: allBut('pe-stmlwprod-file', 'unknown pe-stmlwprod-file'),
  },
  'an endpoint can not be read': {
    change: [set('vaults/kv-mlw-prod', list, [connection('foreign', foreignEndpoint)])],
    finds: allBut('pe-kv-mlw-prod', 'unknown foreign'),
  },
  'a connection names no endpoint': {
    change: [unset('vaults/kv-mlw-prod', `${list}[0].properties.privateEndpoint`)],
    finds: allBut('pe-kv-mlw-prod', 'unknown mlw-prod'),
  },
  'an endpoint waits': {
    change: [set('vaults/kv-mlw-prod', `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: allBut('pe-kv-mlw-prod'),
  },
  'a connection has no state': {
    change: [unset('vaults/kv-mlw-prod', `${list}[0].properties.privateLinkServiceConnectionState`)],
    finds: allBut('pe-kv-mlw-prod', 'unknown pe-kv-mlw-prod'),
  },
  'a managed network': { estate: 'managed-network', finds: allBut('') },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: [
      'pass ws1103sa-file-pe',
      'pass ws1103sa-blob-pe',
      'pass ws1103wskv-pe',
      'pass ws1103kv-pe',
      'pass ws1103acr-pe',
    ],
  },
});
