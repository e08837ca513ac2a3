import { describe, expect, it } from 'vitest';
import { ancestorOf, groupIdOf, keyOf, parseResourceId } from '../../src/catalog/resource-id.ts';

const group = '/subscriptions/S1/resourceGroups/Rg';
const account = `${group}/providers/Microsoft.Storage/storageAccounts/St`;
const network = `${group}/providers/Microsoft.Network/virtualNetworks/V`;

interface Expected {
  readonly type: string;
  readonly name: string;
  readonly parent?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
}

describe('a resource id', () => {
  it.each<[string, string, Expected]>([
    ['a resource', account, { type: 'Microsoft.Storage/storageAccounts', name: 'St', parent: group }],
    [
      'a child',
      `${network}/subnets/s`,
      { type: 'Microsoft.Network/virtualNetworks/subnets', name: 's', parent: network },
    ],
    [
      'a grandchild',
      `${account}/blobServices/default/containers/c`,
      {
        type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
        name: 'c',
        parent: `${account}/blobServices/default`,
      },
    ],
    [
      'what extends a resource',
      `${account}/providers/Microsoft.Insights/diagnosticSettings/d`,
      { type: 'Microsoft.Insights/diagnosticSettings', name: 'd', parent: account },
    ],
    [
      'what extends a child',
      `${network}/subnets/s/providers/Microsoft.Authorization/locks/l`,
      { type: 'Microsoft.Authorization/locks', name: 'l', parent: `${network}/subnets/s` },
    ],
    [
      'a child of what extends a resource',
      `${account}/providers/Microsoft.Security/a/b/c/d`,
      { type: 'Microsoft.Security/a/c', name: 'd', parent: `${account}/providers/Microsoft.Security/a/b` },
    ],
    [
      'what extends a group',
      `${group}/providers/Microsoft.Authorization/roleAssignments/r`,
      { type: 'Microsoft.Authorization/roleAssignments', name: 'r', parent: group },
    ],
    [
      'a resource group',
      group,
      { type: 'Microsoft.Resources/subscriptions/resourceGroups', name: 'Rg', parent: '/subscriptions/S1' },
    ],
  ])('of %s', (_, id, expected) => {
    expect(parseResourceId(id)).toEqual({
      id,
      key: id.toLowerCase(),
      subscriptionId: 'S1',
      resourceGroup: 'Rg',
      ...expected,
    });
  });

  it.each<[string, string, Expected]>([
    [
      'a subscription',
      '/subscriptions/S1',
      { type: 'Microsoft.Resources/subscriptions', name: 'S1', subscriptionId: 'S1' },
    ],
    [
      'what extends a subscription',
      '/subscriptions/S1/providers/Microsoft.Authorization/roleDefinitions/r',
      {
        type: 'Microsoft.Authorization/roleDefinitions',
        name: 'r',
        subscriptionId: 'S1',
        parent: '/subscriptions/S1',
      },
    ],
    ['a tenant', '/tenants/T', { type: 'Microsoft.Resources/tenants', name: 'T' }],
    [
      'a role of every tenant',
      '/providers/Microsoft.Authorization/roleDefinitions/r',
      { type: 'Microsoft.Authorization/roleDefinitions', name: 'r' },
    ],
    [
      'a management group',
      '/providers/Microsoft.Management/managementGroups/m',
      { type: 'Microsoft.Management/managementGroups', name: 'm' },
    ],
    [
      'what extends a management group',
      '/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.Authorization/policyAssignments/p',
      {
        type: 'Microsoft.Authorization/policyAssignments',
        name: 'p',
        parent: '/providers/Microsoft.Management/managementGroups/m',
      },
    ],
  ])('of no group: %s', (_, id, expected) => {
    const none = { subscriptionId: undefined, resourceGroup: undefined, parent: undefined };
    expect(parseResourceId(id)).toEqual({ id, key: id.toLowerCase(), ...none, ...expected });
  });

  it('is read in any casing, and shown as it is spelt', () => {
    const odd = '/SUBSCRIPTIONS/S1/RESOURCEGROUPS/Rg/PROVIDERS/microsoft.storage/STORAGEACCOUNTS/St';
    expect(parseResourceId(odd)).toMatchObject({
      id: odd,
      type: 'microsoft.storage/STORAGEACCOUNTS',
      subscriptionId: 'S1',
      resourceGroup: 'Rg',
    });
    expect(parseResourceId(odd)?.key).toBe(parseResourceId(account)?.key);
  });

  it('may end with a slash', () => {
    expect(parseResourceId(`${account}/`)).toEqual(parseResourceId(account));
    expect(keyOf(`${account}/`)).toBe(account.toLowerCase());
    expect(keyOf(account)).toBe(account.toLowerCase());
  });

  it('takes a group that is named like a word of ARM for a name', () => {
    const id = '/subscriptions/subscriptions/resourceGroups/providers/providers/Microsoft.Storage/storageAccounts/st';
    expect(parseResourceId(id)).toMatchObject({ subscriptionId: 'subscriptions', resourceGroup: 'providers' });
  });

  it.each([
    '',
    '/',
    'St',
    account.slice(1),
    `${account}//`,
    account.replace('/Rg', '/'),
    '/subscriptions',
    '/subscriptions/S1/resourceGroups',
    '/resourceGroups/Rg',
    `${group}/providers`,
    `${group}/providers/Microsoft.Storage`,
    `${group}/providers/Microsoft.Storage/storageAccounts`,
    `${network}/subnets`,
    'https://management.azure.com/subscriptions/S1',
  ])('is not %s', text => {
    expect(parseResourceId(text)).toBeUndefined();
  });
});

describe('the group of an id', () => {
  it.each([
    [`${network}/subnets/s`, group],
    [group, group],
    [group.toUpperCase(), group.toUpperCase()],
    ['/subscriptions/S1', undefined],
    ['/subscriptions/S1/providers/Microsoft.Authorization/roleDefinitions/r', undefined],
    ['/providers/Microsoft.Authorization/roleDefinitions/r', undefined],
  ])('%s is in %s', (id, expected) => {
    expect(groupIdOf(id)).toBe(expected);
  });
});

describe('an id cut back to a type', () => {
  it.each([
    [`${network}/subnets/s`, 'Microsoft.Network/virtualNetworks', network],
    [`${network}/subnets/s`, 'MICROSOFT.NETWORK/VIRTUALNETWORKS/SUBNETS', `${network}/subnets/s`],
    [`${network}/subnets/s`, 'Microsoft.Resources/subscriptions/resourceGroups', group],
    [`${network}/subnets/s`, 'Microsoft.Storage/storageAccounts', undefined],
    ['no id', 'Microsoft.Network/virtualNetworks', undefined],
  ])('%s, %s', (id, type, expected) => {
    expect(ancestorOf(id, type)).toBe(expected);
  });
});
