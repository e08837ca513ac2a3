import { registryPremium } from '../../../rules/acr/ACR-001-premium.ts';
import { copy, deny, set, unset } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

const workspace = 'workspaces/mlw-prod';
const registry = 'registries/crmlwprod';

export const cases = casesOf(registryPremium, {
  'the registry is Premium': { finds: ['pass crmlwprod'] },
  'the registry is Standard': { change: [set(registry, 'sku.name', 'Standard')], finds: ['basic crmlwprod'] },
  'the registry is Basic': { change: [set(registry, 'sku.name', 'Basic')], finds: ['basic crmlwprod'] },
  'Azure writes the word in lower case': {
    change: [set(registry, 'sku.name', 'premium')],
    finds: ['pass crmlwprod'],
  },
  'the body names no SKU': { change: [unset(registry, 'sku')], finds: ['unknown crmlwprod'] },
  'the workspace has no registry yet': {
    change: [unset(workspace, 'properties.containerRegistry')],
    finds: ['not-applicable mlw-prod'],
  },
  'the registry is null': {
    change: [set(workspace, 'properties.containerRegistry', null)],
    finds: ['not-applicable mlw-prod'],
  },
  'the registry can not be read': {
    change: [deny('Microsoft.ContainerRegistry/registries/read')],
    finds: ['unknown crmlwprod'],
  },
  'two workspaces share the registry': {
    change: [set(registry, 'sku.name', 'Basic'), copy(workspace, 'mlw-two')],
    finds: ['basic crmlwprod'],
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103acr'] },
});
