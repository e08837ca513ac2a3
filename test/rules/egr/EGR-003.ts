import { explicitWayOut } from '../../../rules/egr/EGR-003-explicit-way-out.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';
import { gateway, gatewaySubnet, onTraining, routes, tableOf, training, vnet } from '../../support/egress.ts';

const workspace = 'workspaces/mlw-prod';
const noNat = unset(vnet, `${training}.natGateway`);
const noNatAnywhere = [noNat, unset(vnet, 'properties.subnets[1].properties.natGateway')];
const legacy = unset(vnet, `${training}.defaultOutboundAccess`);
const scoring = 'not-applicable vnet-mlw-prod snet-scoring';
const finds = (found: string): readonly string[] => [`${found} vnet-mlw-prod snet-training`, scoring];
const publicIp = (name: string) => set(`computes/${name}`, 'properties.properties.enableNodePublicIp', true);

export const cases = casesOf(explicitWayOut, {
  'a NAT gateway': { finds: finds('pass') },
  'the NAT gateway is gone, and the subnet is private': { change: [noNat], finds: finds('none') },
  'no NAT gateway in the whole network, and the subnet is private': { change: noNatAnywhere, finds: finds('none') },
  'no NAT gateway, and default outbound access as networks had it': {
    change: [...noNatAnywhere, legacy],
    finds: finds('implicit'),
  },
  'default outbound access is null': {
    change: [noNat, set(vnet, `${training}.defaultOutboundAccess`, null)],
    finds: finds('implicit'),
  },
  'default outbound access is asked for': {
    change: [noNat, set(vnet, `${training}.defaultOutboundAccess`, true)],
    finds: finds('implicit'),
  },
  'the names of the new NAT gateway and of its address are taken': {
    change: [
      ...noNatAnywhere,
      copy('natGateways/ng-mlw-prod', 'vnet-mlw-prod-nat'),
      copy('publicIPAddresses/pip-ng-mlw-prod', 'vnet-mlw-prod-nat-ip'),
      set('natGateways/vnet-mlw-prod-nat', 'properties', { provisioningState: 'Succeeded' }),
    ],
    finds: finds('none'),
  },
  'the NAT gateway has no address': {
    change: [set('natGateways/ng-mlw-prod', 'properties.publicIpAddresses', [])],
    finds: finds('bare'),
  },
  'the NAT gateway has a prefix of addresses': {
    change: [
      unset('natGateways/ng-mlw-prod', 'properties.publicIpAddresses'),
      set('natGateways/ng-mlw-prod', 'properties.publicIpPrefixes', [
        { id: `${networkGroup}/providers/Microsoft.Network/publicIPPrefixes/ippre-nat` },
      ]),
    ],
    finds: finds('pass'),
  },
  'a route to an appliance': {
    change: [noNat, ...onTraining(tableOf(routes.toAppliance))],
    finds: finds('pass'),
  },
  'two routes to an appliance that together are all': {
    change: [noNat, ...onTraining(tableOf(routes.lowerHalf, routes.upperHalf))],
    finds: finds('pass'),
  },
  'a route to an appliance for one half, the larger one of what is public': {
    change: [noNat, ...onTraining(tableOf(routes.upperHalf))],
    finds: finds('pass'),
  },
  'a route to an appliance for the other half': {
    change: [noNat, ...onTraining(tableOf(routes.lowerHalf))],
    finds: finds('none'),
  },
  'a route to an appliance, in odd cases': {
    change: [noNat, ...onTraining(tableOf({ ...routes.toAppliance, nextHopType: 'VIRTUALAPPLIANCE' }))],
    finds: finds('pass'),
  },
  'a route to the gateway': { change: [noNat, ...onTraining(tableOf(routes.toGateway))], finds: finds('pass') },
  'a route that drops all, whatever the NAT gateway': {
    change: onTraining(tableOf(routes.drop)),
    finds: finds('dropped'),
  },
  'a route that keeps all in the network': {
    change: onTraining(tableOf({ ...routes.drop, nextHopType: 'VnetLocal' })),
    finds: finds('dropped'),
  },
  'a route that drops one service': {
    change: onTraining(tableOf({ ...routes.drop, addressPrefix: 'Sql' })),
    finds: finds('pass'),
  },
  'a route that drops all of IPv6': {
    change: onTraining(tableOf({ ...routes.drop, addressPrefix: '::/0' })),
    finds: finds('pass'),
  },
  'a route to the internet as Azure has it': {
    change: [noNat, legacy, ...onTraining(tableOf(routes.toInternet))],
    finds: finds('implicit'),
  },
  'an empty route table': { change: [noNat, ...onTraining(tableOf())], finds: finds('none') },
  'a route without a next hop': {
    change: onTraining(tableOf({ addressPrefix: '0.0.0.0/0' })),
    finds: finds('unknown'),
  },
  'a route to nowhere that is known': {
    change: onTraining(tableOf({ ...routes.drop, addressPrefix: 'all of it' })),
    finds: finds('unknown'),
  },
  'a VPN gateway without BGP': {
    change: [noNat, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'Vpn', enableBgp: false })],
    finds: finds('none'),
  },
  'a VPN gateway with BGP': {
    change: [noNat, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'Vpn', enableBgp: true })],
    finds: finds('unknown'),
  },
  'a VPN gateway that sends all to one site': {
    change: [
      noNat,
      gatewaySubnet('vnet-mlw-prod'),
      gateway({
        gatewayType: 'Vpn',
        gatewayDefaultSite: { id: `${networkGroup}/providers/Microsoft.Network/localNetworkGateways/site` },
      }),
    ],
    finds: finds('unknown'),
  },
  'an ExpressRoute gateway': {
    change: [noNat, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: finds('unknown'),
  },
  'an ExpressRoute gateway, and a NAT gateway besides': {
    change: [gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: finds('pass'),
  },
  'an ExpressRoute gateway, and a route that comes before what it brings': {
    change: [
      noNat,
      gatewaySubnet('vnet-mlw-prod'),
      gateway({ gatewayType: 'ExpressRoute' }),
      ...onTraining(tableOf(routes.toAppliance)),
    ],
    finds: finds('pass'),
  },
  'an ExpressRoute gateway, and a route table that takes no routes from gateways': {
    change: [
      noNat,
      gatewaySubnet('vnet-mlw-prod'),
      gateway({ gatewayType: 'ExpressRoute' }),
      ...onTraining({ ...tableOf(), disableBgpRoutePropagation: true }),
    ],
    finds: finds('none'),
  },
  'a subnet for gateways, and no gateway': {
    change: [noNat, gatewaySubnet('vnet-mlw-prod', [])],
    finds: finds('none'),
  },
  'a gateway that can not be read': {
    change: [
      noNat,
      gatewaySubnet('vnet-mlw-prod'),
      gateway({ gatewayType: 'Vpn' }),
      deny('Microsoft.Network/virtualNetworkGateways/read'),
    ],
    finds: finds('unknown'),
  },
  'the gateway of a peer': {
    change: [
      noNat,
      set(vnet, 'properties.virtualNetworkPeerings[0].properties.useRemoteGateways', true),
      gatewaySubnet('vnet-hub'),
      gateway({ gatewayType: 'ExpressRoute' }),
    ],
    finds: finds('unknown'),
  },
  'the gateway of a peer that is not used': {
    change: [noNat, gatewaySubnet('vnet-hub'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: finds('none'),
  },
  'a virtual hub': {
    change: [
      noNat,
      set(vnet, 'properties.virtualNetworkPeerings[0].properties.useRemoteGateways', true),
      set(
        vnet,
        'properties.virtualNetworkPeerings[0].properties.remoteVirtualNetwork.id',
        '/subscriptions/0ff1cebe-0000-4000-8000-0000000000a2/resourceGroups/RG_hub/providers/Microsoft.Network/virtualNetworks/HV_hub_5613e7c4',
      ),
    ],
    finds: finds('unknown'),
  },
  'a route server': {
    change: [
      noNat,
      gatewaySubnet(
        'vnet-mlw-prod',
        [`${networkGroup}/providers/Microsoft.Network/virtualHubs/rs/ipConfigurations/default`],
        'RouteServerSubnet',
      ),
    ],
    finds: finds('unknown'),
  },
  'some compute has a public IP': { change: [noNat, publicIp('cpu-train')], finds: finds('none') },
  'all compute has a public IP': {
    change: [
      noNat,
      ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1'].map(publicIp),
      set(workspace, 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', false),
    ],
    finds: finds('not-applicable'),
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: finds('unknown'),
  },
  'the route tables can not be read': {
    change: [...onTraining(tableOf(routes.drop)), deny('Microsoft.Network/routeTables/read')],
    finds: finds('unknown'),
  },
  'the NAT gateways can not be read': {
    change: [deny('Microsoft.Network/natGateways/read')],
    finds: finds('unknown'),
  },
  'the NAT gateway was deleted': { change: [remove('natGateways/ng-mlw-prod')], finds: finds('unknown') },
  'a compute of which it can not be told': {
    change: [noNat, set('computes/cpu-train', 'properties.properties.enableNodePublicIp', 'perhaps')],
    finds: finds('unknown'),
  },
  'two workspaces in one subnet': { change: [noNat, copy(workspace, 'mlw-two')], finds: finds('none') },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as Microsoft has it today': {
    estate: 'ws1103',
    finds: ['implicit hub training', 'not-applicable hub scoring'],
  },
});
