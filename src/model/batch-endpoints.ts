import type { Estate } from './estate.ts';
import { known, map, type Fact } from './fact.ts';
import type { Workspace } from './workspace.ts';

/** Whether the workspace has a batch endpoint. */
export function hasBatchEndpoint(estate: Estate, workspace: Workspace): Fact<boolean> {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/batchEndpoints');
  return items.length > 0 ? known(true) : map(complete, () => false);
}
