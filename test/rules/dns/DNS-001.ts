import { workspaceRegisters } from '../../../rules/dns/DNS-001-workspace-registers.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import {
  addAll,
  askServers,
  groupOf,
  hubNetwork,
  record,
  strangeServer,
  unregister,
  writeInto,
  zone,
  zoneId,
  zoneLink,
} from '../../support/dns-parts.ts';
import { connection, foreignEndpoint, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const list = 'properties.privateEndpointConnections';
const guid = 'c0de5afe-0001-4a5e-8a5e-5afe5afe5afe';
const [api, notebooks] = ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'];
const notebook = `${notebooks}/A/ml-mlw-prod-westeurope-${guid}.westeurope`;
const apiRecords = [
  `${api}/A/${guid}.workspace.westeurope`,
  `${api}/A/${guid}.workspace.westeurope.cert`,
  `${api}/A/*.${guid}.inference.westeurope`,
];
const withoutGroup = unregister('pe-mlw-prod', ...apiRecords, notebook);
const nowhere = [`unregistered pe-mlw-prod ${api}`, `unregistered pe-mlw-prod ${notebooks}`];
const configs = 'properties.privateDnsZoneConfigs';

export const cases = casesOf(workspaceRegisters, {
  'a zone group with both zones': { finds: ['pass pe-mlw-prod'] },
  'no zone group, and no records': { change: withoutGroup, finds: nowhere },
  'no zone group, no records and no zones': {
    change: [...withoutGroup, remove(`privateDnsZones/${api}`), remove(`privateDnsZones/${notebooks}`)],
    finds: nowhere,
  },
  'no zone group, and right records': { change: [remove(groupOf('pe-mlw-prod'))], finds: ['pass pe-mlw-prod'] },
  'no zone group, and records in one zone': {
    change: [remove(groupOf('pe-mlw-prod')), remove(notebook)],
    finds: [`unregistered pe-mlw-prod ${notebooks}`],
  },
  'no zone group, and records in a namesake of the zone in another group': {
    change: [
      ...withoutGroup,
      ...addAll(
        zone(api),
        zone(notebooks),
        record(zone(api).id, `${guid}.workspace.westeurope`, '10.61.2.4'),
        record(zone(notebooks).id, `ML-mlw-prod-westeurope-${guid}.westeurope`, '10.61.2.5'),
      ),
    ],
    finds: ['pass pe-mlw-prod'],
  },
  'a zone group with one zone': {
    change: [set(groupOf('pe-mlw-prod'), configs, []), writeInto('pe-mlw-prod', 0, zoneId(api)), remove(notebook)],
    finds: [`unregistered pe-mlw-prod ${notebooks}`],
  },
  'a zone group without zones': {
    change: [set(groupOf('pe-mlw-prod'), configs, null), ...apiRecords.map(remove), remove(notebook)],
    finds: nowhere,
  },
  'a zone group with a zone that nothing asks for': {
    change: [writeInto('pe-mlw-prod', 1, zoneId('privatelink.notebooks.azureml.ms')), remove(notebook)],
    finds: [`wrongZone pe-mlw-prod ${notebooks}`],
  },
  'a zone that is gone': {
    change: [remove(`privateDnsZones/${notebooks}`)],
    finds: [`goneZone pe-mlw-prod ${notebooks}`],
  },
  'no zone group, and an interface that tells no name of the notebooks': {
    change: [
      ...withoutGroup,
      set(
        'networkInterfaces/pe-mlw-prod.nic.edeecbc8-a1d9-4018-a5aa-90fc95811117',
        'properties.ipConfigurations[1].properties.privateLinkConnectionProperties.fqdns',
        [],
      ),
    ],
    finds: nowhere,
  },
  'zones in other letters': {
    change: [
      writeInto('pe-mlw-prod', 0, zoneId(api).toUpperCase()),
      writeInto('pe-mlw-prod', 1, zoneId(notebooks).toUpperCase()),
    ],
    finds: ['pass pe-mlw-prod'],
  },
  'zones that can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/read')],
    finds: ['pass pe-mlw-prod'],
  },
  'zone groups that can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read')],
    finds: [`unknown pe-mlw-prod ${api}`, `unknown pe-mlw-prod ${notebooks}`],
  },
  'no zone group, and zones that can not be listed': {
    change: [...withoutGroup, deny('Microsoft.Network/privateDnsZones/read')],
    finds: [`unknown pe-mlw-prod ${api}`, `unknown pe-mlw-prod ${notebooks}`],
  },
  'no zone group, and records that can not be read': {
    change: [...withoutGroup, deny('Microsoft.Network/privateDnsZones/A/read')],
    finds: [`unknown pe-mlw-prod ${api}`, `unknown pe-mlw-prod ${notebooks}`],
  },
  'an endpoint that can not be read': {
    change: [set(workspace, list, [connection('foreign', foreignEndpoint)])],
    finds: ['unknown foreign'],
  },
  'an interface that can not be read, and a zone group': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['pass pe-mlw-prod'],
  },
  'no zone group, and DNS servers that nobody knows': {
    change: [...withoutGroup, askServers('vnet-mlw-prod', strangeServer), askServers('vnet-hub', strangeServer)],
    finds: [`unknown pe-mlw-prod ${api}`, `unknown pe-mlw-prod ${notebooks}`],
  },
  'no zone group, and one network that asks Azure': {
    change: [...withoutGroup, askServers('vnet-mlw-prod', strangeServer)],
    finds: nowhere,
  },
  'no zone group, and a zone that is linked to one network': {
    change: [
      ...withoutGroup,
      remove(`privateDnsZones/${api}`),
      ...addAll(zone(api), zoneLink(zone(api).id, network), zone(notebooks), zoneLink(zone(notebooks).id, hubNetwork)),
      remove(`rg-hub-dns/providers/Microsoft.Network/privateDnsZones/${notebooks}`),
    ],
    finds: nowhere,
  },
  'no endpoint': { change: [set(workspace, list, [])], finds: ['not-applicable mlw-prod'] },
  'no list at all': { change: [unset(workspace, list)], finds: ['not-applicable mlw-prod'] },
  'an endpoint that waits': {
    change: [set(workspace, `${list}[0].properties.privateLinkServiceConnectionState.status`, 'Pending')],
    finds: ['not-applicable mlw-prod'],
  },
  'a connection without a state': {
    change: [unset(workspace, `${list}[0].properties.privateLinkServiceConnectionState`)],
    finds: ['unknown pe-mlw-prod'],
  },
  'two workspaces': {
    change: [copy(workspace, 'mlw-two'), set('workspaces/mlw-two', list, [])],
    finds: ['pass pe-mlw-prod', 'not-applicable mlw-two'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass pe-mlw-prod'] },
  'a managed network has the only endpoint': {
    estate: 'managed-network',
    change: [set(workspace, list, [connection('managed', foreignEndpoint)])],
    finds: ['not-applicable mlw-prod'],
  },
  'a project has the endpoint of its hub': {
    change: [set(workspace, 'kind', 'Project')],
    finds: ['not-applicable mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103-PrivateEndpoint'] },
});
