import { describe, expect, it } from 'vitest';
import { principal } from '../../fixtures/emulator/principal.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import type { JsonObject } from '../../src/catalog/body.ts';
import type { Answer } from '../../fixtures/emulator/answer.ts';
import {
  assignment,
  body,
  compute,
  elsewhere,
  extension,
  clusterId,
  group,
  groupTree,
  network,
  networkId,
  platformGroup,
  rootGroup,
  smallEstate,
  storage,
  storageId,
  subscription,
  workspace,
  workspaceId,
} from './small-estate.ts';

const version = '2025-12-01';
const store = createStore(smallEstate);

function listed(answer: Answer<readonly JsonObject[]>): unknown {
  return 'error' in answer ? answer.error : answer.value.map(({ id }) => id);
}

describe('get', () => {
  it('finds a resource whatever the casing of its id, and gives it as it is written', () => {
    expect(store.get(workspaceId.toUpperCase(), version)).toEqual({ value: workspace });
  });

  it('finds what only the body of its parent holds', () => {
    expect(store.get(`${networkId}/subnets/train`, version)).toEqual({
      value: {
        id: `${networkId}/subnets/train`,
        name: 'train',
        type: 'Microsoft.Network/virtualNetworks/subnets',
        properties: { addressPrefix: '10.0.1.0/24' },
      },
    });
    expect(listed(store.list(`${networkId}/subnets`, version))).toEqual([
      `${networkId}/subnets/train`,
      `${networkId}/subnets/score`,
    ]);
  });

  it('prefers a body given by itself to the one that its parent holds', () => {
    const own = body(`${networkId}/subnets/train`, 'Microsoft.Network/virtualNetworks/subnets', { etag: 'own' });
    expect(createStore([own, network]).get(own.id, version)).toEqual({ value: own });
  });

  it('shows a subscription without a type, and a resource group with the type that ARM gives it', () => {
    const id = subscription.split('/').at(-1);
    expect(store.get(subscription, '2022-12-01')).toEqual({
      value: { id: subscription, subscriptionId: id, tenantId: principal.tenantId, displayName: id, state: 'Enabled' },
    });
    expect(store.get(group, '2024-11-01')).toEqual({
      value: {
        id: group,
        name: 'Rg-One',
        type: 'Microsoft.Resources/resourceGroups',
        location: 'West Europe',
        properties: { provisioningState: 'Succeeded' },
      },
    });
  });

  it('finds a built-in role under any scope', () => {
    const reader = assignment('', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 'roleDefinitions');
    const roles = createStore([...smallEstate, reader]);
    expect(roles.get(`${subscription}${reader.id}`, '2022-04-01')).toEqual({ value: reader });
  });
});

describe('properties newer than the API version', () => {
  it.each([
    ['2022-10-01', { publicNetworkAccess: 'Disabled', hbiWorkspace: true }],
    ['2021-06-01', { hbiWorkspace: true }],
    ['2023-04-01-preview', { publicNetworkAccess: 'Disabled', hbiWorkspace: true }],
    ['2023-04-01', workspace['properties']],
  ])('%s', (asked, properties) => {
    expect(store.get(workspaceId, asked)).toEqual({ value: { ...workspace, properties } });
    expect(store.list(`${group}/providers/Microsoft.MachineLearningServices/workspaces`, asked)).toEqual({
      value: [{ ...workspace, properties }],
    });
  });

  it('leaves the details of a compute to a read of the compute itself', () => {
    expect(store.list(`${workspaceId}/computes`, version)).toEqual({
      value: [{ ...compute, properties: { computeType: 'AmlCompute' } }],
    });
    expect(store.get(compute.id, version)).toEqual({ value: compute });
  });
});

