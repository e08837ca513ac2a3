import { serviceReachesCompute } from '../../../rules/net/NET-006-service-reaches-compute.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const nsg = 'networkSecurityGroups/nsg-training';
const needy = set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true);
const service = { sourceAddressPrefix: 'AzureMachineLearning', destinationPortRange: '44224' };
/** The group's own rules go, these come. */
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const aml = (properties: JsonObject): JsonObject => securityRule('aml', 410, { ...service, ...properties });
const finds = (training: string): readonly string[] => [training, 'not-applicable nsg-scoring'];
const denied = finds('denied nsg-training snet-training');
const passes = finds('pass nsg-training');
const undecided = finds('unknown nsg-training snet-training');

export const cases = casesOf(serviceReachesCompute, {
  'no compute has a public IP': { finds: ['not-applicable nsg-training', 'not-applicable nsg-scoring'] },
  'a cluster has one, and no rule lets the service in': { change: [needy], finds: denied },
  'an instance has one': {
    change: [set('computes/ci-scientist1', 'properties.properties.enableNodePublicIp', true)],
    finds: denied,
  },
  'serverless compute has one': {
    change: [unset(workspace, 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP')],
    finds: denied,
  },
  'not said is yes': {
    change: [unset('computes/cpu-train', 'properties.properties.enableNodePublicIp')],
    finds: denied,
  },
  'a rule lets the service in': { change: [needy, rules(aml({}))], finds: passes },
  'in lower case': {
    change: [
      needy,
      rules(
        aml({ sourceAddressPrefix: 'azuremachinelearning', protocol: 'tcp', access: 'allow', direction: 'inbound' }),
      ),
    ],
    finds: passes,
  },
  'the plural fields': {
    change: [
      needy,
      rules(
        aml({
          sourceAddressPrefix: '',
          sourceAddressPrefixes: ['BatchNodeManagement', 'AzureMachineLearning'],
          destinationPortRange: '',
          destinationPortRanges: ['29876-29877', '44224'],
        }),
      ),
    ],
    finds: passes,
  },
  'a range that holds the port': {
    change: [needy, rules(aml({ destinationPortRange: '44000-45000' }))],
    finds: passes,
  },
  'a range that ends before the port': {
    change: [needy, rules(aml({ destinationPortRange: '44000-44223' }))],
    finds: denied,
  },
  'any protocol, any port': {
    change: [needy, rules(aml({ protocol: '*', destinationPortRange: '*' }))],
    finds: passes,
  },
  'UDP only': { change: [needy, rules(aml({ protocol: 'Udp' }))], finds: denied },
  'the wrong direction': { change: [needy, rules(aml({ direction: 'Outbound' }))], finds: denied },
  'the tag of the region': {
    change: [needy, rules(aml({ sourceAddressPrefix: 'AzureMachineLearning.WestEurope' }))],
    finds: passes,
  },
  'the tag of another region': {
    change: [needy, rules(aml({ sourceAddressPrefix: 'AzureMachineLearning.EastUS' }))],
    finds: denied,
  },
  'a region that tags spell in their own way': {
    change: [
      needy,
      set(vnet, 'location', 'germanywestcentral'),
      rules(aml({ sourceAddressPrefix: 'AzureCloud.germanywc' })),
    ],
    finds: passes,
  },
  'all of Azure': { change: [needy, rules(aml({ sourceAddressPrefix: 'AzureCloud' }))], finds: passes },
  'all of the internet, which holds Azure': {
    change: [needy, rules(aml({ sourceAddressPrefix: 'Internet' }))],
    finds: passes,
  },
  everything: { change: [needy, rules(aml({ sourceAddressPrefix: '*' }))], finds: passes },
  'everything, as a block': { change: [needy, rules(aml({ sourceAddressPrefix: '0.0.0.0/0' }))], finds: passes },
  'everything, in two halves': {
    change: [needy, rules(aml({ sourceAddressPrefix: '', sourceAddressPrefixes: ['0.0.0.0/1', '128.0.0.0/1'] }))],
    finds: passes,
  },
  'some addresses, which may be the service': {
    change: [needy, rules(aml({ sourceAddressPrefix: '20.0.0.0/8' }))],
    finds: undecided,
  },
  'the virtual network, which the service is not in': {
    change: [needy, rules(aml({ sourceAddressPrefix: 'VirtualNetwork' }))],
    finds: denied,
  },
  'private addresses': { change: [needy, rules(aml({ sourceAddressPrefix: '10.0.0.0/8' }))], finds: denied },
  'another service': {
    change: [needy, rules(aml({ sourceAddressPrefix: 'BatchNodeManagement', destinationPortRange: '29876-29877' }))],
    finds: denied,
  },
  'to the subnet': { change: [needy, rules(aml({ destinationAddressPrefix: '10.61.0.0/24' }))], finds: passes },
  'to the virtual network': {
    change: [needy, rules(aml({ destinationAddressPrefix: 'VirtualNetwork' }))],
    finds: passes,
  },
  'to another subnet': { change: [needy, rules(aml({ destinationAddressPrefix: '10.61.1.0/24' }))], finds: denied },
  'to half the subnet': { change: [needy, rules(aml({ destinationAddressPrefix: '10.61.0.0/25' }))], finds: denied },
  'to both halves of the subnet, a rule each': {
    change: [
      needy,
      rules(
        aml({ destinationAddressPrefix: '10.61.0.0/25' }),
        securityRule('aml too', 411, { ...service, destinationAddressPrefix: '10.61.0.128/25' }),
      ),
    ],
    finds: passes,
  },
  'to an application security group': {
    change: [
      needy,
      rules(aml({ destinationAddressPrefix: '', destinationApplicationSecurityGroups: [{ id: '/subscriptions/x' }] })),
    ],
    finds: undecided,
  },
  'from an application security group, which no service is in': {
    change: [
      needy,
      rules(aml({ sourceAddressPrefix: '', sourceApplicationSecurityGroups: [{ id: '/subscriptions/x' }] })),
    ],
    finds: denied,
  },
  'from some ports only': { change: [needy, rules(aml({ sourcePortRange: '443' }))], finds: denied },
  'a rule before it denies': {
    change: [needy, rules(aml({}), securityRule('lockdown', 200, { access: 'Deny', sourceAddressPrefix: 'Internet' }))],
    finds: denied,
  },
  'a rule after it denies': {
    change: [needy, rules(securityRule('lockdown', 4096, { access: 'Deny', sourceAddressPrefix: '*' }), aml({}))],
    finds: passes,
  },
  'a rule before it denies another port': {
    change: [
      needy,
      rules(
        aml({}),
        securityRule('no-ssh', 100, { access: 'Deny', sourceAddressPrefix: '*', destinationPortRange: '22' }),
      ),
    ],
    finds: passes,
  },
  'a rule before it may deny': {
    change: [needy, rules(aml({}), securityRule('block', 200, { access: 'Deny', sourceAddressPrefix: '20.0.0.0/8' }))],
    finds: undecided,
  },
  'a rule before it may allow, which changes nothing': {
    change: [needy, rules(aml({}), securityRule('also', 200, { sourceAddressPrefix: '20.0.0.0/8' }))],
    finds: passes,
  },
  'the rules that deny leave no priority free': {
    change: [needy, rules(securityRule('lockdown', 100, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: denied,
  },
  'priorities and the name are taken': {
    change: [
      needy,
      rules(
        securityRule('AllowAzureMachineLearning', 410, { direction: 'Outbound' }),
        securityRule('ssh', 410, { sourceAddressPrefix: '10.0.0.0/8', destinationPortRange: '22' }),
        securityRule('https', 409, { sourceAddressPrefix: '10.0.0.0/8', destinationPortRange: '443' }),
      ),
    ],
    finds: denied,
  },
  'a rule with a quote in its name denies': {
    change: [needy, rules(securityRule("bob's lockdown", 300, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: denied,
  },
  'a rule without a priority': {
    change: [needy, rules(aml({ priority: null }))],
    finds: undecided,
  },
  'no rule of its own, and no default rules shown': {
    change: [needy, rules(), set(nsg, 'properties.defaultSecurityRules', [])],
    finds: denied,
  },
  'the default rules are left out, as templates do': {
    change: [needy, rules(), unset(nsg, 'properties.defaultSecurityRules')],
    finds: denied,
  },
  'one group on two subnets, one of them in need': {
    change: [
      needy,
      set(
        vnet,
        'properties.subnets[1].properties.networkSecurityGroup.id',
        `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-training`,
      ),
    ],
    finds: ['denied nsg-training snet-training'],
  },
  'no group before the compute in need': {
    change: [needy, unset(vnet, 'properties.subnets[0].properties.networkSecurityGroup')],
    finds: ['not-applicable nsg-scoring'],
  },
  'the groups can not be read': {
    change: [needy, deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: undecided,
  },
  'the networks can not be read': {
    change: [needy, deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown nsg-training', 'unknown mlw-prod'],
  },
  'two workspaces in one subnet': {
    change: [
      copy(workspace, 'mlw-two'),
      set('workspaces/mlw-two', 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', false),
    ],
    finds: ['denied nsg-training snet-training', 'not-applicable nsg-training', 'not-applicable nsg-scoring'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project'), needy], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103nsg'] },
});
