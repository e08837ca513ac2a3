import { computeSubnetsOf } from './compute-subnets.ts';
import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { networkOf, type Network } from './network.ts';
import { perWorkspace } from './per-workspace.ts';
import type { Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** The virtual networks that hold compute of a workspace, node pools of AKS included. */
export const computeNetworksOf = perWorkspace((estate: Estate, workspace: Workspace): Found<Network> => {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  const ids = new Map(items.map(({ subnet }) => [keyOf(subnet.networkId), subnet.networkId]));
  return { items: [...ids.values()].map(id => networkOf(estate, id)), unseen };
});
