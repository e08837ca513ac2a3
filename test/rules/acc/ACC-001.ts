import { privateWayIn } from '../../../rules/acc/ACC-001-private-way-in.ts';
import { copy, deny, remove, set, unset } from '../../support/change.ts';
import { gatewayIn, hubNetwork } from '../../support/network-parts.ts';
import { network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const home = 'virtualNetworks/vnet-mlw-prod';
const peering = 'properties.virtualNetworkPeerings[0].properties';
const noBastion = set(hub, 'properties.subnets[0].properties.ipConfigurations', []);
const lent = [
  noBastion,
  ...gatewayIn(hubNetwork, 2),
  set(hub, `${peering}.allowGatewayTransit`, true),
  set(home, `${peering}.useRemoteGateways`, true),
];

export const cases = casesOf(privateWayIn, {
  'Bastion in the hub, and a machine': { finds: ['pass mlw-prod'] },
  'Bastion and no machine': {
    change: [set(hub, 'properties.subnets[1].properties.ipConfigurations', [])],
    finds: ['unknown mlw-prod'],
  },
  'nothing is seen': { change: [noBastion], finds: ['unknown mlw-prod'] },
  'a gateway of its own': { change: [noBastion, ...gatewayIn(network, 3, '10.61.3.0/27')], finds: ['pass mlw-prod'] },
  'an ExpressRoute gateway of its own, and Bastion': {
    change: gatewayIn(network, 3, '10.61.3.0/27', 'expressroute'),
    finds: ['pass mlw-prod'],
  },
  'a gateway of a kind that nobody knows': {
    change: [noBastion, ...gatewayIn(network, 3, '10.61.3.0/27', 'LocalGateway')],
    finds: ['pass mlw-prod'],
  },
  'the hub lends its gateway': { change: lent, finds: ['pass mlw-prod'] },
  'the hub lends its gateway, and the network does not use it': {
    change: [...lent, set(home, `${peering}.useRemoteGateways`, false)],
    finds: ['unknown mlw-prod'],
  },
  'the hub does not lend its gateway': {
    change: [...lent, unset(hub, `${peering}.allowGatewayTransit`)],
    finds: ['unknown mlw-prod'],
  },
  'the peering is half done': {
    change: [set(home, `${peering}.peeringState`, 'Initiated')],
    finds: ['unknown mlw-prod'],
  },
  'the hub can not be read': { change: [remove(hub)], finds: ['unknown mlw-prod'] },
  'whether Bastion reaches the machine can not be told': {
    change: [set(home, `${peering}.peeringState`, null)],
    finds: ['unknown mlw-prod'],
  },
  'interfaces can not be read': {
    change: [deny('Microsoft.Network/networkInterfaces/read')],
    finds: ['unknown mlw-prod'],
  },
  'no private endpoint': {
    change: [set(workspace, 'properties.privateEndpointConnections', [])],
    finds: ['not-applicable mlw-prod'],
  },
  'a private endpoint that waits': {
    change: [
      set(
        workspace,
        'properties.privateEndpointConnections[0].properties.privateLinkServiceConnectionState.status',
        'Pending',
      ),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'the endpoint can not be read': {
    change: [deny('Microsoft.Network/privateEndpoints/read')],
    finds: ['unknown mlw-prod'],
  },
  'two workspaces': { change: [copy(workspace, 'mlw-two')], finds: ['pass mlw-prod', 'pass mlw-two'] },
  'a managed network': { estate: 'managed-network', finds: ['pass mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103'] },
});
