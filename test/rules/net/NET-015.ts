import { tunnelLeavesWayBack } from '../../../rules/net/NET-015-way-back.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { gateway, gatewaySubnet, onTraining, routes, tableOf, vnet } from '../../support/egress.ts';
import { networkGroup } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const needy = set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true);
const scoring = 'not-applicable vnet-mlw-prod snet-scoring';
const tunnelled = ['tunnelled rt-training snet-training', scoring];
const passes = ['pass rt-training', scoring];
const undecided = ['unknown rt-training snet-training', scoring];
const { toAppliance, toGateway, toInternet, drop, machineLearning } = routes;
const tunnel = (...more: readonly JsonObject[]): readonly Change[] => [
  needy,
  ...onTraining(tableOf(toAppliance, ...more)),
];
const toAppliances = (addressPrefix: string): JsonObject => ({ ...toAppliance, addressPrefix });

export const cases = casesOf(tunnelLeavesWayBack, {
  'no compute has a public IP': { finds: ['not-applicable vnet-mlw-prod snet-training', scoring] },
  'no compute has a public IP, and there is a tunnel': {
    change: onTraining(tableOf(toAppliance)),
    finds: ['not-applicable rt-training', scoring],
  },
  'a cluster has one, and there is no route table': {
    change: [needy],
    finds: ['pass vnet-mlw-prod snet-training', scoring],
  },
  'an empty route table': { change: [needy, ...onTraining(tableOf())], finds: passes },
  'a tunnel to an appliance': { change: tunnel(), finds: tunnelled },
  'a tunnel in two halves': {
    change: [needy, ...onTraining(tableOf(routes.lowerHalf, routes.upperHalf))],
    finds: tunnelled,
  },
  'a tunnel to the gateway': { change: [needy, ...onTraining(tableOf(toGateway))], finds: tunnelled },
  'all is dropped': { change: [needy, ...onTraining(tableOf(drop))], finds: tunnelled },
  'all goes to the internet': { change: [needy, ...onTraining(tableOf(toInternet))], finds: passes },
  'a tunnel, and a way back': { change: tunnel(machineLearning), finds: passes },
  'a way back in odd cases': {
    change: tunnel({ addressPrefix: 'azuremachinelearning', nextHopType: 'internet' }),
    finds: passes,
  },
  'a way back for the region': {
    change: tunnel({ ...machineLearning, addressPrefix: 'AzureMachineLearning.WestEurope' }),
    finds: passes,
  },
  'a way back for another region': {
    change: tunnel({ ...machineLearning, addressPrefix: 'AzureMachineLearning.EastUS' }),
    finds: tunnelled,
  },
  'a way back for all of Azure': { change: tunnel({ ...machineLearning, addressPrefix: 'AzureCloud' }), finds: passes },
  'a way back for another service': {
    change: tunnel({ ...machineLearning, addressPrefix: 'BatchNodeManagement' }),
    finds: tunnelled,
  },
  'all of Azure comes back, but not this service': {
    change: tunnel({ ...machineLearning, addressPrefix: 'AzureCloud' }, toAppliances('AzureMachineLearning')),
    finds: tunnelled,
  },
  'the service comes back, but not of this region': {
    change: tunnel(machineLearning, toAppliances('AzureMachineLearning.westeurope')),
    finds: tunnelled,
  },
  'all of Azure goes to the appliance, and nothing else does': {
    change: [needy, ...onTraining(tableOf(toAppliances('AzureCloud')))],
    finds: tunnelled,
  },
  'some addresses come back, which may be the service': {
    change: tunnel({ addressPrefix: '20.61.0.0/16', nextHopType: 'Internet' }),
    finds: undecided,
  },
  'the service comes back, and a narrow route leads elsewhere': {
    change: tunnel(machineLearning, toAppliances('20.61.0.0/16')),
    finds: undecided,
  },
  'the service comes back, and so does what is narrow': {
    change: tunnel(machineLearning, { addressPrefix: '20.61.0.0/16', nextHopType: 'Internet' }),
    finds: passes,
  },
  'the service comes back, and a route for private addresses leads elsewhere': {
    change: tunnel(machineLearning, toAppliances('10.0.0.0/8')),
    finds: passes,
  },
  'a tunnel, and the names for the new route are taken': {
    change: [
      ...tunnel(),
      set('routeTables/rt-training', 'properties.routes[1]', {
        name: 'azuremachinelearning',
        properties: { ...drop, addressPrefix: 'Sql' },
      }),
      set('routeTables/rt-training', 'properties.routes[2]', {
        name: 'AzureMachineLearning2',
        properties: { ...drop, addressPrefix: 'EventHub' },
      }),
    ],
    finds: tunnelled,
  },
  'a tunnel by a route with a quote in its name': {
    change: [...tunnel(), set('routeTables/rt-training', 'properties.routes[0].name', "bob's tunnel")],
    finds: tunnelled,
  },
  'one table on two subnets': {
    change: [
      ...tunnel(),
      set(vnet, 'properties.subnets[1].properties.routeTable', {
        id: `${networkGroup}/providers/Microsoft.Network/routeTables/RT-TRAINING`,
      }),
    ],
    finds: ['tunnelled rt-training snet-training'],
  },
  'a gateway may bring a tunnel': {
    change: [needy, gatewaySubnet('vnet-mlw-prod'), gateway({ gatewayType: 'ExpressRoute' })],
    finds: ['unknown vnet-mlw-prod snet-training', scoring],
  },
  'a gateway may bring a tunnel, and there is a way back': {
    change: [
      needy,
      gatewaySubnet('vnet-mlw-prod'),
      gateway({ gatewayType: 'ExpressRoute' }),
      ...onTraining(tableOf(machineLearning)),
    ],
    finds: passes,
  },
  'the route tables can not be read': {
    change: [...tunnel(), deny('Microsoft.Network/routeTables/read')],
    finds: undecided,
  },
  'the networks can not be read': {
    change: [needy, deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'the network has no region': { change: [...tunnel(), unset(vnet, 'location')], finds: undecided },
  'two workspaces in one subnet': {
    change: [...tunnel(), copy(workspace, 'mlw-two')],
    finds: [...tunnelled, 'not-applicable rt-training'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as Microsoft has it today': {
    estate: 'ws1103',
    finds: ['pass hub training', 'not-applicable hub scoring'],
  },
});
