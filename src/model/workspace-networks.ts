import { keyOf } from '../catalog/resource-id.ts';
import { computeSubnetsOf } from './compute-subnets.ts';
import { endpointsOfTarget } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { answer } from './fact.ts';
import { networkOf, type Network } from './network.ts';
import { peersOf } from './peering.ts';
import { perWorkspace } from './per-workspace.ts';
import { subnetOf, type Subnet } from './subnet.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** The virtual networks in which approved private endpoints of a workspace stand. */
export const endpointNetworksOf = perWorkspace((estate, workspace): Found<Network> => {
  const endpoints = endpointsOfTarget(estate, workspace, workspace);
  const ends = endpoints.items.map(({ approved, networkId }) =>
    answer(see => (see(approved) ? see(networkId) : undefined)),
  );
  const ids = ends.flatMap(fact => (fact.known && fact.value !== undefined ? [fact.value] : []));
  return { items: networksAt(estate, ids), unseen: [...endpoints.unseen, ...ends.flatMap(unseenIn)] };
});

/** The virtual networks of a workspace: those of its own private endpoints, and those in which its compute stands. */
export const homeNetworksOf = perWorkspace((estate, workspace): Found<Network> => {
  const ends = endpointNetworksOf(estate, workspace);
  const subnets = computeSubnetsOf(estate, workspace);
  const ids = [...ends.items.map(({ id }) => id), ...subnets.items.map(({ subnet }) => subnet.networkId)];
  return { items: networksAt(estate, ids), unseen: [...ends.unseen, ...subnets.unseen] };
});

/** The virtual networks from which a workspace is reached: its own, and those peered with them. */
const networksAround = perWorkspace((estate, workspace): Found<Network> => {
  const homes = homeNetworksOf(estate, workspace);
  const peers = homes.items.map(({ id }) => peersOf(estate, id));
  const ids = [...homes.items.map(({ id }) => id), ...peers.flatMap(({ items }) => items)];
  return { items: networksAt(estate, ids), unseen: [...homes.unseen, ...peers.flatMap(({ unseen }) => unseen)] };
});

/** The subnets of the virtual networks from which a workspace is reached. */
export const subnetsAround = perWorkspace((estate, workspace): Found<Subnet> => {
  const { items, unseen } = networksAround(estate, workspace);
  const ids = items.flatMap(({ subnetIds }) => (subnetIds.known ? subnetIds.value : []));
  return {
    items: ids.map(id => subnetOf(estate, id)),
    unseen: [...unseen, ...items.flatMap(({ subnetIds }) => unseenIn(subnetIds))],
  };
});

function networksAt(estate: Estate, ids: readonly string[]): readonly Network[] {
  return [...new Map(ids.map(id => [keyOf(id), id])).values()].map(id => networkOf(estate, id));
}
