import { workspacePublicNetworkAccess } from '../../../rules/wks/WKS-001-public-network-access.ts';
import { deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';

export const cases = casesOf(workspacePublicNetworkAccess, {
  'public access is off': { finds: ['pass mlw-prod'] },
  'public access is on': {
    change: [set(workspace, 'properties.publicNetworkAccess', 'Enabled')],
    finds: ['open mlw-prod'],
  },
  'Azure writes the word in lower case': {
    change: [set(workspace, 'properties.publicNetworkAccess', 'disabled')],
    finds: ['pass mlw-prod'],
  },
  'the property is absent': { change: [unset(workspace, 'properties.publicNetworkAccess')], finds: ['unset mlw-prod'] },
  'the property is null': {
    change: [set(workspace, 'properties.publicNetworkAccess', null)],
    finds: ['unset mlw-prod'],
  },
  'a word that nobody knows': {
    change: [set(workspace, 'properties.publicNetworkAccess', 'Sometimes')],
    finds: ['unknown mlw-prod'],
  },
  'an office is allowed in': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      set(workspace, 'properties.ipAllowlist', ['203.0.113.0/24']),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'half the internet is allowed in, twice': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      set(workspace, 'properties.ipAllowlist', ['0.0.0.0/1', '128.0.0.0/1']),
    ],
    finds: ['open mlw-prod'],
  },
  'an office is named, and what is not named is allowed too': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      set(workspace, 'properties.networkAcls', { defaultAction: 'Allow', ipRules: [{ value: '203.0.113.0/24' }] }),
    ],
    finds: ['open mlw-prod'],
  },
  'an office is allowed in by the rules of the firewall': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      set(workspace, 'properties.networkAcls', { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/24' }] }),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'no list at all, as API versions of 2023 answer': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      unset(workspace, 'properties.ipAllowlist'),
      unset(workspace, 'properties.networkAcls'),
    ],
    finds: ['open mlw-prod'],
  },
  'a list that holds no addresses': {
    change: [
      set(workspace, 'properties.publicNetworkAccess', 'Enabled'),
      set(workspace, 'properties.ipAllowlist', ['office']),
    ],
    finds: ['unknown mlw-prod'],
  },
  'a hub is judged like a workspace': {
    change: [set(workspace, 'kind', 'Hub'), set(workspace, 'properties.publicNetworkAccess', 'Enabled')],
    finds: ['open mlw-prod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['unset ws1103'] },
  'a project has no network of its own': {
    change: [set(workspace, 'kind', 'Project')],
    finds: ['not-applicable mlw-prod'],
  },
  'the computes can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/computes/read')],
    finds: ['pass mlw-prod'],
  },
});
