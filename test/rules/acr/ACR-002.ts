import { registryPublicNetworkAccess } from '../../../rules/acr/ACR-002-public-network-access.ts';
import { deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const registry = 'registries/crmlwprod';
const on = set(registry, 'properties.publicNetworkAccess', 'Enabled');
const deniesBut = set(registry, 'properties.networkRuleSet.defaultAction', 'Deny');

export const cases = casesOf(registryPublicNetworkAccess, {
  'public access is off': { finds: ['pass crmlwprod'] },
  'public access is on and the rules deny': { change: [on, deniesBut], finds: ['pass crmlwprod'] },
  'public access is on and the rules allow': {
    change: [on, set(registry, 'properties.networkRuleSet.defaultAction', 'Allow')],
    finds: ['open crmlwprod'],
  },
  'a Basic registry, which knows no rules': {
    change: [on, set(registry, 'sku.name', 'Basic'), unset(registry, 'properties.networkRuleSet')],
    finds: ['open crmlwprod'],
  },
  'the rules are null and public access is absent': {
    change: [unset(registry, 'properties.publicNetworkAccess'), set(registry, 'properties.networkRuleSet', null)],
    finds: ['open crmlwprod'],
  },
  'a build agent is let in': {
    change: [
      on,
      deniesBut,
      set(registry, 'properties.networkRuleSet.ipRules', [{ action: 'Allow', value: '203.0.113.9' }]),
    ],
    finds: ['pass crmlwprod'],
  },
  'a whole cloud is let in': {
    change: [
      on,
      deniesBut,
      set(registry, 'properties.networkRuleSet.ipRules', [{ action: 'Allow', value: '20.0.0.0/8' }]),
    ],
    finds: ['wide crmlwprod'],
  },
  'lower case': {
    change: [
      set(registry, 'properties.publicNetworkAccess', 'disabled'),
      set(registry, 'properties.networkRuleSet.defaultAction', 'allow'),
    ],
    finds: ['pass crmlwprod'],
  },
  'the workspace has no registry yet': {
    change: [unset(workspace, 'properties.containerRegistry')],
    finds: ['not-applicable mlw-prod'],
  },
  'the registry can not be read': {
    change: [deny('Microsoft.ContainerRegistry/registries/read')],
    finds: ['unknown crmlwprod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103acr'] },
});
