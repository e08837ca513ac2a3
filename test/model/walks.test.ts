import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import type { Estate } from '../../src/model/estate.ts';
import { walks, type WalkName } from '../../src/model/walks.ts';
import { complete, estateOf, gap, idOf, resource, workspaceId, workspaceIn, workspaceLine } from './sample.ts';

const computes = complete(workspaceId, 'MachineLearningServices/workspaces/computes');
const datastores = complete(workspaceId, 'MachineLearningServices/workspaces/datastores');
const networkId = idOf('Network/virtualNetworks', 'v');
const clusterId = idOf('ContainerService/managedClusters', 'aks');

describe('a walk', () => {
  const account = idOf('Storage/storageAccounts', 'st');
  const vault = idOf('KeyVault/vaults', 'kv');
  const keyVault = idOf('KeyVault/vaults', 'cmk');
  const registry = idOf('ContainerRegistry/registries', 'cr');
  const workspace = workspaceLine({
    storageAccount: account,
    keyVault: vault,
    containerRegistry: registry,
    encryption: { status: 'Enabled', keyVaultProperties: { keyVaultArmId: keyVault } },
  });
  const lines = [
    workspace,
    computes,
    datastores,
    datastore('same', { accountName: 'st' }),
    resource(account),
    datastore('blob', { accountName: 'data', subscriptionId: 's2', resourceGroup: 'g2' }),
    datastore('lake', { storeName: 'adls' }),
    cluster('c', { subnet: { id: `${networkId}/subnets/s` } }),
    instance('i', {}),
    attached('k', clusterId),
    attached('again', clusterId.toUpperCase()),
    attached('arc', idOf('Kubernetes/connectedClusters', 'arc')),
  ];

  it.each<[WalkName, readonly string[]]>([
    ['workspaces', ['w']],
    ['storageAccounts', ['st', 'data']],
    ['defaultStorageAccounts', ['st']],
    ['vaults', ['kv', 'cmk']],
    ['workspaceVaults', ['kv']],
    ['encryptionVaults', ['cmk']],
    ['registries', ['cr']],
    ['clusters', ['c']],
    ['instances', ['i']],
    ['scoringComputes', ['k', 'again', 'arc']],
    ['aksClusters', ['AKS']],
    ['privateLinkTargets', ['w', 'st', 'data', 'kv', 'cmk', 'cr']],
  ])('of %s finds %j', async (walk, names) => {
    const { items, unseen } = find(await estateOf(...lines), walk);
    expect(items.map(({ id }) => id.slice(id.lastIndexOf('/') + 1))).toEqual(names);
    expect(unseen).toEqual([]);
  });

  it.each(Object.keys(walks) as WalkName[])(
    'of %s finds none in a bare workspace, or says what it needs',
    async walk => {
      const { items, unseen } = find(await estateOf(workspaceLine(), computes, datastores), walk);
      expect(items.map(({ id }) => id)).toEqual(
        walk === 'workspaces' || walk === 'privateLinkTargets' ? [workspaceId] : [],
      );
      expect(unseen).toEqual([]);
      expect(walks[walk].none).toMatch(/^[A-Z].*\.$/);
    },
  );

  it.each(Object.keys(walks) as WalkName[])(
    'of %s tells that there may be more in a workspace that was not read',
    async walk => {
      const { unseen } = find(await estateOf(gap(workspaceId, 'denied')), walk);
      expect(unseen.length > 0).toBe(walk !== 'workspaces');
      expect(unseen.filter(({ detail }) => !detail.endsWith('.'))).toEqual([]);
    },
  );

  it('of vaults finds the one of the key once where it is the workspace’s own', async () => {
    const own = workspaceLine({
      keyVault: vault,
      encryption: { status: 'Enabled', keyVaultProperties: { keyVaultArmId: vault.toUpperCase() } },
    });
    expect(find(await estateOf(own), 'vaults').items).toHaveLength(1);
  });

  it('of vaults knows none of a key that is not in use', async () => {
    const off = workspaceLine({ encryption: { status: 'Disabled', keyVaultProperties: { keyVaultArmId: keyVault } } });
    expect(find(await estateOf(off), 'encryptionVaults')).toEqual({ items: [], unseen: [] });
  });

  it('of storage accounts can’t place a datastore that does not say where its account lives', async () => {
    const given = [workspaceLine(), datastores, datastore('d', { accountName: 'far' })];
    const { items, unseen } = find(await estateOf(...given), 'storageAccounts');
    expect(items).toEqual([]);
    expect(unseen).toEqual([
      {
        resourceId: `${workspaceId}/datastores/d`,
        why: 'undecided',
        detail:
          'The datastore d names the storage account far without its resource group, and no account of that name was read.',
      },
    ]);
  });
});

function find<W extends WalkName>(estate: Estate, walk: W) {
  return walks[walk].find(estate, workspaceIn(estate));
}

function cluster(name: string, properties: JsonObject) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'AmlCompute', properties });
}

function instance(name: string, properties: JsonObject) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'ComputeInstance', properties });
}

function attached(name: string, resourceId: string) {
  return resource(`${workspaceId}/computes/${name}`, { computeType: 'Kubernetes', resourceId, properties: {} });
}

function datastore(name: string, properties: JsonObject) {
  return resource(`${workspaceId}/datastores/${name}`, properties);
}
