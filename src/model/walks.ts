import { keyOf } from '../catalog/resource-id.ts';
import { aksView, type Aks } from './aks.ts';
import { computeNsgsOf, computeSubnetsOf, isAks, type ComputeNsg, type ComputeSubnet } from './compute-subnets.ts';
import type { Compute } from './compute.ts';
import type { Target } from './connection.ts';
import type { Registry, StorageAccount, Vault } from './dependent-resources.ts';
import type { Estate } from './estate.ts';
import {
  computesOf,
  defaultStorageAccount,
  encryptionVault,
  registryOf,
  storageAccountsOf,
  unseenIn,
  vaultsOf,
  workspaceVault,
  type Found,
} from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** What rules can look at one by one. */
interface Subjects {
  readonly workspaces: Workspace;
  readonly storageAccounts: StorageAccount;
  readonly defaultStorageAccounts: StorageAccount;
  readonly vaults: Vault;
  readonly workspaceVaults: Vault;
  readonly encryptionVaults: Vault;
  readonly registries: Registry;
  readonly clusters: Compute;
  readonly instances: Compute;
  readonly scoringComputes: Compute;
  readonly aksClusters: Aks;
  readonly computeSubnets: ComputeSubnet;
  readonly computeNsgs: ComputeNsg;
  readonly privateLinkTargets: Target;
}
export type WalkName = keyof Subjects;
export type SubjectOf<W extends WalkName> = Subjects[W];

/** How the subjects of a walk are found for one workspace, and what it means when there are none. */
export interface Walk<T> {
  /** Why a rule does not speak where the walk finds nothing: one sentence. */
  readonly none: string;
  find(estate: Estate, workspace: Workspace): Found<T>;
}

export const walks: { readonly [W in WalkName]: Walk<Subjects[W]> } = {
  workspaces: { none: 'There is no workspace.', find: (_, workspace) => ({ items: [workspace], unseen: [] }) },
  storageAccounts: { none: 'The workspace names no storage account.', find: storageAccountsOf },
  defaultStorageAccounts: { none: 'The workspace names no storage account.', find: defaultStorageAccount },
  vaults: { none: 'The workspace names no key vault.', find: vaultsOf },
  workspaceVaults: { none: 'The workspace names no key vault.', find: workspaceVault },
  encryptionVaults: { none: 'The workspace has no customer-managed key.', find: encryptionVault },
  registries: {
    none: 'The workspace has no container registry yet; Azure makes one with the first image.',
    find: registryOf,
  },
  clusters: {
    none: 'The workspace has no compute cluster.',
    find: (estate, workspace) => computesOf(estate, workspace, 'cluster'),
  },
  instances: {
    none: 'The workspace has no compute instance.',
    find: (estate, workspace) => computesOf(estate, workspace, 'instance'),
  },
  scoringComputes: {
    none: 'No Kubernetes cluster is attached to the workspace.',
    find: (estate, workspace) => computesOf(estate, workspace, 'legacy-aks', 'kubernetes'),
  },
  aksClusters: { none: 'No AKS cluster is attached to the workspace.', find: aksClustersOf },
  computeSubnets: { none: 'No subnet holds compute of the workspace.', find: computeSubnetsOf },
  computeNsgs: { none: 'No network security group stands before compute of the workspace.', find: computeNsgsOf },
  privateLinkTargets: { none: 'There is no workspace.', find: targetsOf },
};

function aksClustersOf(estate: Estate, workspace: Workspace): Found<Aks> {
  const { items, unseen } = computesOf(estate, workspace, 'legacy-aks', 'kubernetes');
  const ids = items.flatMap(({ attachedId }) =>
    attachedId.known && attachedId.value !== undefined && isAks(attachedId.value) ? [attachedId.value] : [],
  );
  const clusters = [...new Map(ids.map(id => [keyOf(id), id])).values()].map(id => aksView(estate.node(id)));
  return { items: clusters, unseen: [...unseen, ...items.flatMap(({ attachedId }) => unseenIn(attachedId))] };
}

function targetsOf(estate: Estate, workspace: Workspace): Found<Target> {
  const found: readonly Found<Target>[] = [
    storageAccountsOf(estate, workspace),
    vaultsOf(estate, workspace),
    registryOf(estate, workspace),
  ];
  return { items: [workspace, ...found.flatMap(({ items }) => items)], unseen: found.flatMap(({ unseen }) => unseen) };
}
