import { noRuleOpen } from '../../../rules/net/NET-016-no-rule-open.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { deny, set, unset, type Change } from '../../support/change.ts';
import { networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const nsg = 'networkSecurityGroups/nsg-training';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const ssh = (properties: JsonObject = {}): JsonObject =>
  securityRule('ssh', 300, { sourceAddressPrefix: 'Internet', destinationPortRange: '22', ...properties });
const finds = (...training: readonly string[]): readonly string[] => [...training, 'pass nsg-scoring'];
const open = finds('open nsg-training ssh');
const passes = finds('pass nsg-training');
const undecided = finds('unknown nsg-training snet-training');
const denial = securityRule('lockdown', 200, { access: 'Deny', protocol: '*', sourceAddressPrefix: 'Internet' });
const routeTable = `${networkGroup}/providers/Microsoft.Network/routeTables/rt-denied`;

export const cases = casesOf(noRuleOpen, {
  'no rule lets the internet in': { finds: passes },
  'the tag Internet': { change: [rules(ssh())], finds: open },
  'the tag in other letters': { change: [rules(ssh({ sourceAddressPrefix: 'INTERNET' }))], finds: open },
  everything: { change: [rules(ssh({ sourceAddressPrefix: '*' }))], finds: open },
  'every address, as a block': { change: [rules(ssh({ sourceAddressPrefix: '0.0.0.0/0' }))], finds: open },
  'two halves of the internet': {
    change: [rules(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'] }))],
    finds: open,
  },
  'a half each in two rules': {
    change: [
      rules(
        ssh({ sourceAddressPrefix: '0.0.0.0/1' }),
        securityRule('ssh too', 301, { sourceAddressPrefix: '128.0.0.0/1', destinationPortRange: '22' }),
      ),
    ],
    finds: finds('open nsg-training ssh', 'open nsg-training ssh too'),
  },
  'all customers of Azure': { change: [rules(ssh({ sourceAddressPrefix: 'AzureCloud' }))], finds: open },
  'the service of Azure that compute needs': {
    change: [rules(ssh({ sourceAddressPrefix: 'AzureMachineLearning', destinationPortRange: '44224' }))],
    finds: passes,
  },
  'a few named addresses': {
    change: [rules(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['203.0.113.0/24', '198.51.100.7'] }))],
    finds: passes,
  },
  'many named addresses': { change: [rules(ssh({ sourceAddressPrefix: '203.0.0.0/12' }))], finds: open },
  'private addresses': {
    change: [rules(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/8', '192.168.0.0/16'] }))],
    finds: passes,
  },
  'private addresses and the internet': {
    change: [rules(ssh({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/8', 'Internet'] }))],
    finds: open,
  },
  'an application security group': {
    change: [rules(ssh({ sourceAddressPrefix: '', sourceApplicationSecurityGroups: [{ id: '/subscriptions/x' }] }))],
    finds: passes,
  },
  'the internet beside an application security group': {
    change: [
      rules(
        ssh({
          sourceApplicationSecurityGroups: [
            { id: `${networkGroup}/providers/Microsoft.Network/applicationSecurityGroups/asg` },
          ],
        }),
      ),
    ],
    finds: open,
  },
  'the addresses of the subnet are of an odd shape': {
    change: [rules(ssh()), set(vnet, 'properties.subnets[0].properties.addressPrefix', 5)],
    finds: undecided,
  },
  'the port of the service, open to all, and compute that needs it': {
    change: [
      rules(ssh({ destinationPortRange: '44000-45000' })),
      set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true),
    ],
    finds: open,
  },
  'every port of every protocol': { change: [rules(ssh({ protocol: '*', destinationPortRange: '*' }))], finds: open },
  'several ports': {
    change: [rules(ssh({ destinationPortRange: '', destinationPortRanges: ['20-25', '3389', '8080'] }))],
    finds: open,
  },
  ping: { change: [rules(ssh({ protocol: 'Icmp', destinationPortRange: '*' }))], finds: open },
  'a rule before it denies': { change: [rules(ssh(), denial)], finds: passes },
  'a rule before it denies half': {
    change: [rules(ssh(), securityRule('half', 200, { access: 'Deny', sourceAddressPrefix: '0.0.0.0/1' }))],
    finds: open,
  },
  'a rule before it denies another port': {
    change: [
      rules(
        ssh(),
        securityRule('no-rdp', 200, { access: 'Deny', sourceAddressPrefix: '*', destinationPortRange: '3389' }),
      ),
    ],
    finds: open,
  },
  'to another subnet': { change: [rules(ssh({ destinationAddressPrefix: '10.99.0.0/24' }))], finds: passes },
  outbound: { change: [rules(ssh({ direction: 'Outbound' }))], finds: passes },
  'a source that is no address': { change: [rules(ssh({ sourceAddressPrefix: '10.0.0' }))], finds: undecided },
  'a port that is none': { change: [rules(ssh({ destinationPortRange: 'ssh' }))], finds: undecided },
  'a rule with a quote in its name': {
    change: [rules({ ...ssh(), name: "bob's ssh" })],
    finds: finds("open nsg-training bob's ssh"),
  },
  'a rule that begins with a dash': {
    change: [rules({ ...ssh(), name: '_-ssh' })],
    finds: finds('open nsg-training _-ssh'),
  },
  'routes that can not be read may put the internet into the virtual network': {
    change: [
      set(vnet, 'properties.subnets[0].properties.routeTable', { id: routeTable }),
      deny('Microsoft.Network/routeTables/read'),
    ],
    finds: undecided,
  },
  'then a denial of its own decides': {
    change: [
      rules({ ...denial, name: 'no-internet' }),
      set(vnet, 'properties.subnets[0].properties.routeTable', { id: routeTable }),
      deny('Microsoft.Network/routeTables/read'),
    ],
    finds: passes,
  },
  'the groups can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-training snet-training', 'unknown nsg-scoring snet-scoring'],
  },
  'no group at all': {
    change: [
      unset(vnet, 'properties.subnets[0].properties.networkSecurityGroup'),
      unset(vnet, 'properties.subnets[1].properties.networkSecurityGroup'),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'profile guide': { change: [rules(ssh())], profile: 'guide', finds: open },
  'a managed network leaves the subnet of AKS': { estate: 'managed-network', finds: ['pass nsg-scoring'] },
});
