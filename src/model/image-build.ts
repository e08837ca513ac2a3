import type { GroupId } from '../catalog/private-link.ts';
import { keyOf } from '../catalog/resource-id.ts';
import { computeView, hasGpu, type Compute } from './compute.ts';
import type { Target } from './connection.ts';
import { endpointsOfTarget } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, anyOf, every, is, known, map, not, notKnown, some, type Fact } from './fact.ts';
import { networkIdOf } from './private-link.ts';
import { publicDoor } from './public-door.ts';
import { isReachable } from './reach.ts';
import { admitsSubnet } from './subnet-admission.ts';
import { subnetOf, type Subnet } from './subnet.ts';
import { computesOf, defaultStorageAccount, registryOf } from './workspace-links.ts';
import { hasManagedNetwork, type Workspace } from './workspace.ts';

/** The compute that builds images, by name; undefined where no compute of that name exists. */
export function computeNamed(estate: Estate, workspace: Workspace, name: string): Fact<Compute | undefined> {
  const id = `${workspace.id}/computes/${name}`;
  const listed = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/computes');
  const found = listed.items.find(item => keyOf(item.id) === keyOf(id));
  if (found !== undefined) return known(computeView(found));
  if (listed.complete.known) return known(undefined);
  const { content } = estate.node(id);
  if (content.known) return known(computeView(estate.node(id)));
  return content.unseen.some(({ why }) => why === 'gone') ? known(undefined) : content;
}

/** What a build of an image must reach, and by which sub-resource. */
export interface BuildTarget {
  readonly resource: Target;
  readonly group: GroupId;
  /** Whether public networks are kept out, so that the builder has to stand inside. */
  readonly isClosed: Fact<boolean>;
  /** Whether a subnet comes in without an endpoint, by a rule of the firewall. */
  readonly admits: (subnet: Subnet) => Fact<boolean>;
}

/** The registry, to which the image goes, and the default storage account, from which its context comes. */
export function buildTargets(estate: Estate, workspace: Workspace): readonly BuildTarget[] {
  const registries = registryOf(estate, workspace).items.map(resource => ({
    resource,
    group: 'registry' as const,
    admits: () => known(false),
  }));
  const accounts = defaultStorageAccount(estate, workspace).items.map(resource => ({
    resource,
    group: 'blob' as const,
    admits: (subnet: Subnet) => admitsSubnet(resource, subnet, 'Microsoft.Storage'),
  }));
  return [...registries, ...accounts].map(target => ({
    ...target,
    isClosed: not(is(publicDoor(target.resource), 'open')),
  }));
}

/** Whether a compute reaches what is closed: by an endpoint in its own virtual network or in one that this leads to, or by a service endpoint. */
export function reaches(estate: Estate, workspace: Workspace, compute: Compute, target: BuildTarget): Fact<boolean> {
  return answer(see => {
    const subnetId = see(compute.subnetId);
    if (!see(target.isClosed)) return true;
    if (subnetId === undefined) return false;
    return see(
      anyOf(
        leadsToEndpoint(estate, workspace, networkIdOf(subnetId), target),
        target.admits(subnetOf(estate, subnetId)),
      ),
    );
  });
}

function leadsToEndpoint(
  estate: Estate,
  workspace: Workspace,
  networkId: string,
  { resource, group }: BuildTarget,
): Fact<boolean> {
  const { items, unseen } = endpointsOfTarget(estate, workspace, resource);
  const seen = some(items, endpoint =>
    allOf(
      endpoint.approved,
      group === 'registry' ? known(true) : map(endpoint.groupIds, ids => ids.includes(group)),
      andThen(endpoint.networkId, id => isReachable(estate, networkId, id)),
    ),
  );
  return seen.known && !seen.value && unseen.length > 0 ? notKnown(...unseen) : seen;
}

/** The first cluster that surely can build images: without GPU, with nodes, and, but for a managed network, near all that is closed. */
export function buildCandidate(estate: Estate, workspace: Workspace): Compute | undefined {
  const targets = buildTargets(estate, workspace);
  const managed = hasManagedNetwork(workspace);
  return computesOf(estate, workspace, 'cluster').items.find(compute => {
    const near = anyOf(
      managed,
      every(targets, target => reaches(estate, workspace, compute, target)),
    );
    const fit = allOf(
      not(hasGpu(compute)),
      map(compute.maxNodeCount, nodes => nodes > 0),
      near,
    );
    return fit.known && fit.value;
  });
}
