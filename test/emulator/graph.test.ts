import { describe, expect, it } from 'vitest';
import { principal } from '../../fixtures/emulator/principal.ts';
import { createStore, type Store } from '../../fixtures/emulator/store.ts';
import type { QueryScope } from '../../fixtures/emulator/graph-scope.ts';
import {
  assignment,
  body,
  elsewhere,
  extension,
  group,
  groupTree,
  platformGroup,
  registry,
  rootGroup,
  smallEstate,
  subscription,
  workspace,
  workspaceId,
} from './small-estate.ts';

const nameOf = (id: string) => id.split('/').at(-1) ?? '';

function rowsOf(store: Store, query: string, scope: QueryScope = {}): unknown {
  const answer = store.query({ query, ...scope });
  return 'error' in answer ? answer.error : answer.value.rows;
}

function idsOf(store: Store, table: string, scope: QueryScope = {}): unknown {
  const rows = rowsOf(store, `${table} | project id`, scope);
  return Array.isArray(rows) ? rows.map(({ id }: { id: string }) => id) : rows;
}

describe('rows', () => {
  const store = createStore(smallEstate);

  it('have all columns; ids keep their casing, types and groups lose it', () => {
    expect(rowsOf(store, "resources | where name == 'ws'")).toEqual([
      {
        id: workspaceId,
        name: 'ws',
        type: 'microsoft.machinelearningservices/workspaces',
        tenantId: principal.tenantId,
        kind: 'Default',
        location: 'westeurope',
        resourceGroup: 'rg-one',
        subscriptionId: nameOf(subscription),
        managedBy: '',
        sku: null,
        plan: null,
        properties: workspace['properties'],
        tags: null,
        identity: null,
        zones: null,
        extendedLocation: null,
      },
    ]);
  });

  it('show only the types that Azure indexes: no computes, no subnets', () => {
    expect(rowsOf(store, 'resources | distinct type')).toEqual([
      { type: 'microsoft.machinelearningservices/workspaces' },
      { type: 'microsoft.storage/storageaccounts' },
      { type: 'microsoft.containerregistry/registries' },
      { type: 'microsoft.network/virtualnetworks' },
      { type: 'microsoft.containerservice/managedclusters' },
    ]);
  });

  it('are null where Resource Graph lags behind ARM', () => {
    expect(rowsOf(store, `resources | where id == '${registry.id}' | project properties`)).toEqual([
      { properties: { publicNetworkAccess: 'Disabled', roleAssignmentMode: null } },
    ]);
  });

  it('of cluster extensions spell property names as the service does', () => {
    expect(rowsOf(store, 'kubernetesconfigurationresources | project id, properties')).toEqual([
      {
        id: extension.id,
        properties: {
          ExtensionType: 'microsoft.azureml.kubernetes',
          Scope: { Cluster: { ReleaseNamespace: 'azureml' } },
          ConfigurationSettings: { enableTraining: 'True' },
          Statuses: [{ Code: 'Ready' }],
        },
      },
    ]);
  });

  it('of containers are derived where no body stands for them', () => {
    const type = 'microsoft.resources/subscriptions';
    expect(rowsOf(store, 'resourcecontainers | project id, name, type, properties')).toEqual([
      { id: subscription, name: nameOf(subscription), type, properties: { state: 'Enabled' } },
      { id: group, name: 'Rg-One', type: `${type}/resourcegroups`, properties: { provisioningState: 'Succeeded' } },
    ]);
  });

  it('that the caller may not read are missing without a word', () => {
    const without = ['Microsoft.Storage/storageAccounts/read', 'Microsoft.KubernetesConfiguration/extensions/read'];
    const blind = createStore(smallEstate, { without });
    expect(rowsOf(blind, 'resources | project name')).toEqual(['ws', 'acr', 'vnet', 'aks'].map(name => ({ name })));
    expect(rowsOf(blind, 'kubernetesconfigurationresources')).toEqual([]);
  });
});

describe('scope', () => {
  const far = body(
    `${elsewhere}/resourceGroups/far/providers/Microsoft.Storage/storageAccounts/far`,
    'Microsoft.Storage/storageAccounts',
  );
  const scopes = ['', rootGroup, platformGroup, subscription, group, elsewhere];
  const roles = scopes.map((scope, i) => assignment(scope, `role${i}`).id);
  const store = createStore([
    ...smallEstate,
    far,
    ...groupTree,
    ...scopes.map((scope, i) => assignment(scope, `role${i}`)),
  ]);
  const subscriptions = [nameOf(subscription).toUpperCase()];

  it('is everything when a query names none', () => {
    expect(idsOf(store, 'authorizationresources')).toEqual(roles);
  });

  it.each([
    [undefined, [3, 4]],
    ['AtScopeAndBelow', [3, 4]],
    ['AtScopeAndAbove', [0, 1, 2, 3]],
    ['AtScopeAboveAndBelow', [0, 1, 2, 3, 4]],
    ['AtScopeExact', [3]],
  ] as const)('of one subscription with %s', (authorizationScopeFilter, expected) => {
    const scope = { subscriptions, ...(authorizationScopeFilter ? { authorizationScopeFilter } : {}) };
    expect(idsOf(store, 'authorizationresources', scope)).toEqual(expected.map(i => roles[i]));
  });

  it('of a management group is what lies in it', () => {
    const managementGroups = ['Platform'];
    expect(idsOf(store, 'authorizationresources', { managementGroups })).toEqual([2, 3, 4].map(i => roles[i]));
    expect(idsOf(store, "resources | where name in ('st', 'far')", { managementGroups })).toEqual([
      `${group}/providers/Microsoft.Storage/storageAccounts/st`,
    ]);
  });

  it('ignores an unknown subscription beside a known one', () => {
    const both = [...subscriptions, 'cccc0000-0000-4000-8000-000000000003'];
    expect(idsOf(store, "resources | where name == 'ws'", { subscriptions: both })).toEqual([workspaceId]);
  });

  it('of nothing but unknown subscriptions is a bad request', () => {
    const support = /^Please provide below info when asking for support: timestamp = \S+, correlationId = \S+\.$/;
    expect(rowsOf(store, 'resources', { subscriptions: ['cccc'] })).toEqual({
      status: 400,
      code: 'BadRequest',
      message: expect.stringMatching(support) as string,
      details: [
        {
          code: 'NoValidSubscriptionsInQueryRequest',
          message: "There must be at least one subscription that is eligible to contain resources. Given: 'cccc'.",
        },
      ],
    });
  });
});

it('answers a wrong query as a bad request with the reasons in its details', () => {
  expect(rowsOf(createStore(smallEstate), 'resources | project typ')).toMatchObject({
    status: 400,
    code: 'BadRequest',
    details: [
      {
        code: 'InvalidQuery',
        message:
          'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
      },
      {
        code: 'ParserFailure',
        message: "The name 'typ' does not refer to any known column, table, variable or function.",
        line: 1,
        characterPositionInLine: 20,
        token: 'typ',
      },
    ],
  });
});
