import { noUnneededAllowance } from '../../../rules/net/NET-008-no-unneeded-allowance.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, unset, type Change } from '../../support/change.ts';
import { securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nsg = 'networkSecurityGroups/nsg-training';
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const aml = (properties: JsonObject = {}): JsonObject =>
  securityRule('aml', 410, {
    sourceAddressPrefix: 'AzureMachineLearning',
    destinationPortRange: '44224',
    ...properties,
  });
const finds = (...training: readonly string[]): readonly string[] => [...training, 'pass nsg-scoring'];
const unneeded = finds('unneeded nsg-training aml');
const passes = finds('pass nsg-training');

export const cases = casesOf(noUnneededAllowance, {
  'no rule lets the service in': { finds: passes },
  'a rule lets it in, and nothing needs it': { change: [rules(aml())], finds: unneeded },
  'the tag of the region': {
    change: [rules(aml({ sourceAddressPrefix: 'AzureMachineLearning.westeurope' }))],
    finds: unneeded,
  },
  'a cluster needs it': {
    change: [rules(aml()), set('computes/cpu-train', 'properties.properties.enableNodePublicIp', true)],
    finds: passes,
  },
  'serverless compute needs it': {
    change: [rules(aml()), set(workspace, 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', false)],
    finds: passes,
  },
  'a cluster of another workspace needs it': {
    change: [
      rules(aml()),
      copy(workspace, 'mlw-two'),
      set('workspaces/mlw-two', 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', null),
    ],
    finds: passes,
  },
  'a compute does not say whether it has a public IP': {
    change: [rules(aml()), set('computes/cpu-train', 'properties.properties', null)],
    finds: finds('unknown nsg-training snet-training', 'unknown mlw-prod'),
  },
  'another workspace may need it': {
    change: [
      rules(aml()),
      copy(workspace, 'mlw-two'),
      set('workspaces/mlw-two', 'properties.serverlessComputeSettings.serverlessComputeNoPublicIP', 'perhaps'),
    ],
    finds: finds('unknown nsg-training snet-training'),
  },
  'a rule before it denies, so it opens nothing': {
    change: [rules(aml(), securityRule('lockdown', 100, { access: 'Deny', sourceAddressPrefix: '*' }))],
    finds: passes,
  },
  "a rule for the whole internet is another rule's": {
    change: [rules(aml({ sourceAddressPrefix: 'Internet' }))],
    finds: passes,
  },
  "the port of Azure Batch is another rule's": {
    change: [rules(aml({ sourceAddressPrefix: 'BatchNodeManagement', destinationPortRange: '29876-29877' }))],
    finds: passes,
  },
  'a rule with a quote in its name': {
    change: [rules({ ...aml(), name: "bob's rule" })],
    finds: finds("unneeded nsg-training bob's rule"),
  },
  'the groups can not be read': {
    change: [deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-training snet-training', 'unknown nsg-scoring snet-scoring'],
  },
  'the computes can not be read': {
    change: [rules(aml()), deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown nsg-training snet-training', 'unknown mlw-prod'],
  },
  'no group at all': {
    change: [
      unset('virtualNetworks/vnet-mlw-prod', 'properties.subnets[0].properties.networkSecurityGroup'),
      unset('virtualNetworks/vnet-mlw-prod', 'properties.subnets[1].properties.networkSecurityGroup'),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'the guide says nothing of it': { change: [rules(aml())], profile: 'guide', finds: [] },
  'the guide to the letter, as Azure is today': { estate: 'ws1103', finds: ['pass ws1103nsg'] },
});
