import { serviceEndpointPolicy } from '../../../rules/egr/EGR-005-service-endpoint-policy.ts';
import type { JsonObject } from '../../../src/catalog/body.ts';
import { copy, deny, remove, set, unset, type Change } from '../../support/change.ts';
import { training, vnet } from '../../support/egress.ts';
import { group, network } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const policy = 'serviceEndpointPolicies/sep-mlw-training';
const list = 'properties.serviceEndpointPolicyDefinitions';
const finds = (found: string): readonly string[] => [
  `${found} vnet-mlw-prod snet-training`,
  'not-applicable vnet-mlw-prod snet-scoring',
];
const noPolicy = unset(vnet, `${training}.serviceEndpointPolicies`);
const noEndpoint = unset(vnet, `${training}.serviceEndpoints`);
const definition = (service: string, ...serviceResources: readonly string[]): JsonObject => ({
  name: service.toLowerCase(),
  properties: { service, serviceResources },
});
const account = `${group}/providers/Microsoft.Storage/storageAccounts/stmlwprod`;
const definitions = (...all: readonly JsonObject[]): Change => set(policy, list, all);
const accountOnly = definitions(definition('Microsoft.Storage', account));

export const cases = casesOf(serviceEndpointPolicy, {
  'a policy for the own accounts and the service': { finds: finds('pass') },
  'no policy': { change: [noPolicy], finds: finds('none') },
  'an empty list of policies': {
    change: [set(vnet, `${training}.serviceEndpointPolicies`, [])],
    finds: finds('none'),
  },
  'neither policy nor service endpoint': { change: [noPolicy, noEndpoint], finds: finds('none') },
  'no policy, and a service endpoint of another service': {
    change: [
      noPolicy,
      set(vnet, `${training}.serviceEndpoints`, [{ service: 'Microsoft.KeyVault', locations: ['*'] }]),
    ],
    finds: finds('none'),
  },
  'no policy, and the name of the new one is taken': {
    change: [noPolicy, copy(policy, 'vnet-mlw-prod-snet-training-storage')],
    finds: finds('none'),
  },
  'no policy, and the workspace names no account': {
    change: [
      noPolicy,
      unset(workspace, 'properties.storageAccount'),
      ...[
        'workspaceblobstore',
        'workspacefilestore',
        'workspaceartifactstore',
        'workspaceworkingdirectory',
        'lake',
      ].map(name => remove(`datastores/${name}`)),
    ],
    finds: finds('none'),
  },
  'no policy, and service endpoints of an odd shape, which the command would replace': {
    change: [noPolicy, set(vnet, `${training}.serviceEndpoints`, 'Microsoft.KeyVault')],
    finds: finds('none'),
  },
  'no policy, and a network without a region': {
    change: [noPolicy, unset(vnet, 'location')],
    finds: finds('none'),
  },
  'the policy works on nothing': { change: [noEndpoint], finds: finds('unused') },
  'a service endpoint of another service': {
    change: [set(vnet, `${training}.serviceEndpoints`, [{ service: 'Microsoft.KeyVault', locations: ['*'] }])],
    finds: finds('unused'),
  },
  'the service endpoint for all regions, in lower case': {
    change: [set(vnet, `${training}.serviceEndpoints`, [{ service: 'microsoft.storage.global' }])],
    finds: finds('pass'),
  },
  'the service is not admitted': { change: [accountOnly], finds: finds('alias') },
  'the service is not admitted, and the policy works on nothing': {
    change: [accountOnly, noEndpoint],
    finds: ['alias vnet-mlw-prod snet-training', ...finds('unused')],
  },
  'a policy that says nothing': { change: [definitions()], finds: finds('alias') },
  'the alias in lower case': {
    change: [definitions(definition('global', '/services/azure/machinelearning'))],
    finds: finds('pass'),
  },
  'all services of Azure': { change: [definitions(definition('Global', '/services/Azure'))], finds: finds('pass') },
  'another service of Azure': {
    change: [definitions(definition('Global', '/services/Azure/Batch'))],
    finds: finds('alias'),
  },
  'another service of Azure, under the name of the new definition': {
    change: [definitions({ ...definition('Global', '/services/Azure/Batch'), name: 'Machine-Learning' })],
    finds: finds('alias'),
  },
  'another service of Azure, under the names that a new definition would have': {
    change: [
      definitions(
        { ...definition('Global', '/services/Azure/Batch'), name: 'machine-learning' },
        { ...definition('Global', '/services/Azure/Batch'), name: 'Machine-Learning-2' },
      ),
    ],
    finds: finds('alias'),
  },
  'the alias is in a second policy': {
    change: [
      copy(policy, 'sep-second'),
      accountOnly,
      set(vnet, `${training}.serviceEndpointPolicies[1]`, {
        id: `${network.slice(0, network.indexOf('/virtualNetworks'))}/serviceEndpointPolicies/sep-second`,
      }),
    ],
    finds: finds('pass'),
  },
  'the policy was deleted': { change: [remove(policy)], finds: finds('unknown') },
  'the policies can not be read': {
    change: [deny('Microsoft.Network/serviceEndpointPolicies/read')],
    finds: finds('unknown'),
  },
  'the policies can not be read, and none is named': {
    change: [noPolicy, deny('Microsoft.Network/serviceEndpointPolicies/read')],
    finds: finds('none'),
  },
  'the networks can not be read': {
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: finds('unknown'),
  },
  'two workspaces in one subnet': { change: [noPolicy, copy(workspace, 'mlw-two')], finds: finds('none') },
  'a managed network': { estate: 'managed-network', finds: ['not-applicable mlw-prod'] },
  'a project': { change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter, as Microsoft has it today': {
    estate: 'ws1103',
    finds: ['none hub training', 'not-applicable hub scoring'],
  },
});
