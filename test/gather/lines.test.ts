import { describe, expect, it } from 'vitest';
import { idIn, readBodies, workspaceIn } from './reading.ts';

const groupId = idIn('home', 'x', 'y').split('/providers')[0] ?? '';
const lists = ['roleAssignments', 'denyAssignments', 'policyAssignments', 'locks'];

describe('the lines', () => {
  it('begin with who asked for what, say what was read, and end with a count', async () => {
    const workspace = { ...workspaceIn('home'), kind: 'Default' };
    const { lines } = await readBodies([workspace]);
    expect(lines).toEqual([
      {
        kind: 'snapshot',
        schemaVersion: 1,
        tool: { name: 'secws-audit', version: '0.0.0' },
        cloud: 'public',
        tenantId: '11111111-1111-1111-1111-111111111111',
        principalId: '22222222-2222-2222-2222-222222222222',
        scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
        generatedAt: '2026-11-01T00:00:00Z',
      },
      {
        kind: 'read',
        what: 'list',
        id: '/subscriptions/00000000-0000-4000-8000-000000000001',
        type: workspace.type,
        count: 1,
        complete: true,
      },
      { kind: 'read', what: 'query', id: 'resources-in-groups', count: 0, complete: true },
      ...childLists(workspace.id),
      ...lists.map(list => listRead(groupId, `Microsoft.Authorization/${list}`)),
      {
        kind: 'resource',
        id: workspace.id,
        type: workspace.type,
        source: 'arm',
        apiVersion: '2025-12-01',
        inScope: true,
        body: workspace,
      },
      { kind: 'end', reads: 12, gaps: 0, resources: 1 },
    ]);
  });

  it('name a list that was refused as a gap and as a read that is not complete', async () => {
    const workspace = workspaceIn('home');
    const { gaps, reads } = await readBodies([workspace], {
      without: ['Microsoft.MachineLearningServices/workspaces/computes/read'],
    });
    const type = 'Microsoft.MachineLearningServices/workspaces/computes';
    expect(gaps).toEqual([
      {
        kind: 'gap',
        id: workspace.id,
        list: type,
        why: 'denied',
        action: 'Microsoft.MachineLearningServices/workspaces/computes/read',
        code: 'AuthorizationFailed',
        message: expect.any(String) as unknown,
      },
    ]);
    expect(reads.filter(({ complete }) => !complete)).toEqual([
      { kind: 'read', what: 'list', id: workspace.id, type, count: 0, complete: false },
    ]);
  });

  it('read the outbound rules of a managed network, and of no other', async () => {
    const type = 'Microsoft.MachineLearningServices/workspaces/outboundRules';
    const [none, off, on] = await Promise.all(
      [undefined, 'Disabled', 'AllowInternetOutbound'].map(isolationMode =>
        readBodies([workspaceIn('home', isolationMode === undefined ? {} : { managedNetwork: { isolationMode } })]),
      ),
    );
    expect([none, off, on].map(reading => reading?.reads.some(read => read.type === type))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('hold no secret', async () => {
    const planted = 'sig=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfG%3D';
    const workspace = workspaceIn('home', {
      description: `https://st.blob.core.windows.net/c?sv=2024-01-01&${planted}`,
      connectionString: `DefaultEndpointsProtocol=https;AccountName=st;AccountKey=${'k'.repeat(86)}==`,
      adminPassword: 'Pa55-w0rd-planted',
    });
    const compute = {
      id: `${workspace.id}/computes/ci`,
      type: 'Microsoft.MachineLearningServices/workspaces/computes',
      properties: { properties: { adminUserPassword: 'Pa55-w0rd-planted', sshSettings: {} } },
    };
    const vaultId = idIn('home', 'Microsoft.KeyVault/vaults', 'kv');
    const vault = {
      id: vaultId,
      type: 'Microsoft.KeyVault/vaults',
      tags: { token: 'Pa55-w0rd-planted' },
      properties: {},
    };
    const { lines, resources } = await readBodies([
      { ...workspace, properties: { ...Object(workspace['properties']), keyVault: vaultId } as never },
      compute,
      vault,
    ]);
    const text = JSON.stringify(lines);
    for (const secret of [planted, 'k'.repeat(86), 'Pa55-w0rd-planted']) expect(text).not.toContain(secret);
    expect(resources.map(({ source }) => source)).toEqual(['arm', 'arm', 'graph']);
  });
});

describe('the machines of a Kubernetes cluster', () => {
  const clusterType = 'Microsoft.ContainerService/managedClusters';
  const clusterId = idIn('home', clusterType, 'aks');
  const compute = (workspaceId: string) => ({
    id: `${workspaceId}/computes/aks`,
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    properties: { computeType: 'Kubernetes', resourceId: clusterId, properties: {} },
  });
  const balancerType = 'Microsoft.Network/loadBalancers';

  it('stand in a group of their own, whose load balancers are listed', async () => {
    const workspace = workspaceIn('home');
    const cluster = { id: clusterId, type: clusterType, properties: { nodeResourceGroup: 'MC_home' } };
    const balancers = ['kubernetes', 'kubernetes-internal'].map(name => ({
      id: idIn('mc_home', balancerType, name),
      type: balancerType,
      properties: {},
    }));
    const { resources, reads, gaps } = await readBodies([workspace, compute(workspace.id), cluster, ...balancers]);
    expect(resources.filter(({ type }) => type === balancerType).map(({ id }) => id)).toEqual(
      balancers.map(({ id }) => id),
    );
    expect(reads.filter(({ type }) => type === balancerType)).toEqual([
      listRead(clusterId.replace('/home/', '/MC_home/').split('/providers')[0] ?? '', balancerType, 2),
    ]);
    expect(gaps).toEqual([]);
  });

  it.each([{}, { nodeResourceGroup: '' }, { nodeResourceGroup: 7 }])(
    'are not looked for where the cluster says %o',
    async properties => {
      const workspace = workspaceIn('home');
      const cluster = { id: clusterId, type: clusterType, properties };
      const { reads, resources } = await readBodies([workspace, compute(workspace.id), cluster]);
      expect(resources.some(({ id }) => id === clusterId)).toBe(true);
      expect(reads.filter(({ type }) => type === balancerType)).toEqual([]);
    },
  );
});

function childLists(workspaceId: string): readonly object[] {
  const own = ['computes', 'datastores', 'connections', 'onlineEndpoints', 'batchEndpoints'];
  return [
    ...own.map(list => listRead(workspaceId, `Microsoft.MachineLearningServices/workspaces/${list}`)),
    listRead(workspaceId, 'Microsoft.Insights/diagnosticSettings'),
  ];
}

function listRead(id: string, type: string, count = 0): object {
  return { kind: 'read', what: 'list', id, type, count, complete: true };
}
