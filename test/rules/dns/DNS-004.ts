import { recordsRight } from '../../../rules/dns/DNS-004-records-right.ts';
import { add, copy, deny, remove, set, unset } from '../../support/change.ts';
import { addAll, groupOf, record, zone, zoneId, zoneLink } from '../../support/dns-parts.ts';
import { connection, endpoint, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const zones = [
  'privatelink.api.azureml.ms',
  'privatelink.notebooks.azure.net',
  'privatelink.blob.core.windows.net',
  'privatelink.file.core.windows.net',
  'privatelink.queue.core.windows.net',
  'privatelink.table.core.windows.net',
  'privatelink.dfs.core.windows.net',
  'privatelink.vaultcore.azure.net',
  'privatelink.azurecr.io',
];
const allBut = (name: string, ...finds: readonly string[]): readonly string[] => [
  ...zones.filter(one => one !== name).map(one => `pass ${one}`),
  ...finds.map(find => find.replace('*', name)),
];
const guid = 'c0de5afe-0001-4a5e-8a5e-5afe5afe5afe';
const [api, file, vaults] = [
  'privatelink.api.azureml.ms',
  'privatelink.file.core.windows.net',
  'privatelink.vaultcore.azure.net',
];
const fileRecord = `${file}/A/stmlwprod`;
const vaultRecord = `${vaults}/A/kv-mlw-prod`;
const vault = 'vaults/kv-mlw-prod';
const addresses = (...all: readonly string[]): readonly { readonly ipv4Address: string }[] =>
  all.map(ipv4Address => ({ ipv4Address }));
const nic = 'pe-stmlwprod-file.nic.b224e736-7703-46fe-a287-b0a55ecb7003';
const second = [
  copy('privateEndpoints/pe-kv-mlw-prod', 'pe-second'),
  copy('networkInterfaces/pe-kv-mlw-prod.nic.75d8e587-95dc-42e3-a3cd-3fbbee63bcd3', 'pe-second.nic'),
  set('networkInterfaces/pe-second.nic', 'properties.ipConfigurations[0].properties.privateIPAddress', '10.61.2.99'),
  set('privateEndpoints/pe-second', 'properties.networkInterfaces', [
    { id: endpoint('pe-second').replace('privateEndpoints/pe-second', 'networkInterfaces/pe-second.nic') },
  ]),
  set(vault, 'properties.privateEndpointConnections[1]', connection('second', endpoint('pe-second'))),
];

export const cases = casesOf(recordsRight, {
  'all records are right': { finds: allBut('') },
  'an endpoint tells no name of a zone that it writes into': {
    change: [
      set(
        'networkInterfaces/pe-mlw-prod.nic.edeecbc8-a1d9-4018-a5aa-90fc95811117',
        'properties.ipConfigurations[1].properties.privateLinkConnectionProperties.fqdns',
        [],
      ),
    ],
    finds: allBut(''),
  },
  'a record is missing': { change: [remove(fileRecord)], finds: allBut(file, 'missing * stmlwprod') },
  'a record is empty': {
    change: [set(fileRecord, 'properties.aRecords', [])],
    finds: allBut(file, 'missing * stmlwprod'),
  },
  'a record has no addresses at all': {
    change: [unset(fileRecord, 'properties.aRecords')],
    finds: allBut(file, 'missing * stmlwprod'),
  },
  'a record is old': {
    change: [set(fileRecord, 'properties.aRecords', addresses('10.61.2.200'))],
    finds: allBut(file, 'different * stmlwprod'),
  },
  'a record has an address too many': {
    change: [set(fileRecord, 'properties.aRecords', addresses('10.61.2.8', '10.61.2.200'))],
    finds: allBut(file, 'different * stmlwprod'),
  },
  'a record names its address twice': {
    change: [set(fileRecord, 'properties.aRecords', addresses('10.61.2.8', '10.61.2.8'))],
    finds: allBut(''),
  },
  'an endpoint has two addresses for a name, in another order than the record': {
    change: [
      set(`networkInterfaces/${nic}`, 'properties.ipConfigurations[1]', {
        name: 'more',
        properties: {
          privateIPAddress: '10.61.2.88',
          privateLinkConnectionProperties: { fqdns: ['STMLWPROD.file.core.windows.net.'] },
        },
      }),
      set(fileRecord, 'properties.aRecords', addresses('10.61.2.88', '10.61.2.8')),
    ],
    finds: allBut(''),
  },
  'a record lives longer than others': { change: [set(fileRecord, 'properties.ttl', 86_400)], finds: allBut('') },
  'a wildcard stands for the name': {
    change: [remove(fileRecord), add(record(zoneId(file), '*', '10.61.2.8'))],
    finds: allBut(''),
  },
  'a wildcard stands for the name, and is wrong': {
    change: [remove(fileRecord), add(record(zoneId(file), '*', '10.61.2.200'))],
    finds: allBut(file, 'different * stmlwprod'),
  },
  'the certificate of the workspace has no record': {
    change: [remove(`${api}/A/${guid}.workspace.westeurope.cert`)],
    finds: allBut(api, `missing * ${guid}.workspace.westeurope.cert`),
  },
  'two records are wrong': {
    change: [
      remove(`${api}/A/${guid}.workspace.westeurope.cert`),
      set(`${api}/A/${guid}.workspace.westeurope`, 'properties.aRecords', addresses('10.61.2.6')),
    ],
    finds: allBut(api, `missing * ${guid}.workspace.westeurope.cert`, `different * ${guid}.workspace.westeurope`),
  },
  'the wildcard of online endpoints is missing, which is not this rule’s': {
    change: [remove(`${api}/A/*.${guid}.inference.westeurope`)],
    finds: allBut(''),
  },
  'records were written by hand, and one is old': {
    change: [remove(groupOf('pe-kv-mlw-prod')), set(vaultRecord, 'properties.aRecords', addresses('10.61.2.200'))],
    finds: allBut(vaults, 'different * kv-mlw-prod'),
  },
  'records were written by hand, and a namesake that nobody asks has old ones': {
    change: [
      remove(groupOf('pe-kv-mlw-prod')),
      ...addAll(zone(vaults), record(zone(vaults).id, 'kv-mlw-prod', '10.61.2.200')),
    ],
    finds: allBut(''),
  },
  'records were written by hand into a namesake that clients ask': {
    change: [
      remove(groupOf('pe-stmlwprod-file')),
      remove(`${file}/virtualNetworkLinks/vnet-mlw-prod`),
      ...addAll(zone(file), record(zone(file).id, 'stmlwprod', '10.61.2.8'), zoneLink(zone(file).id, network)),
    ],
    finds: [...allBut(''), `pass ${file}`],
  },
  'two endpoints share the zone, and the record is the other’s': {
    change: [...second, set(vaultRecord, 'properties.aRecords', addresses('10.61.2.99'))],
    finds: allBut(''),
  },
  'two endpoints share the zone, and the record has both': {
    change: [...second, set(vaultRecord, 'properties.aRecords', addresses('10.61.2.99', '10.61.2.13'))],
    finds: allBut(''),
  },
  'two endpoints share the zone, and the record is neither’s': {
    change: [...second, set(vaultRecord, 'properties.aRecords', addresses('10.61.2.200', '10.61.2.99'))],
    finds: allBut(vaults, 'different * kv-mlw-prod'),
  },
  'two endpoints share the zone, and the record is that of the one that waits': {
    change: [
      ...second,
      set(
        vault,
        'properties.privateEndpointConnections[1].properties.privateLinkServiceConnectionState.status',
        'Pending',
      ),
      set(vaultRecord, 'properties.aRecords', addresses('10.61.2.99')),
    ],
    finds: allBut(vaults, 'different * kv-mlw-prod'),
  },
  'the interface can not be read, and the endpoint lists its names itself': {
    change: [
      remove(`networkInterfaces/${nic}`),
      set('privateEndpoints/pe-stmlwprod-file', 'properties.customDnsConfigs', [
        { fqdn: 'stmlwprod.file.core.windows.net', ipAddresses: ['10.61.2.8'] },
      ]),
    ],
    finds: allBut(''),
  },
  'neither the interface nor the endpoint tells the names': {
    change: [set(`networkInterfaces/${nic}`, 'properties.ipConfigurations', [])],
    finds: allBut(file, 'unknown *'),
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: zones.map(name => `unknown ${name}`),
  },
  'records can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/A/read')],
    finds: [
      `unknown ${api} ${guid}.workspace.westeurope`,
      `unknown ${api} ${guid}.workspace.westeurope.cert`,
      `unknown privatelink.notebooks.azure.net ml-mlw-prod-westeurope-${guid}.westeurope`,
      'unknown privatelink.blob.core.windows.net stmlwprod',
      'unknown privatelink.blob.core.windows.net stmlwproddata',
      `unknown ${file} stmlwprod`,
      'unknown privatelink.queue.core.windows.net stmlwprod',
      'unknown privatelink.table.core.windows.net stmlwprod',
      'unknown privatelink.dfs.core.windows.net stmlwproddata',
      `unknown ${vaults} kv-mlw-prod`,
      `unknown ${vaults} kv-mlw-prod-cmk`,
      'unknown privatelink.azurecr.io crmlwprod',
      'unknown privatelink.azurecr.io crmlwprod.westeurope.data',
    ],
  },
  'an endpoint was rejected, and its record is old': {
    change: [
      set(
        vault,
        'properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState.status',
        'Rejected',
      ),
      set(vaultRecord, 'properties.aRecords', addresses('10.61.2.200')),
    ],
    finds: allBut(''),
  },
  'a managed network': { estate: 'managed-network', finds: allBut('') },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: zones.filter(name => !/queue|table|dfs/.test(name)).map(name => `pass ${name}`),
  },
});
