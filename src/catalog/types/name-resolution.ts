import { isServiceZone } from '../private-link.ts';
import type { Body } from '../body.ts';
import type { PropertyKnowledge, ResourceType } from '../resource-type.ts';

const endpointVersion = '2025-05-01';
const zoneVersion = '2024-06-01';
const resolverVersion = '2022-07-01';
const docs = (type: string): PropertyKnowledge['source'] =>
  `https://learn.microsoft.com/azure/templates/microsoft.network/${type}`;

/** Private DNS zones, what writes into them, and the resolvers that ask them for somebody else. */
export const nameResolutionTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    apiVersion: endpointVersion,
    action: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
    names: ['properties.privateDnsZoneConfigs[].properties.privateDnsZoneId'],
    properties: {
      'properties.privateDnsZoneConfigs': { absent: [], source: docs('privateendpoints/privatednszonegroups') },
    },
  },
  {
    type: 'Microsoft.Network/privateDnsZones',
    apiVersion: zoneVersion,
    action: 'Microsoft.Network/privateDnsZones/read',
    table: 'resources',
    lists: [
      { type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks', when: isLookedThrough },
      { type: 'Microsoft.Network/privateDnsZones/A', when: isLookedThrough },
    ],
  },
  {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: zoneVersion,
    action: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
    table: 'resources',
    names: ['properties.virtualNetwork.id'],
    properties: {
      'properties.registrationEnabled': { absent: false, source: docs('privatednszones/virtualnetworklinks') },
      'properties.resolutionPolicy': {
        since: '2024-06-01',
        absent: 'Default',
        source: docs('privatednszones/virtualnetworklinks'),
      },
    },
  },
  {
    type: 'Microsoft.Network/privateDnsZones/A',
    apiVersion: zoneVersion,
    action: 'Microsoft.Network/privateDnsZones/A/read',
    table: 'dnsresources',
    properties: { 'properties.aRecords': { absent: [], source: docs('privatednszones/a') } },
  },
  {
    type: 'Microsoft.Network/dnsResolvers',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsResolvers/read',
    table: 'resources',
    names: ['properties.virtualNetwork.id'],
    lists: [
      { type: 'Microsoft.Network/dnsResolvers/inboundEndpoints' },
      { type: 'Microsoft.Network/dnsResolvers/outboundEndpoints' },
    ],
  },
  {
    type: 'Microsoft.Network/dnsResolvers/inboundEndpoints',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsResolvers/inboundEndpoints/read',
    table: 'resources',
    names: ['properties.ipConfigurations[].subnet.id'],
  },
  {
    type: 'Microsoft.Network/dnsResolvers/outboundEndpoints',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsResolvers/outboundEndpoints/read',
    table: 'resources',
    names: ['properties.subnet.id'],
  },
  {
    type: 'Microsoft.Network/dnsForwardingRulesets',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsForwardingRulesets/read',
    table: 'resources',
    names: ['properties.dnsResolverOutboundEndpoints[].id'],
    lists: [
      { type: 'Microsoft.Network/dnsForwardingRulesets/forwardingRules' },
      { type: 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks' },
    ],
  },
  {
    type: 'Microsoft.Network/dnsForwardingRulesets/forwardingRules',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsForwardingRulesets/forwardingRules/read',
    properties: {
      'properties.forwardingRuleState': { absent: 'Enabled', source: docs('dnsforwardingrulesets/forwardingrules') },
    },
  },
  {
    type: 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks',
    apiVersion: resolverVersion,
    action: 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks/read',
  },
];

/** A subscription may hold many zones: those of the services that a workspace uses count, and those of AKS. */
function isLookedThrough({ id }: Body): boolean {
  const name = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
  return isServiceZone(name) || /(?:^|\.)privatelink\..*(?:azmk8s|azk8s|aks)\./.test(name);
}
