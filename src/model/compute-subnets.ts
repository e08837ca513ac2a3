import { keyOf } from '../catalog/resource-id.ts';
import { aksView, poolView } from './aks.ts';
import { hasNoPublicIp, type Compute } from './compute.ts';
import type { Estate } from './estate.ts';
import { answer, map, andThen, type Fact, type Unseen } from './fact.ts';
import { nsgOf, type Nsg } from './nsg.ts';
import { subnetOf, type Subnet } from './subnet.ts';
import { computesOf, unseenIn, type Found } from './workspace-links.ts';
import { hasManagedNetwork, workspaceView, type Workspace } from './workspace.ts';

/** A subnet that holds compute of a workspace, and which. */
export interface ComputeSubnet {
  /** The resource whose body holds the subnet: what a fix of the subnet changes. */
  readonly id: string;
  /** Tells the subnets of one virtual network apart. */
  readonly key: string;
  readonly subnet: Subnet;
  /** The clusters and instances in it, not the pools of AKS. */
  readonly computes: readonly Compute[];
}

/** The subnets that hold clusters, instances or node pools of a workspace. */
export function computeSubnetsOf(estate: Estate, workspace: Workspace): Found<ComputeSubnet> {
  const ml = mlSubnets(estate, workspace);
  const aks = aksSubnets(estate, workspace);
  const byId = new Map<string, { id: string; computes: Compute[] }>();
  for (const { id, compute } of [...ml.items, ...aks.items]) {
    const entry = byId.get(keyOf(id)) ?? { id, computes: [] };
    if (compute !== undefined) entry.computes.push(compute);
    byId.set(keyOf(id), entry);
  }
  return {
    items: [...byId.values()].map(({ id, computes }) => computeSubnet(subnetOf(estate, id), computes)),
    unseen: [...ml.unseen, ...aks.unseen],
  };
}

function computeSubnet(subnet: Subnet, computes: readonly Compute[]): ComputeSubnet {
  return { id: subnet.holderId, key: subnet.name, subnet, computes };
}

interface Placed {
  readonly id: string;
  readonly compute?: Compute;
}

/** With a managed network, clusters and instances stand in no subnet of the customer's. */
function mlSubnets(estate: Estate, workspace: Workspace): Found<Placed> {
  const { items, unseen } = computesOf(estate, workspace, 'cluster', 'instance');
  const managed = hasManagedNetwork(workspace);
  if (!managed.known || managed.value) return { items: [], unseen: unseenIn(managed) };
  const placed = items.map(compute => map(compute.subnetId, id => (id === undefined ? [] : [{ id, compute }])));
  return {
    items: placed.flatMap(fact => (fact.known ? fact.value : [])),
    unseen: [...unseen, ...placed.flatMap(unseenIn)],
  };
}

function aksSubnets(estate: Estate, workspace: Workspace): Found<Placed> {
  const { items, unseen } = computesOf(estate, workspace, 'legacy-aks', 'kubernetes');
  const pools = items.map(compute => andThen(compute.attachedId, id => poolSubnets(estate, id)));
  return {
    items: pools.flatMap(fact => (fact.known ? fact.value : [])),
    unseen: [...unseen, ...pools.flatMap(unseenIn)],
  };
}

function poolSubnets(estate: Estate, clusterId: string | undefined): Fact<readonly Placed[]> {
  return answer(see => {
    if (clusterId === undefined || !isAks(clusterId)) return [];
    const pools = see(aksView(estate.node(clusterId)).pools) ?? [];
    return pools
      .map(pool => see(poolView(pool).subnetId))
      .filter(id => id !== undefined)
      .map(id => ({ id }));
  });
}

/** Arc-connected clusters run outside Azure's networks. */
export function isAks(id: string): boolean {
  return /\/providers\/Microsoft\.ContainerService\/managedClusters\//i.test(id);
}

/** A network security group that filters ML compute, and the subnets of this workspace that it stands before. */
export interface ComputeNsg extends Nsg {
  readonly subnets: readonly ComputeSubnet[];
}

/** The groups on the subnets that hold compute. A subnet without a group has none here. */
export function computeNsgsOf(estate: Estate, workspace: Workspace): Found<ComputeNsg> {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  const groups = new Map<string, { nsg: Nsg; subnets: ComputeSubnet[] }>();
  const blind: Unseen[] = [...unseen];
  for (const item of items) {
    const { nsgId } = item.subnet;
    if (!nsgId.known) blind.push(...nsgId.unseen);
    else if (nsgId.value !== undefined) entryOf(groups, estate, nsgId.value).push(item);
  }
  return { items: [...groups.values()].map(({ nsg, subnets }) => ({ ...nsg, subnets })), unseen: blind };
}

function entryOf(
  groups: Map<string, { nsg: Nsg; subnets: ComputeSubnet[] }>,
  estate: Estate,
  id: string,
): ComputeSubnet[] {
  const entry = groups.get(keyOf(id)) ?? { nsg: nsgOf(estate, id), subnets: [] };
  groups.set(keyOf(id), entry);
  return entry.subnets;
}

/** The computes of a subnet that have a public IP. */
export function withPublicIp(computes: readonly Compute[]): Fact<readonly Compute[]> {
  return answer(see => computes.filter(compute => !see(hasNoPublicIp(compute))));
}

/**
 * The computes with a public IP that stand behind a group, of whatever workspace in scope: an opening that one workspace
 * does not need may serve another. Only what was seen counts here.
 */
export function publicComputesBehind(estate: Estate, nsgId: string): readonly Compute[] {
  const known = behind.get(estate) ?? indexBehind(estate);
  behind.set(estate, known);
  return known.get(keyOf(nsgId)) ?? [];
}

const behind = new WeakMap<Estate, ReadonlyMap<string, readonly Compute[]>>();

function indexBehind(estate: Estate): ReadonlyMap<string, readonly Compute[]> {
  const index = new Map<string, readonly Compute[]>();
  for (const id of estate.workspaceIds) {
    for (const nsg of computeNsgsOf(estate, workspaceView(estate.node(id))).items) {
      const computes = nsg.subnets
        .flatMap(subnet => subnet.computes)
        .filter(({ nodePublicIp }) => nodePublicIp.known && nodePublicIp.value);
      index.set(keyOf(nsg.id), [...(index.get(keyOf(nsg.id)) ?? []), ...computes]);
    }
  }
  return index;
}
