import { requiredServices } from '../../../rules/egr/EGR-001-required-services.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { onTraining, routes, tableOf, vnet } from '../../support/egress.ts';
import { networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nsg = 'networkSecurityGroups/nsg-training';
const insights = 'components/appi-mlw-prod';
const outbound = (name: string, priority: number, properties: JsonObject): JsonObject =>
  securityRule(name, priority, { direction: 'Outbound', sourceAddressPrefix: '*', ...properties });
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const denyInternet = outbound('lockdown', 4000, {
  access: 'Deny',
  protocol: '*',
  destinationAddressPrefix: 'Internet',
});
const denyAll = outbound('lockdown', 4000, { access: 'Deny', protocol: '*', destinationAddressPrefix: '*' });
const to = (destinationAddressPrefix: string, more: JsonObject = {}): JsonObject =>
  outbound('out', 300, { destinationAddressPrefix, protocol: '*', ...more });
/** Changes the rules that the group has. */
const edit = (change: (rules: readonly JsonObject[]) => readonly JsonObject[]): Change => ({
  bodies: bodies =>
    bodies.map(body => {
      if (!body.id.endsWith('/nsg-training')) return body;
      const properties = body['properties'] as JsonObject;
      return {
        ...body,
        properties: { ...properties, securityRules: change(properties['securityRules'] as readonly JsonObject[]) },
      };
    }),
});
const without = (name: string): Change => edit(list => list.filter(rule => rule['name'] !== name));
const rule = (name: string, more: JsonObject): Change =>
  edit(list =>
    list.map(one =>
      one['name'] === name ? { ...one, properties: { ...(one['properties'] as JsonObject), ...more } } : one,
    ),
  );
const finds = (found: string): readonly string[] => [found, 'not-applicable nsg-scoring'];
const denied = finds('denied nsg-training snet-training');
const passes = finds('pass nsg-training');

export const cases = casesOf(requiredServices, {
  'every service is allowed, and the internet denied': { finds: passes },
  'nothing is denied': { change: [rules()], finds: finds('not-applicable nsg-training') },
  'all is denied': { change: [rules(denyAll)], finds: denied },
  'the internet is denied, and no service allowed': { change: [rules(denyInternet)], finds: denied },
  'some addresses are denied': {
    change: [
      rules(outbound('some', 200, { access: 'Deny', destinationAddressPrefix: '203.0.113.0/24', protocol: '*' })),
    ],
    finds: finds('unknown nsg-training snet-training'),
  },
  'Entra is not allowed': { change: [without('AllowEntraOutBound')], finds: denied },
  'one service lacks a protocol': { change: [without('AllowMachineLearningUdpOutBound')], finds: denied },
  'one service lacks ports': {
    change: [rule('AllowMachineLearningOutBound', { destinationPortRanges: ['443'] })],
    finds: denied,
  },
  'all of Azure is allowed': { change: [rules(to('AzureCloud'), denyInternet)], finds: passes },
  'all of Azure in another region is allowed': {
    change: [rules(to('AzureCloud.EastUS'), denyInternet)],
    finds: denied,
  },
  'all of storage is allowed, not the region alone': {
    change: [rule('AllowStorageOutBound', { destinationAddressPrefix: 'Storage' })],
    finds: passes,
  },
  'storage of another region is allowed': {
    change: [rule('AllowStorageOutBound', { destinationAddressPrefix: 'Storage.EastUS' })],
    finds: denied,
  },
  'a regional tag where Azure has none': {
    change: [
      without('AllowMachineLearningUdpOutBound'),
      rule('AllowMachineLearningOutBound', {
        destinationAddressPrefix: 'azuremachinelearning.westeurope',
        protocol: '*',
        destinationPortRanges: ['0-65535'],
      }),
    ],
    finds: passes,
  },
  'all comes too late': { change: [rules(to('*', { priority: 4096 }), denyAll)], finds: denied },
  'priorities are short before the rules that deny': {
    change: [rules({ ...denyAll, properties: { ...(denyAll['properties'] as JsonObject), priority: 102 } })],
    finds: denied,
  },
  'the names of the new rules are taken': {
    change: [rules(outbound('AllowStorageOutBound', 100, { destinationAddressPrefix: 'Sql' }), denyInternet)],
    finds: denied,
  },
  'the endpoints are out of reach': {
    change: [without('AllowNetworkOutBound'), set(nsg, 'properties.securityRules[11]', denyAll)],
    finds: denied,
  },
  'the key vaults, which high business impact needs': { change: [without('AllowKeyVaultOutBound')], finds: denied },
  'the key vaults, which nothing needs': {
    change: [without('AllowKeyVaultOutBound'), set(workspace, 'properties.hbiWorkspace', false)],
    finds: passes,
  },
  'monitoring, which is private': { change: [without('AllowMonitorOutBound')], finds: passes },
  'monitoring, which is public': {
    change: [without('AllowMonitorOutBound'), set(insights, 'properties.publicNetworkAccessForIngestion', 'enabled')],
    finds: denied,
  },
  'monitoring, of which nothing is said': {
    change: [without('AllowMonitorOutBound'), unset(insights, 'properties.publicNetworkAccessForIngestion')],
    finds: denied,
  },
  'monitoring that does not exist': {
    change: [without('AllowMonitorOutBound'), unset(workspace, 'properties.applicationInsights')],
    finds: passes,
  },
  'monitoring that can not be read': {
    change: [without('AllowMonitorOutBound'), deny('Microsoft.Insights/components/read')],
    finds: finds('unknown nsg-training snet-training'),
  },
  'monitoring that can not be read, and something else is surely denied': {
    change: [
      without('AllowMonitorOutBound'),
      without('AllowEntraOutBound'),
      deny('Microsoft.Insights/components/read'),
    ],
    finds: denied,
  },
  'a tunnel besides': { change: onTraining(tableOf(routes.toAppliance)), finds: passes },
  'the groups can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: finds('unknown nsg-training snet-training'),
  },
  'the network has no region': {
    change: [unset(vnet, 'location')],
    finds: finds('unknown nsg-training snet-training'),
  },
  'no endpoint of the workspace': {
    change: [set(workspace, 'properties.privateEndpointConnections', []), remove('privateEndpoints/pe-mlw-prod')],
    finds: passes,
  },
  'one group on two subnets': {
    change: [
      without('AllowEntraOutBound'),
      set(
        vnet,
        'properties.subnets[1].properties.networkSecurityGroup.id',
        `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-training`,
      ),
    ],
    finds: ['denied nsg-training snet-training'],
  },
  'two workspaces in one subnet': {
    change: [without('AllowEntraOutBound'), copy(workspace, 'mlw-two')],
    finds: denied,
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['not-applicable ws1103nsg'] },
});
