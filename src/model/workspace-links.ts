import { keyOf } from '../catalog/resource-id.ts';
import { computeView, kindOf, type Compute, type ComputeKind } from './compute.ts';
import { registryView, storageAccountView, vaultView, type StorageAccount, type Vault } from './dependent-resources.ts';
import type { Estate } from './estate.ts';
import { answer, known, map, notKnown, andThen, type Fact, type NotKnown, type Unseen } from './fact.ts';
import { perWorkspace } from './per-workspace.ts';
import { text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import type { Workspace } from './workspace.ts';

/** Things that were found, and why there may be more. */
export interface Found<T> {
  readonly items: readonly T[];
  readonly unseen: readonly Unseen[];
}

/** The computes of some kinds. A compute whose kind is not known is named among the unseen. */
export function computesOf(estate: Estate, workspace: Workspace, ...kinds: readonly ComputeKind[]): Found<Compute> {
  const { items, unseen } = allComputes(estate, workspace);
  return { items: items.filter(({ kind }) => kinds.includes(kind)).map(({ compute }) => compute), unseen };
}

const allComputes = perWorkspace((estate, workspace): Found<{ compute: Compute; kind: ComputeKind }> => {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/computes');
  const sorted = items.map(computeView).map(compute => ({ compute, kind: kindOf(compute) }));
  return {
    items: sorted.flatMap(({ compute, kind }) => (kind.known ? [{ compute, kind: kind.value }] : [])),
    unseen: [...unseenIn(complete), ...sorted.flatMap(({ kind }) => unseenIn(kind))],
  };
});

const accountType = 'Microsoft.Storage/storageAccounts';

const datastoreView = view({
  accountName: text('properties.accountName'),
  subscriptionId: text('properties.subscriptionId'),
  resourceGroup: text('properties.resourceGroup'),
});

/** The default storage account and those of the datastores. */
export const storageAccountsOf = perWorkspace((estate, workspace): Found<StorageAccount> => {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/datastores');
  const named = items.map(item => accountOf(estate, item));
  const own = map(workspace.storageAccountId, id => (id === undefined ? [] : [id]));
  const ids = [own, ...named].flatMap(fact => (fact.known ? fact.value : []));
  return {
    items: unique(ids).map(id => storageAccountView(estate.node(id))),
    unseen: [...unseenIn(own), ...unseenIn(complete), ...named.flatMap(unseenIn)],
  };
});

/** A datastore names its account by name; some leave out where it lives, which then is known only where it was read. */
export function accountOf(estate: Estate, datastore: Node): Fact<readonly string[]> {
  const { accountName, subscriptionId, resourceGroup } = datastoreView(datastore);
  return answer(see => {
    const name = see(accountName);
    if (name === undefined) return [];
    const read = estate.named(accountType, name);
    if (read !== undefined) return [read.id];
    const [subscription, group] = [see(subscriptionId), see(resourceGroup)];
    if (subscription === undefined || group === undefined) return see(nowhere(datastore, name));
    return [`/subscriptions/${subscription}/resourceGroups/${group}/providers/${accountType}/${name}`];
  });
}

function nowhere(datastore: Node, account: string): NotKnown {
  const detail = `The datastore ${datastore.name} names the storage account ${account} without its resource group, and no account of that name was read.`;
  return notKnown({ resourceId: datastore.id, why: 'undecided', detail });
}

/** The vault of the workspace's secrets and the one of its customer-managed key. */
export const vaultsOf = perWorkspace((estate, workspace) =>
  linked(estate, vaultView, workspace.keyVaultId, encryptionVaultId(workspace)),
);

export function workspaceVault(estate: Estate, workspace: Workspace): Found<Vault> {
  return linked(estate, vaultView, workspace.keyVaultId);
}

/** The vault of the customer-managed key; none where the workspace has none. */
export function encryptionVault(estate: Estate, workspace: Workspace): Found<Vault> {
  return linked(estate, vaultView, encryptionVaultId(workspace));
}

export const registryOf = perWorkspace((estate, workspace) => linked(estate, registryView, workspace.registryId));

export const defaultStorageAccount = perWorkspace((estate, workspace) =>
  linked(estate, storageAccountView, workspace.storageAccountId),
);

function encryptionVaultId(workspace: Workspace): Fact<string | undefined> {
  const detail = `${workspace.name} is encrypted with a customer-managed key, and does not say in which vault that is (keyVaultArmId).`;
  return andThen(workspace.encryptionStatus, status => {
    if (status === 'Disabled') return known(undefined);
    return andThen(workspace.encryptionVaultId, id =>
      id === undefined ? notKnown({ resourceId: workspace.id, why: 'shape', detail }) : known(id),
    );
  });
}

function linked<T>(estate: Estate, show: (node: Node) => T, ...ids: readonly Fact<string | undefined>[]): Found<T> {
  const named = ids.flatMap(fact => (fact.known && fact.value !== undefined ? [fact.value] : []));
  return { items: unique(named).map(id => show(estate.node(id))), unseen: ids.flatMap(unseenIn) };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.map(id => [keyOf(id), id])).values()];
}

export function unseenIn(fact: Fact<unknown>): readonly Unseen[] {
  return fact.known ? [] : fact.unseen;
}
