import { valueAt, valuesAt, type Body } from '../body.ts';
import { parseResourceId } from '../resource-id.ts';
import type { PropertyKnowledge, ResourceType } from '../resource-type.ts';

const apiVersion = '2025-05-01';
const docs = (type: string): PropertyKnowledge['source'] =>
  `https://learn.microsoft.com/azure/templates/microsoft.network/${type}`;

/** Virtual networks, what stands in them, and what filters and routes there. */
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
    lists: [
      { type: 'Microsoft.Network/dnsResolvers', when: hostsResolver, under: subscriptionOf },
      { type: 'Microsoft.Network/dnsForwardingRulesets', when: hostsResolver, under: subscriptionOf },
      { type: 'Microsoft.Network/privateDnsZones', when: isHub, under: subscriptionOf },
    ],
    properties: {
      'properties.subnets': { readOnly: true, absent: [], source: docs('virtualnetworks') },
      'properties.virtualNetworkPeerings': { readOnly: true, absent: [], source: docs('virtualnetworks') },
      'properties.dhcpOptions.dnsServers': { absent: [], source: docs('virtualnetworks') },
      'properties.flowLogs': { readOnly: true, absent: [], source: docs('virtualnetworks') },
    },
  },
  {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    apiVersion,
    action: 'Microsoft.Network/virtualNetworks/subnets/read',
    within: 'Microsoft.Network/virtualNetworks',
    properties: {
      'properties.defaultOutboundAccess': {
        since: '2023-05-01',
        absent: true,
        source: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
      },
      'properties.privateEndpointNetworkPolicies': {
        absent: 'Disabled',
        source: 'https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy',
      },
      'properties.privateLinkServiceNetworkPolicies': {
        absent: 'Enabled',
        source: 'https://learn.microsoft.com/azure/private-link/disable-private-link-service-network-policy',
      },
      'properties.serviceEndpoints': { absent: [], source: docs('virtualnetworks/subnets') },
      'properties.serviceEndpointPolicies': { absent: [], source: docs('virtualnetworks/subnets') },
      'properties.delegations': { absent: [], source: docs('virtualnetworks/subnets') },
      'properties.ipConfigurations': { readOnly: true, absent: [], source: docs('virtualnetworks/subnets') },
      'properties.privateEndpoints': { readOnly: true, absent: [], source: docs('virtualnetworks/subnets') },
    },
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion,
    action: 'Microsoft.Network/networkSecurityGroups/read',
    table: 'resources',
    names: ['properties.flowLogs[].id'],
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
    type: 'Microsoft.Network/applicationSecurityGroups',
    apiVersion,
    action: 'Microsoft.Network/applicationSecurityGroups/read',
    table: 'resources',
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
      'properties.ipConfigurations[].properties.loadBalancerBackendAddressPools[].id',
      'properties.ipConfigurations[].properties.loadBalancerInboundNatRules[].id',
    ],
    properties: {
      'properties.ipConfigurations': { readOnly: true, absent: [], source: docs('networkinterfaces') },
      'properties.enableIPForwarding': { absent: false, source: docs('networkinterfaces') },
    },
  },
  {
    type: 'Microsoft.Network/privateEndpoints',
    apiVersion,
    action: 'Microsoft.Network/privateEndpoints/read',
    table: 'resources',
    names: ['properties.subnet.id', 'properties.networkInterfaces[].id'],
    lists: [
      { type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups' },
      { type: 'Microsoft.Network/privateDnsZones', under: subscriptionOf },
    ],
    properties: {
      'properties.networkInterfaces': { readOnly: true, absent: [], source: docs('privateendpoints') },
    },
  },
  {
    type: 'Microsoft.Network/networkWatchers/flowLogs',
    apiVersion,
    action: 'Microsoft.Network/networkWatchers/flowLogs/read',
    table: 'resources',
    properties: { 'properties.enabled': { absent: false, source: docs('networkwatchers/flowlogs') } },
  },
  {
    type: 'Microsoft.Network/routeTables',
    apiVersion,
    action: 'Microsoft.Network/routeTables/read',
    table: 'resources',
    properties: {
      'properties.routes': { readOnly: true, absent: [], source: docs('routetables') },
      'properties.disableBgpRoutePropagation': { absent: false, source: docs('routetables') },
    },
  },
  {
    type: 'Microsoft.Network/serviceEndpointPolicies',
    apiVersion,
    action: 'Microsoft.Network/serviceEndpointPolicies/read',
    table: 'resources',
    properties: {
      'properties.serviceEndpointPolicyDefinitions': {
        readOnly: true,
        absent: [],
        source: docs('serviceendpointpolicies'),
      },
    },
  },
];

/** Whether a subnet is handed over to a DNS private resolver: https://learn.microsoft.com/azure/dns/dns-private-resolver-overview#subnet-restrictions */
function hostsResolver(network: Body): boolean {
  return valuesAt(network, 'properties.subnets[].properties.delegations[]').some(delegation => {
    const service = valueAt(delegation, 'properties.serviceName');
    return typeof service === 'string' && service.toLowerCase() === 'microsoft.network/dnsresolvers';
  });
}

/** Whether others come through a network, by the subnets whose names Azure prescribes: zones for all stand near such a hub. */
function isHub(network: Body): boolean {
  const names = valuesAt(network, 'properties.subnets[].name').filter(name => typeof name === 'string');
  return hostsResolver(network) || names.some(name => /^(?:Gateway|AzureFirewall|AzureBastion)Subnet$/i.test(name));
}

/** Resolvers stand in the subscription of their network, whatever their group. */
function subscriptionOf({ id }: Body): string | undefined {
  const subscription = parseResourceId(id)?.subscriptionId;
  return subscription === undefined ? undefined : `/subscriptions/${subscription}`;
}
