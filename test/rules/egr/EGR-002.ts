import { controlledEgress } from '../../../rules/egr/EGR-002-controlled-egress.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { gateway, gatewaySubnet, onTraining, routes, tableOf, training, vnet } from '../../support/egress.ts';
import { networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nsg = 'networkSecurityGroups/nsg-training';
const outbound = (name: string, priority: number, properties: JsonObject): JsonObject =>
  securityRule(name, priority, { direction: 'Outbound', sourceAddressPrefix: '*', ...properties });
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const lockdown = outbound('lockdown', 4000, { access: 'Deny', protocol: '*', destinationAddressPrefix: 'Internet' });
const to = (destinationAddressPrefix: string, more: JsonObject = {}): JsonObject =>
  outbound('out', 300, { destinationAddressPrefix, ...more });
const finds = (found: string): readonly string[] => [
  `${found} vnet-mlw-prod snet-training`,
  'pass vnet-mlw-prod snet-scoring',
];
/** The IPv4 addresses in blocks of the same length. */
const eighths = [0, 32, 64, 96, 128, 160, 192, 224].map(first => `${first}.0.0.0/3`);
const parts = Array.from({ length: 32 }, (_, at) => `${at * 8}.0.0.0/5`);
const passes = finds('pass');
const opens = finds('open');

export const cases = casesOf(controlledEgress, {
  'services are allowed, and the internet denied': { finds: passes },
  'nothing is denied': { change: [rules()], finds: opens },
  'all is denied': { change: [rules({ ...lockdown, name: 'all' })], finds: passes },
  'a rule opens the internet': { change: [rules(to('Internet'), lockdown)], finds: opens },
  'a rule opens all': { change: [rules(to('*', { destinationPortRange: '443' }), lockdown)], finds: opens },
  'a rule opens all, in two halves': {
    change: [
      rules(to('', { destinationAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'], destinationPortRange: '22' }), lockdown),
    ],
    finds: opens,
  },
  'rules open all, in eighths': {
    change: [
      rules(
        ...eighths.map((block, at) => outbound(`eighth-${at}`, 200 + at, { destinationAddressPrefix: block })),
        lockdown,
      ),
    ],
    finds: opens,
  },
  'rules open all, in so many parts that none is much': {
    change: [
      rules(
        ...parts.map((block, at) => outbound(`part-${at}`, 200 + at, { destinationAddressPrefix: block })),
        lockdown,
      ),
    ],
    finds: opens,
  },
  'a rule opens one half': { change: [rules(to('128.0.0.0/1'), lockdown)], finds: opens },
  'a rule opens all to UDP alone': { change: [rules(to('*', { protocol: 'Udp' }), lockdown)], finds: passes },
  'a rule opens some addresses': { change: [rules(to('203.0.113.0/24'), lockdown)], finds: passes },
  'a rule opens all of Azure': { change: [rules(to('AzureCloud'), lockdown)], finds: passes },
  'a rule denies some addresses': {
    change: [rules(to('203.0.113.0/24', { access: 'Deny', protocol: '*' }))],
    finds: opens,
  },
  'a rule denies one port': { change: [rules(to('*', { access: 'Deny', destinationPortRange: '25' }))], finds: opens },
  'a rule opens the internet too late': {
    change: [rules(outbound('late', 4096, { destinationAddressPrefix: 'Internet' }), lockdown)],
    finds: passes,
  },
  'the priorities at the end are taken': {
    change: [
      rules(outbound('DenyInternetOutBound', 4096, { access: 'Deny', destinationAddressPrefix: '203.0.113.0/24' })),
    ],
    finds: opens,
  },
  'few priorities are free': {
    change: [rules(outbound('first', 101, { access: 'Deny', destinationAddressPrefix: '203.0.113.0/24' }))],
    finds: opens,
  },
  'nothing is denied, in a network without a region': { change: [rules(), unset(vnet, 'location')], finds: opens },
  'services are allowed, and a route leads to an appliance': {
    change: onTraining(tableOf(routes.toAppliance)),
    finds: passes,
  },
  'nothing is denied, and a route leads to an appliance': {
    change: [rules(), ...onTraining(tableOf(routes.toAppliance))],
    finds: passes,
  },
  'nothing is denied, and a route leads to a gateway': {
    change: [rules(), ...onTraining(tableOf(routes.toGateway))],
    finds: passes,
  },
  'nothing is denied, and a route drops all': { change: [rules(), ...onTraining(tableOf(routes.drop))], finds: passes },
  'nothing is denied, and routes lead to an appliance, in halves': {
    change: [rules(), ...onTraining(tableOf(routes.lowerHalf, routes.upperHalf))],
    finds: passes,
  },
  'nothing is denied, and a route leads one half to an appliance': {
    change: [rules(), ...onTraining(tableOf(routes.upperHalf))],
    finds: finds('straight'),
  },
  'one half is let out, and a route leads it to an appliance': {
    change: [rules(to('128.0.0.0/1'), lockdown), ...onTraining(tableOf(routes.upperHalf))],
    finds: passes,
  },
  'no group, and a route leads one half to an appliance': {
    change: [unset(vnet, `${training}.networkSecurityGroup`), ...onTraining(tableOf(routes.upperHalf))],
    finds: finds('straight'),
  },
  'the group can not be read, and a route leads one half to an appliance': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read'), ...onTraining(tableOf(routes.upperHalf))],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'nothing is denied, and a route leads to the internet': {
    change: [rules(), ...onTraining(tableOf(routes.toInternet))],
    finds: opens,
  },
  'nothing is denied, and a gateway may bring a route': {
    change: [
      rules(),
      unset(vnet, `${training}.natGateway`),
      gatewaySubnet('vnet-mlw-prod'),
      gateway({ gatewayType: 'ExpressRoute' }),
    ],
    finds: finds('unknown'),
  },
  'no group': { change: [unset(vnet, `${training}.networkSecurityGroup`)], finds: finds('open') },
  'no group, and a route leads to an appliance': {
    change: [unset(vnet, `${training}.networkSecurityGroup`), ...onTraining(tableOf(routes.toAppliance))],
    finds: passes,
  },
  'the subnet of AKS is open': {
    change: [set('networkSecurityGroups/nsg-scoring', 'properties.securityRules', [])],
    finds: ['pass vnet-mlw-prod snet-training', 'open vnet-mlw-prod snet-scoring'],
  },
  'one open group on two subnets': {
    change: [
      rules(),
      set(
        vnet,
        'properties.subnets[1].properties.networkSecurityGroup.id',
        `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-training`,
      ),
    ],
    finds: ['open vnet-mlw-prod snet-training', 'open vnet-mlw-prod snet-scoring'],
  },
  'the groups can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'two workspaces in one subnet': { change: [rules(), copy(workspace, 'mlw-two')], finds: opens },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['open hub training', 'open hub scoring'] },
});
