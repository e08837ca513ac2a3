import { separateOpenings } from '../../../rules/net/NET-004-separate-openings.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, set, type Change } from '../../support/change.ts';
import { networkGroup, securityRule } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const nsg = 'networkSecurityGroups/nsg-training';
const home = 'virtualNetworks/vnet-mlw-prod';
/** The group of the training subnet stands before scoring too. */
const shared: Change = set(
  home,
  'properties.subnets[1].properties.networkSecurityGroup.id',
  `${networkGroup}/providers/Microsoft.Network/networkSecurityGroups/nsg-training`,
);
const rules = (...list: readonly JsonObject[]): Change => set(nsg, 'properties.securityRules', list);
const aml = (more: JsonObject = {}): JsonObject =>
  securityRule('aml', 410, { sourceAddressPrefix: 'AzureMachineLearning', destinationPortRange: '44224', ...more });
const web = (more: JsonObject = {}): JsonObject =>
  securityRule('web', 420, { sourceAddressPrefix: 'Internet', destinationPortRange: '443', ...more });
const passes = ['pass nsg-training'];

export const cases = casesOf(separateOpenings, {
  'a group for each': { finds: ['pass nsg-training', 'pass nsg-scoring'] },
  'a group for each, with openings': {
    change: [rules(aml(), web())],
    finds: ['pass nsg-training', 'pass nsg-scoring'],
  },
  'one group without openings': { change: [shared], finds: passes },
  'one group with an opening for training': { change: [shared, rules(aml())], finds: ['training nsg-training aml'] },
  'the tag in lower case, among others': {
    change: [
      shared,
      rules(aml({ sourceAddressPrefix: '', sourceAddressPrefixes: ['azuremachinelearning.westeurope'] })),
    ],
    finds: ['training nsg-training aml'],
  },
  'the port of Azure Batch': {
    change: [shared, rules(aml({ sourceAddressPrefix: 'BatchNodeManagement', destinationPortRange: '29876-29877' }))],
    finds: ['training nsg-training aml'],
  },
  'one group with an opening for scoring': { change: [shared, rules(web())], finds: ['scoring nsg-training web'] },
  'an office that calls models': {
    change: [shared, rules(web({ sourceAddressPrefix: '198.51.100.0/24', protocol: '*' }))],
    finds: ['scoring nsg-training web'],
  },
  'one of each': {
    change: [shared, rules(aml(), web())],
    finds: ['training nsg-training aml', 'scoring nsg-training web'],
  },
  'each for its own subnet': {
    change: [
      shared,
      rules(aml({ destinationAddressPrefix: '10.61.0.0/24' }), web({ destinationAddressPrefix: '10.61.1.0/24' })),
    ],
    finds: passes,
  },
  'to the whole network, with a quote in the name': {
    change: [shared, rules({ ...web({ destinationAddressPrefix: 'VirtualNetwork' }), name: "bob's" })],
    finds: ["scoring nsg-training bob's"],
  },
  'a subnet of two blocks, which no rule can name as one': {
    change: [
      shared,
      rules(aml()),
      set(home, 'properties.subnets[0].properties.addressPrefix', null),
      set(home, 'properties.subnets[0].properties.addressPrefixes', ['10.61.4.0/24', '10.61.5.0/25']),
    ],
    finds: ['training nsg-training aml'],
  },
  'from the virtual network': {
    change: [shared, rules(web({ sourceAddressPrefix: 'VirtualNetwork' }))],
    finds: passes,
  },
  'from private ranges': {
    change: [shared, rules(web({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/8', '172.16.0.0/12'] }))],
    finds: passes,
  },
  'an opening that another rule shadows': {
    change: [
      shared,
      rules(
        web(),
        securityRule('no', 100, { access: 'Deny', sourceAddressPrefix: 'Internet', destinationPortRange: '*' }),
      ),
    ],
    finds: passes,
  },
  'an opening that another rule shadows for training': {
    change: [
      shared,
      rules(
        web(),
        securityRule('no', 100, {
          access: 'Deny',
          sourceAddressPrefix: 'Internet',
          destinationPortRange: '*',
          destinationAddressPrefix: '10.61.0.0/24',
        }),
      ),
    ],
    finds: passes,
  },
  'an opening that another rule may shadow': {
    change: [
      shared,
      rules(
        aml(),
        securityRule('no', 100, { access: 'Deny', sourceAddressPrefix: '20.0.0.0/8', destinationPortRange: '*' }),
      ),
    ],
    finds: ['unknown nsg-training aml'],
  },
  'outbound, and denials': {
    change: [shared, rules(web({ direction: 'Outbound' }), web({ access: 'Deny' }))],
    finds: passes,
  },
  'to application security groups': {
    change: [
      shared,
      rules(
        web({
          destinationAddressPrefix: '',
          destinationApplicationSecurityGroups: [
            { id: `${networkGroup}/providers/Microsoft.Network/applicationSecurityGroups/web` },
          ],
        }),
      ),
    ],
    finds: ['unknown nsg-training web'],
  },
  'one subnet for both, of which NET-002 speaks': {
    change: [
      rules(aml()),
      set(
        'managedClusters/aks-mlw-prod',
        'properties.agentPoolProfiles[0].vnetSubnetID',
        `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-mlw-prod/subnets/snet-training`,
      ),
    ],
    finds: passes,
  },
  'the group can not be read': {
    change: [shared, deny('Microsoft.Network/networkSecurityGroups/read')],
    finds: ['unknown nsg-training'],
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown mlw-prod'],
  },
  'two workspaces': {
    change: [shared, rules(aml()), copy(workspace, 'mlw-two')],
    finds: ['training nsg-training aml', 'pass nsg-training'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as of today': {
    estate: 'ws1103',
    finds: ['training ws1103nsg aml', 'training ws1103nsg batch'],
  },
});
