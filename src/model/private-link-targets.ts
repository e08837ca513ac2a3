import type { Target } from './connection.ts';
import type { Estate } from './estate.ts';
import { registryOf, storageAccountsOf, vaultsOf, type Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** What private endpoints of a workspace lead to: itself, and its storage accounts, vaults and registry. */
export function privateLinkTargetsOf(estate: Estate, workspace: Workspace): Found<Target> {
  const found = [storageAccountsOf, vaultsOf, registryOf].map((find): Found<Target> => find(estate, workspace));
  return { items: [workspace, ...found.flatMap(({ items }) => items)], unseen: found.flatMap(({ unseen }) => unseen) };
}
