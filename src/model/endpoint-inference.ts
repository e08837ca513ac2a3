import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, anyOf, filter, map, some, type Fact } from './fact.ts';
import { text } from './property.ts';
import { view } from './view.ts';
import { workspaceView, type Workspace } from './workspace.ts';

const onlineEndpointView = view({ kind: text('kind'), compute: text('properties.compute') });

/** The names of the managed online endpoints of a workspace and of its projects in scope: those that run on no Kubernetes cluster of the customer's. */
export function managedOnlineEndpoints(estate: Estate, workspace: Workspace): Fact<readonly string[]> {
  return answer(see =>
    see(listsOf(estate, workspace)).flatMap(({ items, complete }) => {
      const managed = items.filter(item => see(isManaged(onlineEndpointView(item))));
      see(complete);
      return managed.map(({ name }) => name);
    }),
  );
}

/** Whether the workspace, or a project of it in scope, has a managed online endpoint. */
export function hasManagedOnlineEndpoint(estate: Estate, workspace: Workspace): Fact<boolean> {
  return andThen(listsOf(estate, workspace), lists =>
    some(lists, ({ items, complete }) =>
      anyOf(
        some(items.map(onlineEndpointView), isManaged),
        map(complete, () => false),
      ),
    ),
  );
}

/** Calls of a project's endpoints come in by the private endpoint of its hub. */
function listsOf(estate: Estate, workspace: Workspace): Fact<readonly ReturnType<Estate['list']>[]> {
  const others = estate.workspaceIds.filter(id => keyOf(id) !== keyOf(workspace.id));
  const projects = filter(others, id =>
    map(workspaceView(estate.node(id)).hubId, hubId => keyOf(hubId ?? '') === keyOf(workspace.id)),
  );
  return map(projects, ids =>
    [workspace.id, ...ids].map(id => estate.list(id, 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints')),
  );
}

/** Azure calls the others `K8S`; they name the cluster that they run on. */
function isManaged({ kind, compute }: ReturnType<typeof onlineEndpointView>): Fact<boolean> {
  return answer(see => see(kind)?.toLowerCase() !== 'k8s' && see(compute) === undefined);
}
