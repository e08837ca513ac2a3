import { privateLinkPoliciesOff } from '../../../rules/net/NET-013-private-link-policies.ts';
import { deny, remove, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const vnet = 'virtualNetworks/vnet-mlw-prod';
const workspace = 'workspaces/mlw-prod';
const profile = 'guide';
const policy = (name: string): string => `properties.subnets[0].properties.${name}NetworkPolicies`;
const scoring = 'not-applicable vnet-mlw-prod snet-scoring';
const publicIp = (name: string) => set(`computes/${name}`, 'properties.properties.enableNodePublicIp', true);
const clusters = ['cpu-train', 'gpu-train', 'cpu-build'];

export const cases = casesOf(privateLinkPoliciesOff, {
  'both are off': { profile, finds: ['pass vnet-mlw-prod snet-training', scoring] },
  'the policies for endpoints are on': {
    profile,
    change: [set(vnet, policy('privateEndpoint'), 'Enabled')],
    finds: ['on vnet-mlw-prod snet-training', scoring],
  },
  'the policies for endpoints are on in part': {
    profile,
    change: [set(vnet, policy('privateEndpoint'), 'RouteTableEnabled')],
    finds: ['on vnet-mlw-prod snet-training', scoring],
  },
  'both are on': {
    profile,
    change: [
      set(vnet, policy('privateEndpoint'), 'NetworkSecurityGroupEnabled'),
      set(vnet, policy('privateLinkService'), 'enabled'),
    ],
    finds: ['on vnet-mlw-prod snet-training', scoring],
  },
  'the words are in lower case': {
    profile,
    change: [set(vnet, policy('privateEndpoint'), 'disabled'), set(vnet, policy('privateLinkService'), 'disabled')],
    finds: ['pass vnet-mlw-prod snet-training', scoring],
  },
  'the policies for endpoints are absent, which is off': {
    profile,
    change: [unset(vnet, policy('privateEndpoint'))],
    finds: ['pass vnet-mlw-prod snet-training', scoring],
  },
  'the policies for services are absent, which is on': {
    profile,
    change: [set(vnet, policy('privateLinkService'), null)],
    finds: ['on vnet-mlw-prod snet-training', scoring],
  },
  'a word that nobody knows': {
    profile,
    change: [set(vnet, policy('privateEndpoint'), 'Sometimes')],
    finds: ['unknown vnet-mlw-prod snet-training', scoring],
  },
  'every cluster has a public IP': {
    profile,
    change: [...clusters.map(publicIp), set(vnet, policy('privateEndpoint'), 'Enabled')],
    finds: ['not-applicable vnet-mlw-prod snet-training', scoring],
  },
  'it can not be told whether a cluster has a public IP': {
    profile,
    change: [
      publicIp('cpu-train'),
      publicIp('gpu-train'),
      set('computes/cpu-build', 'properties.properties.enableNodePublicIp', 'perhaps'),
    ],
    finds: ['unknown vnet-mlw-prod snet-training', scoring],
  },
  'an instance and serverless compute alone': {
    profile,
    change: [...clusters.map(name => remove(`computes/${name}`)), set(vnet, policy('privateEndpoint'), 'Enabled')],
    finds: ['not-applicable vnet-mlw-prod snet-training', scoring],
  },
  'the networks can not be read': {
    profile,
    change: [deny('Microsoft.Network/virtualNetworks/read')],
    finds: ['unknown vnet-mlw-prod snet-training', scoring],
  },
  'the computes can not be read': {
    profile,
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['unknown vnet-mlw-prod snet-training', 'unknown mlw-prod'],
  },
  'profile current does not speak of it': { change: [set(vnet, policy('privateEndpoint'), 'Enabled')], finds: [] },
  'a managed network': { estate: 'managed-network', profile, finds: ['not-applicable mlw-prod'] },
  'a project': { profile, change: [set(workspace, 'kind', 'Project')], finds: ['not-applicable mlw-prod'] },
  'the guide to the letter': {
    estate: 'ws1103',
    profile,
    finds: ['pass hub training', 'not-applicable hub scoring'],
  },
});
