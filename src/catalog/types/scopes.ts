import type { ResourceType } from '../resource-type.ts';

/** Scopes, and what is assigned to them. The lists of a resource group are read for every group that holds something reached. */
export const scopeTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.Resources/subscriptions',
    apiVersion: '2022-12-01',
    action: 'Microsoft.Resources/subscriptions/read',
    table: 'resourcecontainers',
  },
  {
    type: 'Microsoft.Resources/subscriptions/resourceGroups',
    apiVersion: '2024-11-01',
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    table: 'resourcecontainers',
    lists: [
      { type: 'Microsoft.Authorization/roleAssignments' },
      { type: 'Microsoft.Authorization/denyAssignments' },
      { type: 'Microsoft.Authorization/policyAssignments' },
      { type: 'Microsoft.Authorization/locks' },
    ],
  },
  {
    type: 'Microsoft.Management/managementGroups/descendants',
    apiVersion: '2020-05-01',
    action: 'Microsoft.Management/managementGroups/descendants/read',
  },
  {
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    action: 'Microsoft.Authorization/roleAssignments/read',
    table: 'authorizationresources',
    names: ['properties.roleDefinitionId'],
  },
  {
    type: 'Microsoft.Authorization/roleDefinitions',
    apiVersion: '2022-04-01',
    action: 'Microsoft.Authorization/roleDefinitions/read',
    table: 'authorizationresources',
  },
  {
    type: 'Microsoft.Authorization/denyAssignments',
    apiVersion: '2022-04-01',
    action: 'Microsoft.Authorization/denyAssignments/read',
  },
  {
    type: 'Microsoft.Authorization/policyAssignments',
    apiVersion: '2024-04-01',
    action: 'Microsoft.Authorization/policyAssignments/read',
    table: 'policyresources',
  },
  {
    type: 'Microsoft.Authorization/locks',
    apiVersion: '2020-05-01',
    action: 'Microsoft.Authorization/locks/read',
  },
];
