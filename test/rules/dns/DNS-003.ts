import { zonesLinked } from '../../../rules/dns/DNS-003-zones-linked.ts';
import { add, deny, remove, set, unset, type Change } from '../../support/change.ts';
import {
  addAll,
  askServers,
  hubNetwork,
  record,
  strangeServer,
  writeInto,
  zone,
  zoneId,
  zoneLink,
} from '../../support/dns-parts.ts';
import { connection, foreignEndpoint, network } from '../../support/parts.ts';
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
/** What the rule finds when all zones pass but one. */
const allBut = (name: string, ...finds: readonly string[]): readonly string[] => [
  ...zones.filter(one => one !== name).map(one => `pass ${one}`),
  ...finds.map(find => find.replace('*', name)),
];
const strangeGroup = '/subscriptions/0ff1cebe-0000-4000-8000-0000000000a1/resourceGroups/rg-dns';
const everyZone = (find: string): readonly string[] => zones.map(name => find.replace('*', name));
const [spoke, hub] = [network.toLowerCase(), hubNetwork.toLowerCase()];
const registry = 'privatelink.azurecr.io';
const linkOf = (name: string, networkName: string): string => `${name}/virtualNetworkLinks/${networkName}`;
/** Another zone of the registry's name, linked to the network of compute in the place of the right one. */
const inItsPlace = (...records: readonly Change[]): readonly Change[] => [
  remove(linkOf(registry, 'vnet-mlw-prod')),
  ...addAll(zone(registry), zoneLink(zone(registry).id, network)),
  ...records,
];
const hubResolver = (address: string): readonly Change[] => {
  const id = hubNetwork.replace('virtualNetworks/vnet-hub', 'dnsResolvers/dnspr-hub');
  const inbound = {
    id: `${id}/inboundEndpoints/inbound`,
    name: 'inbound',
    type: 'Microsoft.Network/dnsResolvers/inboundEndpoints',
    location: 'westeurope',
    properties: { ipConfigurations: [{ privateIpAddress: address, subnet: { id: `${hubNetwork}/subnets/snet-dns` } }] },
  };
  const resolver = {
    id,
    name: 'dnspr-hub',
    type: 'Microsoft.Network/dnsResolvers',
    location: 'westeurope',
    properties: { dnsResolverState: 'Connected', virtualNetwork: { id: hubNetwork } },
  };
  return [
    ...addAll(resolver, inbound),
    set('virtualNetworks/vnet-hub', 'properties.subnets[2]', {
      name: 'snet-dns',
      properties: {
        addressPrefix: '10.60.2.0/28',
        delegations: [{ name: 'dns', properties: { serviceName: 'Microsoft.Network/dnsResolvers' } }],
      },
    }),
  ];
};

