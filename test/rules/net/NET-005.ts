import { serviceEndpoints } from '../../../rules/net/NET-005-service-endpoints.ts';
import { deny, remove, set, unset, type Change } from '../../support/change.ts';
import { connection, foreignEndpoint, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const account = 'storageAccounts/stmlwprod';
const vault = 'vaults/kv-mlw-prod';
const vnet = 'virtualNetworks/vnet-mlw-prod';
const list = 'properties.privateEndpointConnections';
const rules = 'properties.networkAcls.virtualNetworkRules';
const access = 'properties.publicNetworkAccess';
const endpointsOf = (subnet: number): string => `properties.subnets[${subnet}].properties.serviceEndpoints`;
const [training, scoring] = ['pass vnet-mlw-prod snet-training', 'pass vnet-mlw-prod snet-scoring'];
const [trainingCut, scoringCut] = ['cut vnet-mlw-prod snet-training', 'cut vnet-mlw-prod snet-scoring'];
/** Without a private endpoint, and not shut to public networks. */
const bare = (target: string): readonly Change[] => [set(target, list, []), set(target, access, 'Enabled')];
const rule = (subnet: string, more = {}) => ({ id: `${network}/subnets/${subnet}`, action: 'Allow', ...more });

export const cases = casesOf(serviceEndpoints, {
  'every service has a private endpoint': { finds: [training, scoring] },
  'the account has none, and no rule': { change: bare(account), finds: [trainingCut, scoringCut] },
  'the account has none, and a rule for the training subnet': {
    change: [...bare(account), set(account, rules, [rule('snet-training', { state: 'Succeeded' })])],
    finds: [training, scoringCut],
  },
  'the rule spells the subnet in capitals, and the service endpoint is global': {
    change: [
      ...bare(account),
      set(account, rules, [{ id: `${network}/subnets/snet-training`.toUpperCase() }]),
      set(vnet, endpointsOf(0), [{ service: 'microsoft.storage.global' }]),
    ],
    finds: [training, scoringCut],
  },
  'the rule stands for a subnet that was deleted': {
    change: [...bare(account), set(account, rules, [rule('snet-training', { state: 'NetworkSourceDeleted' })])],
    finds: [trainingCut, scoringCut],
  },
  'rules for both, and an endpoint on one': {
    change: [...bare(account), set(account, rules, [rule('snet-training'), rule('snet-scoring')])],
    finds: [training, scoringCut],
  },
  'rules and endpoints for both': {
    change: [
      ...bare(account),
      set(account, rules, [rule('snet-training'), rule('snet-scoring')]),
      set(vnet, endpointsOf(1), [{ service: 'Microsoft.Storage' }]),
    ],
    finds: [training, scoring],
  },
  'rules and endpoints for both, and public access is disabled': {
    change: [
      set(account, list, []),
      set(account, rules, [rule('snet-training'), rule('snet-scoring')]),
      set(vnet, endpointsOf(1), [{ service: 'Microsoft.Storage' }]),
    ],
    finds: [trainingCut, scoringCut],
  },
  'a perimeter decides who comes in': {
    change: [
      set(account, list, []),
      set(account, access, 'SecuredByPerimeter'),
      set(account, rules, [rule('snet-training')]),
    ],
    finds: ['unknown vnet-mlw-prod snet-training', scoringCut],
  },
  'the vault has none, and no list of rules': {
    change: [...bare(vault), unset(vault, 'properties.networkAcls')],
    finds: [trainingCut, scoringCut],
  },
  'the vault has none, and a rule for the training subnet, which has the endpoint': {
    change: [
      ...bare(vault),
      set(vault, rules, [rule('snet-training')]),
      set(vnet, `${endpointsOf(0)}[1]`, { service: 'Microsoft.KeyVault', locations: ['*'] }),
    ],
    finds: [training, scoringCut],
  },
  'neither the account nor the vault has one': {
    change: [...bare(account), ...bare(vault)],
    finds: [trainingCut, scoringCut],
  },
  'the vault of the key has none, which compute need not reach': {
    change: bare('vaults/kv-mlw-prod-cmk'),
    finds: [training, scoring],
  },
  'the registry has none, of which PEP-004 speaks': {
    change: bare('registries/crmlwprod'),
    finds: [training, scoring],
  },
  'the only private endpoint waits': {
    change: [...bare(account), set(account, list, [connection('new', foreignEndpoint, 'Pending')])],
    finds: [trainingCut, scoringCut],
  },
  'the only private endpoint can not be read, and is approved': {
    change: [...bare(account), set(account, list, [connection('new', foreignEndpoint)])],
    finds: [training, scoring],
  },
  'the networks can not be read': {
    change: [
      ...bare(account),
      set(account, rules, [rule('snet-training')]),
      deny('Microsoft.Network/virtualNetworks/read'),
    ],
    finds: ['unknown vnet-mlw-prod snet-training', scoringCut],
  },
  'the accounts can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'the accounts can not be read, and the vault has no private way': {
    change: [deny('Microsoft.Storage/storageAccounts/read'), ...bare(vault)],
    finds: [trainingCut, scoringCut],
  },
  'the datastores can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/datastores/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown vnet-mlw-prod snet-scoring'],
  },
  'no compute': {
    change: [
      unset(workspace, 'properties.serverlessComputeSettings'),
      ...['cpu-train', 'gpu-train', 'cpu-build', 'ci-scientist1', 'k8s-scoring'].map(name =>
        remove(`computes/${name}`),
      ),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass hub training', 'pass hub scoring'] },
  'the guide, as it holds today': { estate: 'ws1103', finds: ['pass hub training', 'pass hub scoring'] },
  'the guide, and private endpoints alone': {
    profile: 'guide',
    finds: ['missing vnet-mlw-prod snet-training', 'missing vnet-mlw-prod snet-scoring'],
  },
  'the guide, and a subnet that says nothing of endpoints': {
    estate: 'ws1103',
    profile: 'guide',
    change: [unset('virtualNetworks/hub', endpointsOf(1))],
    finds: ['pass hub training', 'missing hub scoring'],
  },
  'the guide, and a network that can not be read': {
    estate: 'ws1103',
    profile: 'guide',
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown hub training', 'unknown hub scoring'],
  },
});
