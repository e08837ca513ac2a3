import { privateSubnets } from '../../../rules/egr/EGR-007-private-subnets.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { gateway, gatewaySubnet, onTraining, routes, tableOf, training, vnet } from '../../support/egress.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const noNat = unset(vnet, `${training}.natGateway`);
const noNatAnywhere = [noNat, unset(vnet, 'properties.subnets[1].properties.natGateway')];
const open = unset(vnet, `${training}.defaultOutboundAccess`);
const scoring = 'pass vnet-mlw-prod snet-scoring';
const finds = (found: string): readonly string[] => [`${found} vnet-mlw-prod snet-training`, scoring];
const publicIp = (name: string) => set(`computes/${name}`, 'properties.properties.enableNodePublicIp', true);

export const cases = casesOf(privateSubnets, {
  'both subnets are private': { finds: finds('pass') },
  'as networks were made before': { change: [open], finds: finds('open') },
  'null is not private': { change: [set(vnet, `${training}.defaultOutboundAccess`, null)], finds: finds('open') },
  'default outbound access is asked for': {
    change: [set(vnet, `${training}.defaultOutboundAccess`, true)],
    finds: finds('open'),
  },
  'a word in its place': {
    change: [set(vnet, `${training}.defaultOutboundAccess`, 'perhaps')],
    finds: finds('unknown'),
  },
  'text, as templates write it': {
    change: [set(vnet, `${training}.defaultOutboundAccess`, 'False')],
    finds: finds('pass'),
  },
  'compute without a public IP has no other way out, and the network a NAT gateway': {
    change: [noNat, open],
    finds: finds('open'),
  },
  'compute without a public IP has no other way out': { change: [...noNatAnywhere, open], finds: finds('open') },
  'no NAT gateway, and all compute has a public IP': {
    change: [
      ...noNatAnywhere,
      open,
      ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1'].map(publicIp),
      set(workspace, 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', false),
    ],
    finds: finds('open'),
  },
  'a route to an appliance': {
    change: [noNat, open, ...onTraining(tableOf(routes.toAppliance))],
    finds: finds('open'),
  },
  'a gateway may bring another way out': {
    change: [...noNatAnywhere, open, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: finds('open'),
  },
  'the subnet of AKS': {
    change: [unset(vnet, 'properties.subnets[1].properties.defaultOutboundAccess')],
    finds: ['pass vnet-mlw-prod snet-training', 'open vnet-mlw-prod snet-scoring'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'two workspaces in one subnet': { change: [open, copy(workspace, 'mlw-two')], finds: finds('open') },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as Microsoft has it today': {
    estate: 'ws1103',
    finds: ['open hub training', 'open hub scoring'],
  },
});
