import { keyOf } from '../catalog/resource-id.ts';
import { hasNoPublicIp } from './compute.ts';
import type { Estate } from './estate.ts';
import { all, allOf, map, notKnown, some, type Fact } from './fact.ts';
import { orDefault } from './property.ts';
import { subnetView, type Subnet } from './subnet.ts';
import { computesOf } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** A network policy of a subnet, as Azure names the property. */
export type SubnetPolicy = 'privateEndpointNetworkPolicies' | 'privateLinkServiceNetworkPolicies';

/** The policies that are not off: for private endpoints, and for the services behind private links. */
export function activePolicies({ node }: Subnet): Fact<readonly SubnetPolicy[]> {
  const { privateEndpointPolicies, privateLinkServicePolicies } = subnetView(node);
  const read = [orDefault(() => privateEndpointPolicies)(node), orDefault(() => privateLinkServicePolicies)(node)];
  const names = ['privateEndpointNetworkPolicies', 'privateLinkServiceNetworkPolicies'] as const;
  return map(all(read), words => names.filter((_, i) => words[i] !== 'Disabled'));
}

/** Whether a cluster without a public IP stands in a subnet. */
export function holdsPrivateCluster(estate: Estate, workspace: Workspace, { id }: Subnet): Fact<boolean> {
  const { items, unseen } = computesOf(estate, workspace, 'cluster');
  const found = some(items, compute =>
    allOf(
      map(compute.subnetId, subnetId => keyOf(subnetId ?? '') === keyOf(id)),
      hasNoPublicIp(compute),
    ),
  );
  return found.known && !found.value && unseen.length > 0 ? notKnown(...unseen) : found;
}
