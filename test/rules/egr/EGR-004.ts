import { firewallRules } from '../../../rules/egr/EGR-004-firewall-rules.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { add, copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { body, onTraining, routes, tableOf } from '../../support/egress.ts';
import { casesOf, type Case } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-small';
const hub =
  '/subscriptions/a1150000-0000-4000-8000-000000000002/resourceGroups/rg-hub-network/providers/Microsoft.Network';
const firewall = 'azureFirewalls/afw-hub';
const policyId = `${hub}/firewallPolicies/afwp-hub`;
const groups = 'firewallPolicies/afwp-hub/ruleCollectionGroups';
const group = `${groups}/machine-learning`;
const noTemporary = remove(`${groups}/temporary`);
const filter = (name: string, priority: number, type: string, ...rules: readonly JsonObject[]): JsonObject => ({
  ...{ ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name, priority },
  ...{ action: { type }, rules },
});
const network = (name: string, more: JsonObject): JsonObject => ({
  ...{ ruleType: 'NetworkRule', name, ipProtocols: ['TCP'], sourceAddresses: ['*'] },
  ...{ destinationAddresses: ['*'], destinationPorts: ['443'], ...more },
});
const application = (name: string, more: JsonObject): JsonObject => ({
  ...{ ruleType: 'ApplicationRule', name, protocols: [{ protocolType: 'Https', port: 443 }] },
  ...{ sourceAddresses: ['10.70.0.0/16'], targetFqdns: [], ...more },
});
const ruleGroup = (name: string, priority: number, ...ruleCollections: readonly JsonObject[]): Change =>
  add(
    body(`${policyId}/ruleCollectionGroups/${name}`, 'Microsoft.Network/firewallPolicies/ruleCollectionGroups', {
      priority,
      ruleCollections,
    }),
  );
const allowing = (...rules: readonly JsonObject[]): Change =>
  ruleGroup('more', 300, filter('more', 100, 'Allow', ...rules));
const udp = network('notebooks', {
  ipProtocols: ['UDP'],
  destinationAddresses: ['AzureMachineLearning'],
  destinationPorts: ['5831'],
});
/** All that is needed, and nothing else. */
const complete = [noTemporary, allowing(udp)];
const fixed = (...change: readonly Change[]): Pick<Case, 'estate' | 'change'> => ({
  estate: 'forced-tunnel',
  change: [...complete, ...change],
});
/** The services that the group allows, without one. */
const lacking = (name: string, ...instead: readonly JsonObject[]): Pick<Case, 'estate' | 'change'> =>
  fixed({
    bodies: bodies =>
      bodies.map(one => {
        if (!one.id.endsWith(`/${group}`)) return one;
        const properties = one['properties'] as JsonObject;
        const [tags, ...others] = properties['ruleCollections'] as readonly JsonObject[];
        const rules = (tags?.['rules'] as readonly JsonObject[]).filter(rule => rule['name'] !== name);
        return {
          ...one,
          properties: {
            ...properties,
            ruleCollections: [{ ...tags, rules }, filter('instead', 250, 'Allow', ...instead), ...others],
          },
        };
      }),
  });
const hosts = (...targetFqdns: readonly string[]): JsonObject => application('hosts', { targetFqdns });
const passes = ['pass afwp-hub'];
const denied = ['denied afwp-hub snet-training'];
const undecided = ['unknown afwp-hub snet-training'];
const everything = (path: string): readonly string[] => [`everything afwp-hub ${path}`];
const spoke =
  '/subscriptions/5ec00001-0000-4000-8000-000000000001/resourceGroups/rg-mlw-prod-network/providers/Microsoft.Network';

