import type { PropertyKnowledge, ResourceType } from '../resource-type.ts';

const apiVersion = '2025-05-01';
const dnsVersion = '2024-06-01';
const docs = (type: string): PropertyKnowledge['source'] =>
  `https://learn.microsoft.com/azure/templates/microsoft.network/${type}`;

export const networkTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion,
    action: 'Microsoft.Network/virtualNetworks/read',
    table: 'resources',
    names: [
      'properties.subnets[].properties.networkSecurityGroup.id',
      'properties.subnets[].properties.routeTable.id',
      'properties.subnets[].properties.natGateway.id',
      'properties.subnets[].properties.serviceEndpointPolicies[].id',
      'properties.subnets[].properties.ipConfigurations[].id',
      'properties.virtualNetworkPeerings[].properties.remoteVirtualNetwork.id',
      'properties.flowLogs[].id',
    ],
    properties: {
      'properties.subnets': { readOnly: true, absent: [], source: docs('virtualnetworks') },
    },
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    apiVersion,
    action: 'Microsoft.Network/virtualNetworks/subnets/read',
    within: 'Microsoft.Network/virtualNetworks',
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion,
    action: 'Microsoft.Network/networkSecurityGroups/read',
    table: 'resources',
    properties: {
      'properties.securityRules': { readOnly: true, absent: [], source: docs('networksecuritygroups') },
      'properties.defaultSecurityRules': { readOnly: true, source: docs('networksecuritygroups') },
    },
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    apiVersion,
    action: 'Microsoft.Network/networkSecurityGroups/securityRules/read',
    within: 'Microsoft.Network/networkSecurityGroups',
  },
  {
    type: 'Microsoft.Network/privateEndpoints',
    apiVersion,
    action: 'Microsoft.Network/privateEndpoints/read',
    table: 'resources',
    names: ['properties.subnet.id', 'properties.networkInterfaces[].id'],
    lists: [{ type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups' }],
    properties: {
      'properties.networkInterfaces': { readOnly: true, absent: [], source: docs('privateendpoints') },
    },
  },
  {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    apiVersion,
    action: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
    names: ['properties.privateDnsZoneConfigs[].properties.privateDnsZoneId'],
  },
  {
    type: 'Microsoft.Network/networkInterfaces',
    apiVersion,
    action: 'Microsoft.Network/networkInterfaces/read',
    table: 'resources',
    names: [
      'properties.networkSecurityGroup.id',
      'properties.virtualMachine.id',
      'properties.privateEndpoint.id',
      'properties.ipConfigurations[].properties.publicIPAddress.id',
      'properties.ipConfigurations[].properties.applicationSecurityGroups[].id',
    ],
  },
  {
    type: 'Microsoft.Network/privateDnsZones',
    apiVersion: dnsVersion,
    action: 'Microsoft.Network/privateDnsZones/read',
    table: 'resources',
    lists: [
      { type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks' },
      { type: 'Microsoft.Network/privateDnsZones/A' },
    ],
  },
  {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: dnsVersion,
    action: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
    table: 'resources',
    names: ['properties.virtualNetwork.id'],
  },
  {
    type: 'Microsoft.Network/privateDnsZones/A',
    apiVersion: dnsVersion,
    action: 'Microsoft.Network/privateDnsZones/A/read',
    table: 'dnsresources',
  },
  {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    apiVersion,
    action: 'Microsoft.Network/networkWatchers/flowLogs/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/routeTables',
    apiVersion,
    action: 'Microsoft.Network/routeTables/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/natGateways',
    apiVersion,
    action: 'Microsoft.Network/natGateways/read',
    table: 'resources',
    names: ['properties.publicIpAddresses[].id'],
  },
  {
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion,
    action: 'Microsoft.Network/publicIPAddresses/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/applicationSecurityGroups',
    apiVersion,
    action: 'Microsoft.Network/applicationSecurityGroups/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/serviceEndpointPolicies',
    apiVersion,
    action: 'Microsoft.Network/serviceEndpointPolicies/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/virtualNetworkGateways',
    apiVersion,
    action: 'Microsoft.Network/virtualNetworkGateways/read',
    table: 'resources',
    names: ['properties.ipConfigurations[].properties.publicIPAddress.id'],
  },
  {
    type: 'Microsoft.Network/bastionHosts',
    apiVersion,
    action: 'Microsoft.Network/bastionHosts/read',
    table: 'resources',
    names: ['properties.ipConfigurations[].properties.publicIPAddress.id'],
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    apiVersion,
    action: 'Microsoft.Network/azureFirewalls/read',
    table: 'resources',
    names: ['properties.firewallPolicy.id', 'properties.ipConfigurations[].properties.publicIPAddress.id'],
  },
  {
    type: 'Microsoft.Network/firewallPolicies',
    apiVersion,
    action: 'Microsoft.Network/firewallPolicies/read',
    table: 'resources',
    names: ['properties.basePolicy.id'],
    lists: [{ type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups' }],
  },
  {
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    apiVersion,
    action: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups/read',
    table: 'networkresources',
  },
  {
    type: 'Microsoft.Network/loadBalancers',
    apiVersion,
    action: 'Microsoft.Network/loadBalancers/read',
    table: 'resources',
    names: ['properties.frontendIPConfigurations[].properties.publicIPAddress.id'],
  },
];