export const cases = casesOf(zonesLinked, {
  'all zones are linked to both networks': { finds: allBut('') },
  'a zone is not linked to the network of compute': {
    change: [remove(linkOf(registry, 'vnet-mlw-prod'))],
    finds: allBut(registry, `unlinked * ${spoke}`),
  },
  'a zone is not linked to the network of the jump box': {
    change: [remove(linkOf(registry, 'vnet-hub'))],
    finds: allBut(registry, `unlinked * ${hub}`),
  },
  'a zone is linked to neither': {
    change: [remove(linkOf(registry, 'vnet-hub')), remove(linkOf(registry, 'vnet-mlw-prod'))],
    finds: allBut(registry, `unlinked * ${spoke}`, `unlinked * ${hub}`),
  },
  'a link is not finished': {
    change: [set(linkOf(registry, 'vnet-hub'), 'properties.virtualNetworkLinkState', 'InProgress')],
    finds: allBut(registry, `unfinished * ${hub}`),
  },
  'a link has no state': {
    change: [unset(linkOf(registry, 'vnet-hub'), 'properties.virtualNetworkLinkState')],
    finds: allBut(registry, `unknown * ${hub}`),
  },
  'a link names its network in other letters, and registers machines': {
    change: [
      set(linkOf(registry, 'vnet-hub'), 'properties.virtualNetwork.id', hubNetwork.toUpperCase()),
      set(linkOf(registry, 'vnet-hub'), 'properties.registrationEnabled', true),
      set(linkOf(registry, 'vnet-hub'), 'properties.virtualNetworkLinkState', 'completed'),
    ],
    finds: allBut(''),
  },
  'an empty namesake is linked in its place': {
    change: inItsPlace(),
    finds: allBut(registry, `otherZone * ${spoke}`),
  },
  'a namesake with old records is linked in its place': {
    change: inItsPlace(
      add(record(zone(registry).id, 'crmlwprod', '10.61.9.9')),
      add(record(zone(registry).id, 'crmlwprod.westeurope.data', '10.61.2.15')),
    ),
    finds: allBut(registry, `otherZone * ${spoke}`),
  },
  'a namesake with the same records is linked in its place': {
    change: inItsPlace(
      add(record(zone(registry).id, 'crmlwprod', '10.61.2.16')),
      add(record(zone(registry).id, 'crmlwprod.westeurope.data', '10.61.2.15')),
    ),
    finds: allBut(''),
  },
  'a namesake that is linked to nobody': { change: [add(zone(registry))], finds: allBut('') },
  'links can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/virtualNetworkLinks/read')],
    finds: [...everyZone(`unknown * ${spoke}`), ...everyZone(`unknown * ${hub}`)],
  },
  'zones can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/read')],
    finds: [...everyZone(`unknown * ${spoke}`), ...everyZone(`unknown * ${hub}`)],
  },
  'networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: [...everyZone(`unknown * ${spoke}`), ...everyZone('unknown * clients')],
  },
  'the peering is not connected, so nobody comes from the hub': {
    change: [
      set(
        'virtualNetworks/vnet-mlw-prod',
        'properties.virtualNetworkPeerings[0].properties.peeringState',
        'Disconnected',
      ),
      remove(linkOf(registry, 'vnet-hub')),
    ],
    finds: allBut(''),
  },
  'no machine and no gateway stands in the hub': {
    change: [
      set('virtualNetworks/vnet-hub', 'properties.subnets[1].properties.ipConfigurations', []),
      remove(linkOf(registry, 'vnet-hub')),
    ],
    finds: allBut(''),
  },
  'the jump box can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: everyZone(`unknown * ${hub}`),
  },
  'the network of compute asks servers that nobody knows': {
    change: [askServers('vnet-mlw-prod', strangeServer)],
    finds: everyZone(`unknown * ${spoke}`),
  },
  'the network of compute asks Azure by its address': {
    change: [askServers('vnet-mlw-prod', '168.63.129.16'), remove(linkOf(registry, 'vnet-mlw-prod'))],
    finds: allBut(registry, `unlinked * ${spoke}`),
  },
  'the network of compute asks a private resolver in the hub, and needs no link': {
    change: [
      ...hubResolver('10.60.2.4'),
      askServers('vnet-mlw-prod', '10.60.2.4'),
      remove(linkOf(registry, 'vnet-mlw-prod')),
    ],
    finds: allBut(''),
  },
  'the network of compute asks a private resolver in the hub, which has no link': {
    change: [
      ...hubResolver('10.60.2.4'),
      askServers('vnet-mlw-prod', '10.60.2.4'),
      remove(linkOf(registry, 'vnet-hub')),
    ],
    finds: allBut(registry, `unlinked * ${hub}`),
  },
  'forwarding rulesets may not be listed where a private resolver stands': {
    change: [
      ...hubResolver('10.60.2.4'),
      remove(linkOf(registry, 'vnet-mlw-prod')),
      deny('Microsoft.Network/dnsForwardingRulesets/read'),
    ],
    finds: [...everyZone(`unknown * ${spoke}`), ...everyZone(`unknown * ${hub}`)],
  },
  'another zone of the name may not be read, and may be the one that is linked': {
    change: [
      remove(linkOf('privatelink.blob.core.windows.net', 'vnet-mlw-prod')),
      writeInto('pe-stmlwprod-blob', 0, zoneId('privatelink.blob.core.windows.net', strangeGroup)),
    ],
    finds: allBut('privatelink.blob.core.windows.net', `unknown * ${spoke}`, `unknown * ${spoke}`),
  },
  'of two servers one is known': {
    change: [...hubResolver('10.60.2.4'), askServers('vnet-mlw-prod', '10.60.2.4', strangeServer)],
    finds: everyZone(`unknown * ${spoke}`),
  },
  'an endpoint has no approved connection': {
    change: [
      set(
        'registries/crmlwprod',
        'properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState.status',
        'Rejected',
      ),
      remove(linkOf(registry, 'vnet-hub')),
    ],
    finds: allBut(registry),
  },
  'an endpoint can not be read': {
    change: [
      set('registries/crmlwprod', 'properties.privateEndpointConnections', [connection('foreign', foreignEndpoint)]),
    ],
    finds: allBut(registry, 'unknown mlw-prod'),
  },
  'a hub that resolves for its spoke': {
    estate: 'hub-and-spoke',
    finds: [
      ...zones.filter(name => !/queue|table|dfs|file/.test(name)).map(name => `pass ${name}`),
      'unlinked privatelink.file.core.windows.net /subscriptions/a1150000-0000-4000-8000-000000000002/resourcegroups/rg-hub-network/providers/microsoft.network/virtualnetworks/vnet-hub',
    ],
  },
  'training in a peered network': {
    estate: 'peered-training',
    finds: [
      ...zones.filter(name => !/queue|table|dfs|vault/.test(name)).map(name => `pass ${name}`),
      'unlinked privatelink.vaultcore.azure.net /subscriptions/a1150000-0000-4000-8000-000000000001/resourcegroups/rg-mlw-small-network/providers/microsoft.network/virtualnetworks/vnet-training',
    ],
  },
  'a firewall that answers for the spoke': {
    estate: 'forced-tunnel',
    finds: zones.filter(name => !/queue|table|dfs/.test(name)).map(name => `pass ${name}`),
  },
  'a managed network': { estate: 'managed-network', finds: allBut('') },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'no endpoint registers': {
    change: [
      ...[
        'pe-mlw-prod',
        'pe-stmlwprod-blob',
        'pe-stmlwprod-file',
        'pe-stmlwprod-queue',
        'pe-stmlwprod-table',
        'pe-stmlwproddata-blob',
        'pe-stmlwproddata-dfs',
        'pe-kv-mlw-prod',
        'pe-kv-mlw-prod-cmk',
        'pe-crmlwprod',
      ].map(name => remove(`${name}/privateDnsZoneGroups/default`)),
      ...zones.map(name => remove(zoneId(name).slice(1))),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: zones.filter(name => !/queue|table|dfs/.test(name)).map(name => `pass ${name}`),
  },
});
