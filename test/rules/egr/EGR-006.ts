import { aksEgress } from '../../../rules/egr/EGR-006-aks-egress.ts';
import { deny, remove, set, unset } from '../../support/change.ts';
import { gateway, gatewaySubnet, routes, routeTable, tableOf, vnet } from '../../support/egress.ts';
import { networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const cluster = 'managedClusters/aks-mlw-prod';
const outboundType = 'properties.networkProfile.outboundType';
const open = set(cluster, outboundType, 'loadBalancer');
const scoring = 'properties.subnets[1].properties';
const noNat = unset(vnet, `${scoring}.natGateway`);
const noNatAnywhere = [noNat, unset(vnet, 'properties.subnets[0].properties.natGateway')];
const routed = (table: Parameters<typeof routeTable>[0]) => [
  routeTable(table),
  set(vnet, `${scoring}.routeTable`, { id: `${networkGroup}/providers/Microsoft.Network/routeTables/rt-training` }),
];
const fails = ['open aks-mlw-prod'];
const passes = ['pass aks-mlw-prod'];

export const cases = casesOf(aksEgress, {
  'a NAT gateway of its own': { finds: passes },
  'a NAT gateway of AKS': { change: [set(cluster, outboundType, 'managedNATGateway')], finds: passes },
  'routes of its own, in lower case': { change: [set(cluster, outboundType, 'userdefinedrouting')], finds: passes },
  'no way out that AKS makes': { change: [set(cluster, outboundType, 'none')], finds: passes },
  'no way out at all': { change: [set(cluster, outboundType, 'block')], finds: passes },
  'a load balancer, and a NAT gateway on the subnet': { change: [open], finds: fails },
  'a load balancer, in lower case': { change: [set(cluster, outboundType, 'loadbalancer')], finds: fails },
  'not said is a load balancer': { change: [unset(cluster, outboundType)], finds: fails },
  'a word that nobody knows': {
    change: [set(cluster, outboundType, 'perhaps')],
    finds: ['unknown aks-mlw-prod'],
  },
  'a load balancer, and a NAT gateway elsewhere in the network': { change: [open, noNat], finds: fails },
  'a load balancer, and no NAT gateway': { change: [open, ...noNatAnywhere], finds: fails },
  'a load balancer, and a route to an appliance': {
    change: [open, noNat, ...routed(tableOf(routes.toAppliance))],
    finds: fails,
  },
  'a load balancer, and a route to a gateway': {
    change: [open, noNat, ...routed(tableOf(routes.toGateway))],
    finds: fails,
  },
  'a load balancer, and a route that drops all': { change: [open, ...routed(tableOf(routes.drop))], finds: fails },
  'a load balancer, and a gateway that may bring routes': {
    change: [open, noNat, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: fails,
  },
  'a load balancer, in a network that AKS made': {
    change: [open, unset(cluster, 'properties.agentPoolProfiles[0].vnetSubnetID')],
    finds: fails,
  },
  'a load balancer, and a pool whose subnet is of an odd shape': {
    change: [open, set(cluster, 'properties.agentPoolProfiles[0].vnetSubnetID', 5)],
    finds: fails,
  },
  'a load balancer, and the network can not be read': {
    change: [open, deny('Microsoft.Network/virtualNetworks/read')],
    finds: fails,
  },
  'the clusters can not be read': {
    change: [deny('Microsoft.ContainerService/managedClusters/read')],
    finds: ['unknown aks-mlw-prod'],
  },
  'no cluster is attached': { change: [remove('computes/k8s-scoring')], finds: ['not-applicable mlw-prod'] },
  'a managed network, beside which AKS stands': { estate: 'managed-network', change: [open], finds: fails },
  'the guide to the letter': {
    estate: 'ws1103',
    profile: 'guide',
    finds: ['open ws1103aks1c7d1f00a55e1103', 'open ws1103privateaks'],
  },
});
