import { keyOf } from '../catalog/resource-id.ts';
import { kindOf, type ComputeKind } from './compute.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, notKnown, type Fact } from './fact.ts';
import { networkKey } from './private-link.ts';
import { text } from './property.ts';
import { view, type Ref } from './view.ts';
import { computesOf } from './workspace-links.ts';
import { endpointNetworksOf } from './workspace-networks.ts';
import type { Workspace } from './workspace.ts';

/** Compute of Azure Machine Learning that a virtual network holds. */
export interface Resident {
  readonly name: string;
  readonly kind: ComputeKind | 'serverless';
}

/** The clusters, instances and serverless compute of a workspace in a virtual network. */
export function residentsOf(estate: Estate, workspace: Workspace, networkId: string): Fact<readonly Resident[]> {
  return answer(see => {
    const { items, unseen } = computesOf(estate, workspace, 'cluster', 'instance');
    const isHere = (subnetId: string | undefined): boolean => networkKey(subnetId ?? '') === keyOf(networkId);
    const here = items.filter(({ subnetId }) => isHere(see(subnetId)));
    const residents: Resident[] = here.map(compute => ({ name: compute.name, kind: see(kindOf(compute)) }));
    if (isHere(see(workspace.serverlessSubnetId))) residents.push({ name: 'serverless compute', kind: 'serverless' });
    if (unseen.length > 0) see(notKnown(...unseen));
    return residents;
  });
}

/** Whether a private endpoint of a workspace stands in a virtual network. */
export function holdsEndpoint(estate: Estate, workspace: Workspace, networkId: string): Fact<boolean> {
  const { items, unseen } = endpointNetworksOf(estate, workspace);
  if (items.some(({ id }) => keyOf(id) === keyOf(networkId))) return known(true);
  return unseen.length > 0 ? notKnown(...unseen) : known(false);
}

const placeView = view({ location: text('location') });

/** The Azure region of a resource, as in a resource's `location`: `eastus`. */
export function regionOf({ node }: Ref): Fact<string> {
  return andThen(placeView(node).location, location => {
    const detail = `${node.name} names no location.`;
    return location === undefined
      ? notKnown({ resourceId: node.id, why: 'shape', detail })
      : known(location.replaceAll(' ', '').toLowerCase());
  });
}
