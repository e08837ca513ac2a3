import type { Json, JsonObject } from '../../src/catalog/body.ts';
import { inProperties, network, training, zone, endpoint, storage, type Refused } from './refused-subjects.ts';

const rule = (name: string, properties: JsonObject): [string, Json] => [
  `${training.id}/securityRules/${name}`,
  inProperties({
    protocol: 'Tcp',
    access: 'Deny',
    direction: 'Outbound',
    priority: 4000,
    sourcePortRange: '*',
    destinationPortRange: '*',
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
    ...properties,
  }),
];
const subnet = (name: string, properties: JsonObject): [string, Json] => [
  `${network.id}/subnets/${name}`,
  inProperties(properties),
];
export const link = (target: string, ...groupIds: readonly string[]): JsonObject => ({
  name: 'x',
  properties: { privateLinkServiceId: target, groupIds },
});
export const newEndpoint = (connection: JsonObject, location = 'westeurope'): Json => ({
  location,
  properties: {
    subnet: { id: `${network.id}/subnets/snet-endpoints` },
    privateLinkServiceConnections: [connection],
  },
});
export const inGroup = (type: string, name: string): string =>
  `${network.id.split('/virtualNetworks/')[0] ?? ''}/${type}/${name}`;

/** Of networks, private endpoints and private DNS. */
export const refusedOfNetworks: readonly Refused[] = [
  ['400 InUseNetworkSecurityGroupCannotBeDeleted', 'to delete an NSG in use', 'DELETE', training.id, undefined],
  [
    '400 InUseSubnetCannotBeDeleted',
    'to delete a subnet in use',
    'DELETE',
    `${network.id}/subnets/snet-training`,
    undefined,
  ],
  ['400 SecurityRuleConflict', 'two rules of one priority', 'PUT', ...rule('new', { priority: 100 })],
  ['400 SecurityRuleInvalidPriority', 'a priority out of range', 'PUT', ...rule('new', { priority: 99 })],
  ['400 SecurityRuleParameterInvalid', 'a rule without ports', 'PUT', ...rule('new', { destinationPortRange: null })],
  ['400 InvalidRequestContent', 'a rule with an unknown word', 'PUT', ...rule('new', { access: 'Perhaps' })],
  [
    '400 InvalidRequestContent',
    'a rule without a direction',
    'PUT',
    `${training.id}/securityRules/new`,
    inProperties({ access: 'Deny', protocol: '*', priority: 200 }),
  ],
  [
    '405 MethodNotAllowed',
    'PATCH of a rule',
    'PATCH',
    `${training.id}/securityRules/AllowEntraOutBound`,
    inProperties({ priority: 200 }),
  ],
  [
    '400 InvalidRequestContent',
    'PATCH of a network beyond its tags',
    'PATCH',
    network.id,
    inProperties({ addressSpace: {} }),
  ],
  [
    '400 NetcfgSubnetRangeOutsideVnet',
    'a subnet outside its network',
    'PUT',
    ...subnet('new', { addressPrefix: '10.62.0.0/24' }),
  ],
  [
    '400 NetcfgSubnetRangesOverlap',
    'a subnet over another',
    'PUT',
    ...subnet('new', { addressPrefix: '10.61.0.0/25' }),
  ],
  [
    '400 InUsePrefixCannotBeDeleted',
    'another prefix of a subnet in use',
    'PUT',
    ...subnet('snet-training', { addressPrefix: '10.61.9.0/24' }),
  ],
  [
    '400 InvalidResourceReference',
    'a subnet with an NSG that is not there',
    'PUT',
    ...subnet('new', { addressPrefix: '10.61.9.0/24', networkSecurityGroup: { id: `${training.id}-not` } }),
  ],
  [
    '400 NetworkSecurityGroupCannotBeAttachedToGatewaySubnet',
    'an NSG on the GatewaySubnet',
    'PUT',
    ...subnet('GatewaySubnet', { addressPrefix: '10.61.9.0/24', networkSecurityGroup: { id: training.id } }),
  ],
  [
    '404 ParentResourceNotFound',
    'a rule of an NSG that is not there',
    'PUT',
    `${training.id}-not/securityRules/new`,
    inProperties({}),
  ],
  [
    '404 ResourceGroupNotFound',
    'a resource in a group that is not there',
    'PUT',
    training.id.replace('rg-mlw-prod-network', 'nowhere'),
    { location: 'westeurope' },
  ],
  [
    '409 Conflict',
    'one network linked to a zone twice',
    'PUT',
    `${zone.id}/virtualNetworkLinks/again`,
    { location: 'global', properties: { virtualNetwork: { id: network.id } } },
  ],
  [
    '400 BadRequest',
    'a link of a network that is not there',
    'PUT',
    `${zone.id}/virtualNetworkLinks/again`,
    { location: 'global', properties: { virtualNetwork: { id: `${network.id}-not` } } },
  ],
  [
    '400 InvalidRequestContent',
    'a zone in a region',
    'PUT',
    inGroup('privateDnsZones', 'new.zone'),
    { location: 'westeurope' },
  ],
  [
    '404 LinkedServiceNotFound',
    'an endpoint of nothing',
    'PUT',
    inGroup('privateEndpoints', 'new'),
    newEndpoint(link(`${storage.id}not`, 'blob')),
  ],
  [
    '400 InvalidGroupId',
    'an endpoint of an unknown sub-resource',
    'PUT',
    inGroup('privateEndpoints', 'new'),
    newEndpoint(link(storage.id, 'blobs')),
  ],
  [
    '400 InvalidResourceReference',
    'an endpoint in another region',
    'PUT',
    inGroup('privateEndpoints', 'new'),
    newEndpoint(link(storage.id, 'blob'), 'eastus'),
  ],
  [
    '400 InvalidRequestFormat',
    'an endpoint without a connection',
    'PUT',
    inGroup('privateEndpoints', 'new'),
    { location: 'westeurope', properties: { subnet: { id: `${network.id}/subnets/snet-endpoints` } } },
  ],
  [
    '400 MoreThanOnePrivateDnsZoneGroupPerPrivateEndpointNotAllowed',
    'a second zone group',
    'PUT',
    `${endpoint.id}/privateDnsZoneGroups/more`,
    inProperties({ privateDnsZoneConfigs: [] }),
  ],
  [
    '400 InvalidPrivateDnsZoneIds',
    'a zone group of a zone that is not there',
    'PUT',
    `${endpoint.id}/privateDnsZoneGroups/default`,
    inProperties({ privateDnsZoneConfigs: [{ name: 'x', properties: { privateDnsZoneId: `${zone.id}.not` } }] }),
  ],
  [
    '404 NotFound',
    'a connection that no endpoint asked for',
    'PUT',
    `${storage.id}/privateEndpointConnections/new`,
    inProperties({}),
  ],
];
