import { keyOf } from '../catalog/resource-id.ts';
import { computeView, type Compute } from './compute.ts';
import type { Estate } from './estate.ts';
import { answer, known, notKnown, type Fact } from './fact.ts';
import { endpointNetworks, networkKey, type Target } from './private-link.ts';
import { computesOf } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

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

/** Whether a compute stands in a network in which a target has an endpoint. Other ways (peering, service endpoints) are not judged yet. */
export function reaches(estate: Estate, workspace: Workspace, compute: Compute, target: Target): Fact<boolean> {
  return answer(see => {
    const subnetId = see(compute.subnetId);
    if (subnetId === undefined) return false;
    if (see(endpointNetworks(estate, workspace, target)).includes(networkKey(subnetId))) return true;
    const detail = `Whether ${compute.name} reaches ${target.name} is not known: no endpoint of it stands in the same virtual network, and other ways are not judged yet.`;
    return see(notKnown({ resourceId: target.id, why: 'undecided', detail }));
  });
}

/** The clusters that could build images: in a network, without GPU, with nodes. */
export function buildCandidates(estate: Estate, workspace: Workspace): readonly Compute[] {
  return computesOf(estate, workspace, 'cluster').items.filter(({ subnetId, vmSize, maxNodeCount }) => {
    const placed = subnetId.known && subnetId.value !== undefined;
    const cpu = vmSize.known && !/^(standard_)?n/i.test(vmSize.value ?? '');
    return placed && cpu && maxNodeCount.known && maxNodeCount.value > 0;
  });
}
