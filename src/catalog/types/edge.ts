import { groupIdOf } from '../resource-id.ts';
import type { PropertyKnowledge, ResourceType } from '../resource-type.ts';

const apiVersion = '2025-05-01';
const docs = (type: string): PropertyKnowledge['source'] =>
  `https://learn.microsoft.com/azure/templates/microsoft.network/${type}`;
const publicAddress = 'properties.ipConfigurations[].properties.publicIPAddress.id';

/** The ways in and out of a virtual network: gateways, Bastion, firewalls, load balancers, public addresses. */
export const edgeTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.Network/natGateways',
    apiVersion,
    action: 'Microsoft.Network/natGateways/read',
    table: 'resources',
    names: ['properties.publicIpAddresses[].id', 'properties.publicIpPrefixes[].id'],
    properties: {
      'properties.publicIpAddresses': { absent: [], source: docs('natgateways') },
      'properties.publicIpPrefixes': { absent: [], source: docs('natgateways') },
    },
  },
  {
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion,
    action: 'Microsoft.Network/publicIPAddresses/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/publicIPPrefixes',
    apiVersion,
    action: 'Microsoft.Network/publicIPPrefixes/read',
    table: 'resources',
  },
  {
    type: 'Microsoft.Network/virtualNetworkGateways',
    apiVersion,
    action: 'Microsoft.Network/virtualNetworkGateways/read',
    table: 'resources',
    names: [publicAddress],
    lists: [{ type: 'Microsoft.Network/connections', under: ({ id }) => groupIdOf(id) }],
  },
  {
    type: 'Microsoft.Network/connections',
    apiVersion,
    action: 'Microsoft.Network/connections/read',
    table: 'resources',
    names: [
      'properties.virtualNetworkGateway1.id',
      'properties.virtualNetworkGateway2.id',
      'properties.localNetworkGateway2.id',
    ],
  },
  {
    type: 'Microsoft.Network/localNetworkGateways',
    apiVersion,
    action: 'Microsoft.Network/localNetworkGateways/read',
    table: 'resources',
    properties: {
      'properties.localNetworkAddressSpace.addressPrefixes': { absent: [], source: docs('localnetworkgateways') },
    },
  },
  {
    type: 'Microsoft.Network/bastionHosts',
    apiVersion,
    action: 'Microsoft.Network/bastionHosts/read',
    table: 'resources',
    names: [publicAddress],
    properties: { 'properties.ipConfigurations': { absent: [], source: docs('bastionhosts') } },
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    apiVersion,
    action: 'Microsoft.Network/azureFirewalls/read',
    table: 'resources',
    names: [
      'properties.firewallPolicy.id',
      publicAddress,
      'properties.networkRuleCollections[].properties.rules[].sourceIpGroups[]',
      'properties.networkRuleCollections[].properties.rules[].destinationIpGroups[]',
      'properties.applicationRuleCollections[].properties.rules[].sourceIpGroups[]',
    ],
    properties: {
      'properties.networkRuleCollections': { absent: [], source: docs('azurefirewalls') },
      'properties.applicationRuleCollections': { absent: [], source: docs('azurefirewalls') },
      'properties.natRuleCollections': { absent: [], source: docs('azurefirewalls') },
    },
  },
  {
    type: 'Microsoft.Network/firewallPolicies',
    apiVersion,
    action: 'Microsoft.Network/firewallPolicies/read',
    table: 'resources',
    names: ['properties.basePolicy.id'],
    lists: [{ type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups' }],
    properties: {
      'properties.dnsSettings.enableProxy': { absent: false, source: docs('firewallpolicies') },
      'properties.dnsSettings.servers': { absent: [], source: docs('firewallpolicies') },
    },
  },
  {
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    apiVersion,
    action: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups/read',
    table: 'networkresources',
    names: [
      'properties.ruleCollections[].rules[].sourceIpGroups[]',
      'properties.ruleCollections[].rules[].destinationIpGroups[]',
    ],
    properties: {
      'properties.ruleCollections': { absent: [], source: docs('firewallpolicies/rulecollectiongroups') },
    },
  },
  {
    type: 'Microsoft.Network/ipGroups',
    apiVersion,
    action: 'Microsoft.Network/ipGroups/read',
    table: 'resources',
    properties: { 'properties.ipAddresses': { absent: [], source: docs('ipgroups') } },
  },
  {
    type: 'Microsoft.Network/loadBalancers',
    apiVersion,
    action: 'Microsoft.Network/loadBalancers/read',
    table: 'resources',
    names: ['properties.frontendIPConfigurations[].properties.publicIPAddress.id'],
    properties: {
      'properties.frontendIPConfigurations': { absent: [], source: docs('loadbalancers') },
      'properties.loadBalancingRules': { absent: [], source: docs('loadbalancers') },
      'properties.inboundNatRules': { absent: [], source: docs('loadbalancers') },
    },
  },
];
