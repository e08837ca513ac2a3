import { keyOf } from '../catalog/resource-id.ts';
import type { StorageAccount } from './dependent-resources.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, anyOf, known, map, some, type Fact } from './fact.ts';
import { text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import { accountOf } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** Whether an account has a hierarchical namespace, or a datastore of the workspace uses it as Data Lake Gen2. */
export function isDataLake(estate: Estate, workspace: Workspace, account: StorageAccount): Fact<boolean> {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/datastores');
  const named = some(items, datastore => namesLake(estate, datastore, account));
  return anyOf(
    account.hierarchicalNamespace,
    named,
    map(complete, () => false),
  );
}

const datastoreView = view({ type: text('properties.datastoreType') });

function namesLake(estate: Estate, datastore: Node, account: StorageAccount): Fact<boolean> {
  const isGen2 = map(datastoreView(datastore).type, type => type?.toLowerCase() === 'azuredatalakegen2');
  return andThen(isGen2, yes =>
    yes ? answer(see => see(accountOf(estate, datastore)).some(id => keyOf(id) === keyOf(account.id))) : known(false),
  );
}