export const cases = casesOf(firewallRules, {
  'one rule lets out everything, and one port is missing': {
    estate: 'forced-tunnel',
    finds: [...everything('debugging/all-https'), ...denied],
  },
  'all that is needed, and nothing else': { ...fixed(), finds: passes },
  'nothing is missing but one port': { estate: 'forced-tunnel', change: [noTemporary], finds: denied },
  'no rules at all': {
    estate: 'forced-tunnel',
    change: [noTemporary, remove(group), remove('firewallPolicies/afwp-base/ruleCollectionGroups/platform')],
    finds: denied,
  },
  'Entra is missing': { ...lacking('entra'), finds: denied },
  'Entra by its host, on one of its ports': { ...lacking('entra', hosts('login.microsoftonline.com')), finds: denied },
  'Entra by its host': {
    ...lacking(
      'entra',
      application('login', {
        protocols: [
          { protocolType: 'Http', port: 80 },
          { protocolType: 'Https', port: 443 },
        ],
        targetFqdns: ['Login.MicrosoftOnline.com'],
      }),
    ),
    finds: passes,
  },
  'Azure Resource Manager by its host': {
    ...lacking('resource-manager', hosts('management.azure.com')),
    finds: passes,
  },
  'Azure Resource Manager by the host of a network rule': {
    ...lacking(
      'resource-manager',
      network('arm', { destinationAddresses: [], destinationFqdns: ['management.azure.com'] }),
    ),
    finds: passes,
  },
  'Azure Resource Manager by a URL': {
    ...lacking('resource-manager', application('arm', { targetUrls: ['management.azure.com/*'] })),
    finds: passes,
  },
  'a part of Azure Resource Manager by a URL': {
    ...lacking('resource-manager', application('arm', { targetUrls: ['management.azure.com/subscriptions/*'] })),
    finds: undecided,
  },
  'Azure Resource Manager by the hosts of AKS': {
    ...lacking('resource-manager', application('aks', { fqdnTags: ['AzureKubernetesService'] })),
    finds: passes,
  },
  'another group of hosts': {
    ...lacking('resource-manager', application('updates', { fqdnTags: ['WindowsUpdate'] })),
    finds: denied,
  },
  'a category of hosts, which may hold it': {
    ...lacking('resource-manager', application('business', { webCategories: ['business'] })),
    finds: undecided,
  },
  'Azure Batch by hosts of the region': {
    ...lacking('batch', hosts('*.westeurope.batch.azure.com', '*.westeurope.service.batch.azure.com')),
    finds: passes,
  },
  'Azure Batch by one of two': { ...lacking('batch', hosts('*.westeurope.batch.azure.com')), finds: denied },
  'Azure Batch by hosts of all regions': { ...lacking('batch', hosts('*.batch.azure.com')), finds: passes },
  'Azure Batch by one host of many': {
    ...lacking('batch', hosts('a.westeurope.batch.azure.com', '*.westeurope.service.batch.azure.com')),
    finds: undecided,
  },
  'Azure Batch of another region': {
    ...lacking('batch', network('batch', { destinationAddresses: ['BatchNodeManagement.EastUS'] })),
    finds: denied,
  },
  'Azure Batch everywhere': {
    ...lacking('batch', network('batch', { ipProtocols: ['Any'], destinationAddresses: ['batchnodemanagement'] })),
    finds: passes,
  },
  'Azure Batch by addresses, which may be its': {
    ...lacking('batch', network('batch', { destinationAddresses: ['20.61.0.0/16'] })),
    finds: undecided,
  },
  'Azure Batch by private addresses': {
    ...lacking('batch', network('batch', { destinationAddresses: ['10.0.0.0/8'] })),
    finds: denied,
  },
  'all of Azure': { ...lacking('batch', network('azure', { destinationAddresses: ['AzureCloud'] })), finds: passes },
  'from a part of the subnet': {
    ...lacking(
      'batch',
      network('batch', { sourceAddresses: ['10.70.0.0/25'], destinationAddresses: ['BatchNodeManagement'] }),
    ),
    finds: undecided,
  },
  'from elsewhere': {
    ...lacking(
      'batch',
      network('batch', { sourceAddresses: ['10.99.0.0/16'], destinationAddresses: ['BatchNodeManagement'] }),
    ),
    finds: denied,
  },
  'to UDP alone': {
    ...lacking('batch', network('batch', { ipProtocols: ['UDP'], destinationAddresses: ['BatchNodeManagement'] })),
    finds: denied,
  },
  'storage, which a service endpoint leads past the firewall': { ...lacking('storage'), finds: passes },
  'storage, without the service endpoint': {
    ...lacking('storage'),
    change: [
      ...(lacking('storage').change ?? []),
      unset('virtualNetworks/vnet-ml', 'properties.subnets[0].properties.serviceEndpoints'),
    ],
    finds: denied,
  },
  'machine learning, which a route leads past the firewall': {
    ...lacking('machine-learning'),
    change: [
      ...(lacking('machine-learning').change ?? []),
      set('routeTables/rt-training', 'properties.routes[1]', { name: 'back', properties: routes.machineLearning }),
    ],
    finds: passes,
  },
  'a group before it denies': {
    ...fixed(ruleGroup('lockdown', 150, filter('lockdown', 100, 'Deny', network('all', {})))),
    finds: denied,
  },
  'a group before it denies, and there is no room before that': {
    ...fixed(ruleGroup('lockdown', 100, filter('lockdown', 100, 'Deny', network('all', {})))),
    finds: denied,
  },
  'a group after it denies': {
    ...fixed(ruleGroup('lockdown', 400, filter('lockdown', 100, 'Deny', network('all', {})))),
    finds: passes,
  },
  'a collection before it denies': {
    ...fixed(set(group, 'properties.ruleCollections[2]', filter('lockdown', 100, 'Deny', network('all', {})))),
    finds: denied,
  },
  'a group before it denies addresses that may be meant': {
    ...fixed(
      ruleGroup(
        'blocked',
        150,
        filter('blocked', 100, 'Deny', network('some', { destinationAddresses: ['20.61.0.0/16'] })),
      ),
    ),
    finds: undecided,
  },
  'the parent policy denies': {
    ...fixed(
      set(
        'firewallPolicies/afwp-base/ruleCollectionGroups/platform',
        'properties.ruleCollections[1].rules[0].destinationPorts',
        ['25', '443'],
      ),
    ),
    finds: denied,
  },
  'application rules deny what network rules allow before them': {
    ...fixed(ruleGroup('blocked', 101, filter('blocked', 100, 'Deny', application('all', { targetFqdns: ['*'] })))),
    finds: passes,
  },
  'rules for what comes in': {
    ...fixed(
      ruleGroup('dnat', 102, {
        ...{
          ruleCollectionType: 'FirewallPolicyNatRuleCollection',
          name: 'dnat',
          priority: 100,
          action: { type: 'DNAT' },
        },
        rules: [network('in', { ruleType: 'NatRule', translatedAddress: '10.70.0.4', translatedPort: '443' })],
      }),
    ),
    finds: passes,
  },
  'every host by name': { ...fixed(more('all', hosts('*'))), finds: everything('all/hosts') },
  'every address, in two halves': {
    ...fixed(
      more('all', network('halves', { destinationAddresses: ['0.0.0.0/1', '128.0.0.0/1'], destinationPorts: ['22'] })),
    ),
    finds: everything('all/halves'),
  },
  'every address, from some machines of the subnet': {
    ...fixed(more('all', network('some', { sourceAddresses: ['10.70.0.7'], destinationPorts: ['*'] }))),
    finds: everything('all/some'),
  },
  'every address, from elsewhere': {
    ...fixed(more('all', network('other', { sourceAddresses: ['10.99.0.0/16'], destinationPorts: ['*'] }))),
    finds: passes,
  },
  'every address, after all was denied': {
    ...fixed(
      ruleGroup('lockdown', 400, filter('lockdown', 100, 'Deny', network('none', { destinationPorts: ['*'] }))),
      ruleGroup('late', 500, filter('late', 100, 'Allow', network('all', { destinationPorts: ['*'] }))),
    ),
    finds: passes,
  },
  'every host below a name': { ...fixed(more('all', hosts('*.com'))), finds: passes },
  'a rule with a quote in its name': {
    ...fixed(more('all', network("bob's way", {}))),
    finds: everything("all/bob's way"),
  },
  'the names and priorities of groups are taken': {
    estate: 'forced-tunnel',
    change: [noTemporary, ruleGroup('azure-machine-learning-snet-training', 65_000)],
    finds: denied,
  },
  'classic rules that let out everything': {
    ...classic(
      [
        {
          name: 'own',
          properties: {
            priority: 100,
            action: { type: 'Allow' },
            rules: [
              {
                name: 'all',
                protocols: ['TCP'],
                sourceAddresses: ['*'],
                destinationAddresses: ['*'],
                destinationPorts: ['443'],
              },
            ],
          },
        },
      ],
      [],
    ),
    finds: ['everything afw-hub own/all', 'denied afw-hub snet-training'],
  },
  'classic rules for one host': {
    ...classic(
      [],
      [
        {
          name: 'own',
          properties: {
            priority: 100,
            action: { type: 'Allow' },
            rules: [
              {
                name: 'one',
                protocols: [{ protocolType: 'Https', port: 443 }],
                sourceAddresses: ['*'],
                targetFqdns: ['ml.azure.com'],
              },
            ],
          },
        },
      ],
    ),
    finds: ['denied afw-hub snet-training'],
  },
  'an address that no firewall has': {
    estate: 'forced-tunnel',
    change: [set('routeTables/rt-training', 'properties.routes[0].properties.nextHopIpAddress', '10.71.1.99')],
    finds: ['unknown mlw-small'],
  },
  'the firewall of a network that is not peered': {
    ...fixed(set('virtualNetworks/vnet-ml', 'properties.virtualNetworkPeerings', [])),
    finds: ['unknown mlw-small'],
  },
  'a route to the internet': {
    estate: 'forced-tunnel',
    change: [set('routeTables/rt-training', 'properties.routes[0].properties', routes.toInternet)],
    finds: ['not-applicable mlw-small'],
  },
  'no firewall': { finds: ['not-applicable mlw-prod'] },
  'an appliance in the own network': { change: onTraining(tableOf(routes.toAppliance)), finds: ['unknown mlw-prod'] },
  'the firewalls can not be read': {
    ...fixed(deny('Microsoft.Network/azureFirewalls/read')),
    finds: ['unknown mlw-small'],
  },
  'the policies can not be read': {
    ...fixed(deny('Microsoft.Network/firewallPolicies/read')),
    finds: ['unknown afwp-hub'],
  },
  'the rules can not be read': {
    ...fixed(deny('Microsoft.Network/firewallPolicies/ruleCollectionGroups/read')),
    finds: ['unknown afwp-hub'],
  },
  'the groups of addresses can not be read': {
    ...fixed(deny('Microsoft.Network/ipGroups/read')),
    finds: ['unknown afwp-hub'],
  },
  'two workspaces behind one firewall': {
    estate: 'forced-tunnel',
    change: [noTemporary, copy(workspace, 'mlw-two')],
    finds: [...denied, 'not-applicable mlw-two'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a managed network, and AKS behind a firewall that lets out everything': {
    estate: 'managed-network',
    change: behindFirewall(),
    finds: ['everything afw-own own/all'],
  },
  'a managed network, and AKS behind a firewall': {
    estate: 'managed-network',
    change: [...behindFirewall(), set('azureFirewalls/afw-own', 'properties.networkRuleCollections', [])],
    finds: ['pass afw-own'],
  },
  'a project': { change: [set('workspaces/mlw-prod', 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['not-applicable ws1103'] },
});

function more(name: string, ...rules: readonly JsonObject[]): Change {
  return ruleGroup(name, 350, filter(name, 100, 'Allow', ...rules));
}

/** A firewall with rules of its own in place of a policy. */
function classic(
  networkRuleCollections: readonly JsonObject[],
  applicationRuleCollections: readonly JsonObject[],
): Pick<Case, 'estate' | 'change'> {
  return {
    estate: 'forced-tunnel',
    change: [
      unset(firewall, 'properties.firewallPolicy'),
      set(firewall, 'properties.networkRuleCollections', networkRuleCollections),
      set(firewall, 'properties.applicationRuleCollections', applicationRuleCollections),
    ],
  };
}

/** The scoring subnet behind a firewall with a rule of its own. */
function behindFirewall(): readonly Change[] {
  const firewallId = `${spoke}/azureFirewalls/afw-own`;
  const subnet = { id: `${spoke}/virtualNetworks/vnet-mlw-prod/subnets/AzureFirewallSubnet` };
  const rule = {
    name: 'all',
    protocols: ['Any'],
    sourceAddresses: ['*'],
    destinationAddresses: ['*'],
    destinationPorts: ['*'],
  };
  return [
    add(
      body(firewallId, 'Microsoft.Network/azureFirewalls', {
        ipConfigurations: [{ name: 'default', properties: { privateIPAddress: '10.60.2.4', subnet } }],
        networkRuleCollections: [
          { name: 'own', properties: { priority: 100, action: { type: 'Allow' }, rules: [rule] } },
        ],
        applicationRuleCollections: [],
      }),
    ),
    set('virtualNetworks/vnet-mlw-prod', 'properties.subnets[2]', {
      name: 'AzureFirewallSubnet',
      properties: {
        addressPrefix: '10.61.9.0/26',
        ipConfigurations: [{ id: `${firewallId}/azureFirewallIpConfigurations/default` }],
      },
    }),
    ...onTraining(tableOf(routes.toAppliance)).slice(0, 1),
    set('virtualNetworks/vnet-mlw-prod', 'properties.subnets[0].properties.routeTable', {
      id: `${spoke}/routeTables/rt-training`,
    }),
  ];
}