describe('errors', () => {
  const who = `The client '${principal.clientId}' with object id '${principal.objectId}' does not have authorization to perform action`;
  const hint = 'or the scope is invalid. If access was recently granted, please refresh your credentials.';
  const noStorage = createStore(smallEstate, { without: ['microsoft.storage/storageaccounts/READ'] });

  it.each([
    [
      storageId,
      undefined,
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ],
    [
      storageId,
      'latest',
      400,
      'NoRegisteredProviderFound',
      "No registered resource provider found for location '' and API version 'latest' for type 'storageAccounts' of 'Microsoft.Storage'.",
    ],
    [subscription, '2022', 400, 'InvalidApiVersionParameter', "The api-version '2022' is invalid."],
    [
      elsewhere,
      version,
      404,
      'SubscriptionNotFound',
      "The subscription 'bbbb0000-0000-4000-8000-000000000002' could not be found.",
    ],
    [
      `${subscription}/resourceGroups/none`,
      version,
      404,
      'ResourceGroupNotFound',
      "Resource group 'none' could not be found.",
    ],
    [
      storageId.replace('Rg-One', 'none'),
      version,
      404,
      'ResourceGroupNotFound',
      "Resource group 'none' could not be found.",
    ],
    [
      `${storageId}x`,
      version,
      404,
      'ResourceNotFound',
      "The Resource 'Microsoft.Storage/storageAccounts/stx' under resource group 'Rg-One' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    ],
    [
      `${networkId}/subnets/none`,
      version,
      404,
      'ResourceNotFound',
      "The Resource 'Microsoft.Network/virtualNetworks/vnet/subnets/none' under resource group 'Rg-One' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    ],
    [
      `${networkId}x/subnets/train`,
      version,
      404,
      'ParentResourceNotFound',
      `Failed to perform 'read' on resource(s) of type 'virtualNetworks/subnets', because the parent resource '${networkId}x' could not be found.`,
    ],
    [
      `${storageId}x/providers/Microsoft.Insights/diagnosticSettings/d`,
      version,
      404,
      'ResourceNotFound',
      "The Resource 'Microsoft.Storage/storageAccounts/stx' under resource group 'Rg-One' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    ],
    [assignment(group, 'none').id, version, 404, 'RoleAssignmentNotFound', "The role assignment 'none' is not found."],
    [
      '/nowhere',
      version,
      404,
      'MissingSubscription',
      'The request did not have a subscription or a valid tenant level resource provider.',
    ],
  ])('%s with api-version %s: %i %s', (id, asked, status, code, message) => {
    expect(store.get(id, asked)).toEqual({ error: { status, code, message } });
  });

  it('refuses before it tells whether the resource is there', () => {
    const action = 'Microsoft.Storage/storageAccounts/read';
    const refused = (scope: string) => ({
      error: { status: 403, code: 'AuthorizationFailed', message: `${who} '${action}' over scope '${scope}' ${hint}` },
    });
    expect(noStorage.get(storageId, version)).toEqual(refused(storageId));
    expect(noStorage.get(`${storageId}x`, version)).toEqual(refused(`${storageId}x`));
    expect(noStorage.list(`${group}/providers/Microsoft.Storage/storageAccounts`, version)).toEqual(refused(group));
    expect(noStorage.get(workspaceId, version)).toEqual({ value: workspace });
  });

  it('allows exactly the granted actions', () => {
    const granted = createStore(smallEstate, { grants: ['Microsoft.Storage/storageAccounts/read'] });
    expect(granted.get(storageId, version)).toEqual({ value: storage });
    expect(granted.get(workspaceId, version)).toMatchObject({ error: { status: 403 } });
    expect(granted.list('/subscriptions', version)).toEqual({ value: [] });
  });

  it.each([
    [`${networkId}x/subnets`, 'ParentResourceNotFound'],
    [`${storageId}x/providers/Microsoft.Insights/diagnosticSettings`, 'ResourceNotFound'],
    [`${subscription}/resourceGroups/none/providers/Microsoft.Storage/storageAccounts`, 'ResourceGroupNotFound'],
    [`${elsewhere}/resourceGroups`, 'SubscriptionNotFound'],
    ['/providers/Microsoft.Management/managementGroups/none/descendants', 'NotFound'],
    ['/nowhere/at/all', 'MissingSubscription'],
  ])('a list of a parent that is not there, %s: %s', (path, code) => {
    expect(store.list(path, version)).toMatchObject({ error: { status: 404, code } });
  });
});

describe('lists', () => {
  const other = body(
    `${subscription}/resourceGroups/two/providers/Microsoft.Storage/storageAccounts/other`,
    storage.type,
  );
  const roles = ['', rootGroup, subscription, group, workspaceId, `${subscription}/resourceGroups/two`, elsewhere];
  const locks = [subscription, group, storageId].map(scope => assignment(scope, 'lock', 'locks'));
  const policies = [platformGroup, group].map(scope => assignment(scope, 'policy', 'policyAssignments'));
  const setting = `${workspaceId}/providers/microsoft.insights/diagnosticSettings/all`;
  const wide = createStore([
    ...smallEstate,
    other,
    ...groupTree,
    ...roles.map((scope, i) => assignment(scope, `role${i}`)),
    ...locks,
    ...policies,
    body(setting, 'Microsoft.Insights/diagnosticSettings'),
    body(`${storageId}/providers/microsoft.insights/diagnosticSettings/all`, 'Microsoft.Insights/diagnosticSettings'),
  ]);
  const names = (path: string, query = {}) => {
    const answer = wide.list(path, version, query);
    return 'error' in answer ? answer.error.code : answer.value.map(({ id }) => id);
  };

  it('lists subscriptions and resource groups, derived from the ids where they have no body', () => {
    expect(names('/subscriptions')).toEqual([subscription, elsewhere]);
    expect(names(`${subscription}/resourcegroups`)).toEqual([group, `${subscription}/resourceGroups/two`]);
    expect(wide.subscriptions).toEqual([subscription, elsewhere].map(id => id.split('/').at(-1)));
  });

  it('lists the resources of a type in a group and in a subscription', () => {
    expect(names(`${group}/providers/microsoft.storage/STORAGEACCOUNTS`)).toEqual([storageId]);
    expect(names(`${subscription}/providers/Microsoft.Storage/storageAccounts`)).toEqual([storageId, other.id]);
    expect(names(`${subscription}/providers/Microsoft.KubernetesConfiguration/extensions`)).toEqual([]);
  });

  it('lists what extends exactly one resource', () => {
    expect(names(`${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions`)).toEqual([extension.id]);
    expect(names(`${workspaceId}/providers/Microsoft.Insights/diagnosticSettings`)).toEqual([setting]);
    expect(names(`${group}/providers/Microsoft.Insights/diagnosticSettings`)).toEqual([]);
  });

  it('lists role assignments above, at and below a group', () => {
    const list = `${group}/providers/Microsoft.Authorization/roleAssignments`;
    const at = (...indexes: readonly number[]) => indexes.map(i => assignment(roles[i] ?? '', `role${i}`).id);
    expect(names(list)).toEqual(at(0, 1, 2, 3, 4));
    expect(names(list, { $filter: 'atScope()' })).toEqual(at(0, 1, 2, 3));
    expect(names(`${elsewhere}/providers/Microsoft.Authorization/roleAssignments`)).toEqual(at(0, 6));
  });

  it('lists policy assignments above, at and below, and locks at and below', () => {
    expect(names(`${group}/providers/Microsoft.Authorization/policyAssignments`)).toEqual(policies.map(({ id }) => id));
    expect(
      names(`${group}/providers/Microsoft.Authorization/policyAssignments`, { $filter: 'atExactScope()' }),
    ).toEqual([policies[1]?.id]);
    expect(names(`${group}/providers/Microsoft.Authorization/locks`)).toEqual([locks[1]?.id, locks[2]?.id]);
  });

  it('lists what lies in a management group', () => {
    expect(wide.list(`${rootGroup}/descendants`, '2020-05-01')).toEqual({
      value: [
        {
          id: platformGroup,
          type: 'Microsoft.Management/managementGroups',
          name: 'platform',
          properties: { displayName: 'platform', parent: { id: rootGroup } },
        },
        {
          id: subscription,
          type: '/subscriptions',
          name: subscription.split('/').at(-1),
          properties: { displayName: subscription.split('/').at(-1), parent: { id: platformGroup } },
        },
      ],
    });
  });
});

it('refuses an estate with an id that is none', () => {
  expect(() => createStore([{ id: 'ws', type: 'x' }])).toThrow("'ws' is no ARM id: correct it in the estate.");
});
