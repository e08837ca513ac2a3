import { inferenceWildcard } from '../../../rules/dns/DNS-006-inference-wildcard.ts';
import type { Body } from '../../../src/catalog/body.ts';
import { add, copy, deny, remove, set, unset } from '../../support/change.ts';
import {
  addAll,
  askServers,
  hubNetwork,
  record,
  strangeServer,
  zone,
  zoneId,
  zoneLink,
} from '../../support/dns-parts.ts';
import { group, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const guid = 'c0de5afe-0001-4a5e-8a5e-5afe5afe5afe';
const api = 'privatelink.api.azureml.ms';
const name = `*.${guid}.inference.westeurope`;
const wildcard = `${api}/A/${name}`;
const nic = 'networkInterfaces/pe-mlw-prod.nic.edeecbc8-a1d9-4018-a5aa-90fc95811117';
const [spoke, hub] = [network.toLowerCase(), hubNetwork.toLowerCase()];
const fqdns = 'properties.privateLinkConnectionProperties.fqdns';
/** A managed online endpoint of a workspace of the estate's resource group. */
const onlineEndpointOf = (workspaceName: string): Body => ({
  id: `${group}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}/onlineEndpoints/score`,
  name: 'score',
  type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
  kind: 'Managed',
  location: 'westeurope',
  properties: { authMode: 'AADToken', publicNetworkAccess: 'Disabled' },
});

export const cases = casesOf(inferenceWildcard, {
  'the wildcard leads to the endpoint': { finds: ['pass pe-mlw-prod'] },
  'no wildcard': { change: [remove(wildcard)], finds: [`missing pe-mlw-prod ${name}`] },
  'an old wildcard': {
    change: [set(wildcard, 'properties.aRecords', [{ ipv4Address: '10.61.2.4' }])],
    finds: [`different pe-mlw-prod ${name}`],
  },
  'the zone is not linked to the hub': {
    change: [remove(`${api}/virtualNetworkLinks/vnet-hub`)],
    finds: [`unresolved pe-mlw-prod ${hub}`],
  },
  'the link is not finished': {
    change: [set(`${api}/virtualNetworkLinks/vnet-hub`, 'properties.virtualNetworkLinkState', 'InProgress')],
    finds: [`unresolved pe-mlw-prod ${hub}`],
  },
  'a namesake is linked in its place, and answers the same': {
    change: [
      remove(`${api}/virtualNetworkLinks/vnet-mlw-prod`),
      ...addAll(zone(api), zoneLink(zone(api).id, network), record(zone(api).id, name, '10.61.2.6')),
    ],
    finds: ['pass pe-mlw-prod'],
  },
  'a namesake is linked in its place, and answers nothing': {
    change: [remove(`${api}/virtualNetworkLinks/vnet-mlw-prod`), ...addAll(zone(api), zoneLink(zone(api).id, network))],
    finds: [`unresolved pe-mlw-prod ${spoke}`],
  },
  'an endpoint that was made before the service had the name': {
    change: [set(nic, `properties.ipConfigurations[2].${fqdns}`, [])],
    finds: ['noAddress pe-mlw-prod'],
  },
  'an endpoint of before, which names no subnet': {
    change: [
      set(nic, `properties.ipConfigurations[2].${fqdns}`, []),
      unset('privateEndpoints/pe-mlw-prod', 'properties.subnet'),
    ],
    finds: ['noAddress pe-mlw-prod'],
  },
  'an endpoint of before, and no online endpoint': {
    change: [set(nic, `properties.ipConfigurations[2].${fqdns}`, []), remove('mlw-prod/onlineEndpoints/churn')],
    finds: ['not-applicable pe-mlw-prod'],
  },
  'online endpoints on Kubernetes only': {
    change: [remove('mlw-prod/onlineEndpoints/churn'), remove(wildcard)],
    finds: ['not-applicable pe-mlw-prod'],
  },
  'an online endpoint that names no kind': {
    change: [set('mlw-prod/onlineEndpoints/churn', 'kind', ''), remove(wildcard)],
    finds: [`missing pe-mlw-prod ${name}`],
  },
  'online endpoints can not be listed': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read')],
    finds: ['unknown pe-mlw-prod'],
  },
  'records can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/A/read')],
    finds: [`unknown pe-mlw-prod ${name}`],
  },
  'links can not be read': {
    change: [deny('Microsoft.Network/privateDnsZones/virtualNetworkLinks/read')],
    finds: [`unknown pe-mlw-prod ${spoke}`, `unknown pe-mlw-prod ${hub}`],
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['unknown pe-mlw-prod'],
  },
  'servers that nobody knows': {
    change: [askServers('vnet-mlw-prod', strangeServer)],
    finds: [`unknown pe-mlw-prod ${spoke}`],
  },
  'the endpoint does not register': {
    change: [
      remove('pe-mlw-prod/privateDnsZoneGroups/default'),
      remove(wildcard),
      remove(`${api}/A/${guid}.workspace.westeurope`),
      remove(`${api}/A/${guid}.workspace.westeurope.cert`),
    ],
    finds: ['not-applicable pe-mlw-prod'],
  },
  'a wildcard that stands for more': {
    change: [remove(wildcard), add(record(zoneId(api), '*.inference.westeurope', '10.61.2.6'))],
    finds: ['pass pe-mlw-prod'],
  },
  'no endpoint': {
    change: [set('workspaces/mlw-prod', 'properties.privateEndpointConnections', [])],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['pass pe-mlw-prod'] },
  'a hub, and an online endpoint of its project only': {
    change: [
      remove('mlw-prod/onlineEndpoints/churn'),
      set('workspaces/mlw-prod', 'kind', 'Hub'),
      copy('workspaces/mlw-prod', 'project', project => ({
        ...project,
        kind: 'Project',
        properties: { hubResourceId: `${group}/providers/Microsoft.MachineLearningServices/workspaces/MLW-Prod` },
      })),
      add(onlineEndpointOf('project')),
      remove(wildcard),
    ],
    finds: [`missing pe-mlw-prod ${name}`, 'not-applicable project'],
  },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
});
