import type { Estate } from './estate.ts';
import { answer, anyOf, map, some, type Fact } from './fact.ts';
import { text } from './property.ts';
import { view } from './view.ts';
import type { Workspace } from './workspace.ts';

const onlineEndpointView = view({ kind: text('kind'), compute: text('properties.compute') });

/** The names of the workspace's managed online endpoints: those that run on no Kubernetes cluster of the customer's. */
export function managedOnlineEndpoints(estate: Estate, workspace: Workspace): Fact<readonly string[]> {
  const { items, complete } = listOf(estate, workspace);
  return answer(see => {
    const managed = items.filter(item => see(isManaged(onlineEndpointView(item))));
    see(complete);
    return managed.map(({ name }) => name);
  });
}

/** Whether the workspace has a managed online endpoint. */
export function hasManagedOnlineEndpoint(estate: Estate, workspace: Workspace): Fact<boolean> {
  const { items, complete } = listOf(estate, workspace);
  return anyOf(
    some(items.map(onlineEndpointView), isManaged),
    map(complete, () => false),
  );
}

function listOf(estate: Estate, workspace: Workspace): ReturnType<Estate['list']> {
  return estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints');
}

/** Azure calls the others `K8S`; they name the cluster that they run on. */
function isManaged({ kind, compute }: ReturnType<typeof onlineEndpointView>): Fact<boolean> {
  return answer(see => see(kind)?.toLowerCase() !== 'k8s' && see(compute) === undefined);
}
