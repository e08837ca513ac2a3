import { bastionRulesInNsg } from '../../../rules/net/NET-011-bastion-rules.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const hub = 'virtualNetworks/vnet-hub';
const nsg = 'networkSecurityGroups/nsg-bastion';
const bastion = 'bastionHosts/bas-hub';
const detached = unset(hub, 'properties.subnets[0].properties.networkSecurityGroup');
const inbound = ['https-in', 'gateway-manager-in', 'load-balancer-in', 'hosts-in'];
const outbound = ['ssh-rdp-out', 'azure-cloud-out', 'hosts-out', 'http-out'];
const missing = (...keys: readonly string[]) => keys.map(key => `missing nsg-bastion ${key}`);
const stopped = (...keys: readonly string[]) => keys.map(key => `denied nsg-bastion ${key}`);
/** The rules of the group: four inbound, then four outbound, in the order of their list. */
const list = 'properties.securityRules';
const change = (at: number, properties: JsonObject): readonly Change[] =>
  Object.entries(properties).map(([name, value]) => set(nsg, `${list}[${at}].properties.${name}`, value ?? null));
const more = (...rules: readonly JsonObject[]): readonly Change[] =>
  rules.map((rule, i) => set(nsg, `${list}[${8 + i}]`, rule));

/** The four that Azure makes nobody forget. */
const guided = ['load-balancer-in', 'hosts-in', 'hosts-out', 'http-out'].map(key => `missing ws1103bastionnsg ${key}`);

export const cases = casesOf(bastionRulesInNsg, {
  'all eight': { finds: ['pass nsg-bastion'] },
  'no group': { change: [detached], finds: ['not-applicable vnet-hub AzureBastionSubnet'] },
  'no group, where the guide asks for one': {
    change: [detached],
    profile: 'guide',
    finds: ['none vnet-hub AzureBastionSubnet'],
  },
  'all eight, as the guide asks': { profile: 'guide', finds: ['pass nsg-bastion'] },
  'no rule at all': { change: [set(nsg, list, [])], finds: missing(...inbound, ...outbound) },
  'no rule at all, and the default rules left out': {
    change: [unset(nsg, list), unset(nsg, 'properties.defaultSecurityRules')],
    finds: missing(...inbound, ...outbound),
  },
  'rules for the other direction only': {
    change: Array.from({ length: 8 }, (_, i) => set(nsg, `${list}[${i}].properties.direction`, 'Outbound')),
    finds: missing(...inbound),
  },
  'in lower case': {
    change: [
      ...change(0, { direction: 'inbound', access: 'allow', protocol: 'tcp', sourceAddressPrefix: 'internet' }),
      ...change(1, { sourceAddressPrefix: 'gatewaymanager' }),
    ],
    finds: ['pass nsg-bastion'],
  },
  'GatewayManager in the plural, beside others': {
    change: change(1, { sourceAddressPrefix: '', sourceAddressPrefixes: ['GatewayManager', 'AzureLoadBalancer'] }),
    finds: ['pass nsg-bastion'],
  },
  'an office only from the internet': {
    change: change(0, { sourceAddressPrefix: '198.51.100.0/24' }),
    finds: ['pass nsg-bastion'],
  },
  'the rule for GatewayManager is for another port': {
    change: change(1, { destinationPortRange: '4443' }),
    finds: missing('gateway-manager-in'),
  },
  'the rule for GatewayManager denies': {
    change: change(1, { access: 'Deny', priority: 110 }),
    finds: stopped('gateway-manager-in'),
  },
  'the rule for GatewayManager denies, and comes too late': {
    change: change(1, { access: 'Deny' }),
    finds: missing('gateway-manager-in'),
  },
  'one rule for all of the internet and its services': {
    change: [
      ...change(0, { sourceAddressPrefix: '*' }),
      ...change(1, { destinationPortRange: '4443' }),
      ...change(2, { destinationPortRange: '4443' }),
    ],
    finds: ['pass nsg-bastion'],
  },
  'a rule before all denies all that comes in': {
    change: more(
      securityRule('lockdown', 110, {
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: '*',
        destinationPortRange: '*',
      }),
    ),
    finds: stopped(...inbound),
  },
  'a rule after all denies all that goes out': {
    change: more(
      securityRule('lockdown', 4096, {
        access: 'Deny',
        direction: 'Outbound',
        protocol: '*',
        sourceAddressPrefix: '*',
        destinationPortRange: '*',
      }),
    ),
    finds: ['pass nsg-bastion'],
  },
  'RDP goes out, SSH does not': {
    change: change(4, { destinationPortRanges: ['3389'] }),
    finds: missing('ssh-rdp-out'),
  },
  'to one subnet of machines only': {
    change: change(4, { destinationAddressPrefix: '10.60.1.0/27' }),
    finds: ['pass nsg-bastion'],
  },
  'AzureCloud of one region only': {
    change: change(5, { destinationAddressPrefix: 'AzureCloud.WestEurope' }),
    finds: missing('azure-cloud-out'),
  },
  'hosts speak by TCP only': { change: change(3, { protocol: 'Tcp' }), finds: missing('hosts-in') },
  'no priority is free before the rule that denies': {
    change: [
      set(nsg, list, [
        securityRule('lockdown', 100, {
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          destinationPortRange: '*',
        }),
      ]),
    ],
    finds: [...stopped(...inbound), ...missing(...outbound)],
  },
  'a rule with a quote in its name denies, and the names are taken': {
    change: [
      ...change(1, { access: 'Deny', priority: 110 }),
      set(nsg, `${list}[1].name`, "bob's"),
      ...more(
        securityRule('AllowGatewayManagerInBound', 300, {
          sourceAddressPrefix: 'GatewayManager',
          destinationPortRange: '8443',
        }),
      ),
    ],
    finds: stopped('gateway-manager-in'),
  },
  'addresses that may be GatewayManager’s are kept out': {
    change: more(
      securityRule('block', 110, { access: 'Deny', sourceAddressPrefix: '20.0.0.0/8', destinationPortRange: '443' }),
    ),
    finds: ['unknown nsg-bastion gateway-manager-in'],
  },
  'Bastion has no public IP, and a rule that keeps the internet out keeps GatewayManager out': {
    change: [...change(0, { access: 'Deny' }), set(bastion, 'properties.enablePrivateOnlyBastion', true)],
    finds: stopped('gateway-manager-in'),
  },
  'Bastion has no public IP, and nobody comes from the internet': {
    change: [
      ...change(0, { access: 'Deny', priority: 200 }),
      set(bastion, 'properties.enablePrivateOnlyBastion', true),
    ],
    finds: ['pass nsg-bastion'],
  },
  'Bastion can not be read': {
    change: [deny('Microsoft.Network/bastionHosts/read')],
    finds: ['unknown nsg-bastion'],
  },
  'the group can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: [...inbound, ...outbound].map(key => `unknown nsg-bastion ${key}`),
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'two workspaces': {
    change: [...change(1, { access: 'Deny', priority: 110 }), copy(workspace, 'mlw-two')],
    finds: stopped('gateway-manager-in'),
  },
  'a managed network': { estate: 'managed-network', finds: ['pass nsg-bastion'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: guided },
  'the guide to the letter, as of today': { estate: 'ws1103', finds: guided },
});
