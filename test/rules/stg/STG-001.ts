import { storagePublicNetworkAccess } from '../../../rules/stg/STG-001-public-network-access.ts';
import type { Json } from '../../../src/catalog/body.ts';
import { add, copy, deny, set, unset, type Change } from '../../support/change.ts';
import { group } from '../../support/parts.ts';
import { casesOf } from '../../support/rule-cases.ts';

const account = 'storageAccounts/stmlwprod';
const on = set(account, 'properties.publicNetworkAccess', 'Enabled');
const rules = (...values: readonly Json[]): Change =>
  set(
    account,
    'properties.networkAcls.ipRules',
    values.map(value => ({ value, action: 'Allow' })),
  );
const both = (first: string): readonly string[] => [first, 'pass stmlwproddata'];

export const cases = casesOf(storagePublicNetworkAccess, {
  'public access is off': { finds: ['pass stmlwprod', 'pass stmlwproddata'] },
  'public access is on and the firewall denies': { change: [on], finds: both('pass stmlwprod') },
  'public access is on and the firewall allows': {
    change: [on, set(account, 'properties.networkAcls.defaultAction', 'Allow')],
    finds: both('open stmlwprod'),
  },
  'Azure writes both words in lower case': {
    change: [
      set(account, 'properties.publicNetworkAccess', 'enabled'),
      set(account, 'properties.networkAcls.defaultAction', 'deny'),
    ],
    finds: both('pass stmlwprod'),
  },
  'public access is off, whatever the firewall allows': {
    change: [set(account, 'properties.networkAcls.defaultAction', 'Allow')],
    finds: both('pass stmlwprod'),
  },
  'neither property is there, as on an account of 2018': {
    change: [unset(account, 'properties.publicNetworkAccess'), unset(account, 'properties.networkAcls')],
    finds: both('open stmlwprod'),
  },
  'both properties are null': {
    change: [set(account, 'properties.publicNetworkAccess', null), set(account, 'properties.networkAcls', null)],
    finds: both('open stmlwprod'),
  },
  'a network security perimeter closes the account': {
    change: [
      set(account, 'properties.publicNetworkAccess', 'SecuredByPerimeter'),
      set(account, 'properties.networkAcls.defaultAction', 'Allow'),
    ],
    finds: both('pass stmlwprod'),
  },
  'a word that nobody knows, and a firewall that denies': {
    change: [set(account, 'properties.publicNetworkAccess', 'Partly')],
    finds: both('pass stmlwprod'),
  },
  'a word that nobody knows, and a firewall that allows': {
    change: [
      set(account, 'properties.publicNetworkAccess', 'Partly'),
      set(account, 'properties.networkAcls.defaultAction', 'Allow'),
    ],
    finds: both('unknown stmlwprod'),
  },
  'an office is let in': { change: [on, rules('203.0.113.0/24', '198.51.100.7')], finds: both('pass stmlwprod') },
  'a range with a dash is let in': { change: [on, rules('203.0.113.10-203.0.113.20')], finds: both('pass stmlwprod') },
  'one address more than a /16 is let in': {
    change: [on, rules('203.0.0.0/16', '198.51.100.7')],
    finds: both('wide stmlwprod'),
  },
  'one network is let in twice': {
    change: [on, rules('203.0.0.0/16', '203.0.113.0/24')],
    finds: both('pass stmlwprod'),
  },
  'everything is let in': { change: [on, rules('0.0.0.0/0')], finds: both('wide stmlwprod') },
  'everything is let in, in two halves': {
    change: [on, rules('0.0.0.0/1', '128.0.0.0/1')],
    finds: both('wide stmlwprod'),
  },
  'a private network is let in, which opens nothing': {
    change: [on, rules('10.0.0.0/8')],
    finds: both('pass stmlwprod'),
  },
  'every IPv6 address is let in': {
    change: [on, set(account, 'properties.networkAcls.ipv6Rules', [{ value: '::/0', action: 'Allow' }])],
    finds: both('wide stmlwprod'),
  },
  'the IPv6 network of an office is let in': {
    change: [on, set(account, 'properties.networkAcls.ipv6Rules', [{ value: '2001:db8:1::/48', action: 'Allow' }])],
    finds: both('pass stmlwprod'),
  },
  'an address rule that is no address': { change: [on, rules('office')], finds: both('unknown stmlwprod') },
  'an address rule without a value': { change: [on, rules(null)], finds: both('unknown stmlwprod') },
  'only the account of a datastore is open': {
    change: [
      set('storageAccounts/stmlwproddata', 'properties.publicNetworkAccess', 'Enabled'),
      set('storageAccounts/stmlwproddata', 'properties.networkAcls.defaultAction', 'Allow'),
    ],
    finds: ['pass stmlwprod', 'open stmlwproddata'],
  },
  'a datastore says nowhere where its account is': {
    change: [
      add({
        id: `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod/datastores/elsewhere`,
        name: 'elsewhere',
        type: 'Microsoft.MachineLearningServices/workspaces/datastores',
        properties: { datastoreType: 'AzureBlob', accountName: 'stelsewhere', containerName: 'data' },
      }),
    ],
    finds: ['pass stmlwprod', 'pass stmlwproddata', 'unknown mlw-prod'],
  },
  'the accounts can not be read': {
    change: [deny('Microsoft.Storage/storageAccounts/read')],
    finds: ['unknown stmlwprod', 'unknown stmlwproddata'],
  },
  'the datastores can not be read': {
    change: [deny('Microsoft.MachineLearningServices/workspaces/datastores/read')],
    finds: ['pass stmlwprod', 'unknown mlw-prod'],
  },
  'the workspace names no account': {
    change: [
      unset('workspaces/mlw-prod', 'properties.storageAccount'),
      ...[
        'workspaceblobstore',
        'workspacefilestore',
        'workspaceartifactstore',
        'workspaceworkingdirectory',
        'lake',
      ].map(name => set(`datastores/${name}`, 'properties.accountName', null)),
    ],
    finds: ['not-applicable mlw-prod'],
  },
  'two workspaces share an open account': {
    change: [on, set(account, 'properties.networkAcls.defaultAction', 'Allow'), copy('workspaces/mlw-prod', 'mlw-two')],
    finds: both('open stmlwprod'),
  },
  'a project has no storage of its own': {
    change: [set('workspaces/mlw-prod', 'kind', 'Project')],
    finds: ['not-applicable mlw-prod'],
  },
  'a managed network changes nothing': {
    estate: 'managed-network',
    change: [on, set(account, 'properties.networkAcls.defaultAction', 'Allow')],
    finds: both('open stmlwprod'),
  },
  'the guide to the letter': { estate: 'ws1103', profile: 'guide', finds: ['pass ws1103sa'] },
});
