import { keyOf } from '../catalog/resource-id.ts';
import { aksView, poolView } from './aks.ts';
import { hasNoPublicIp } from './compute.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, notKnown, type Fact, type Unseen } from './fact.ts';
import { nameIn } from './line-index.ts';
import { nsgOf, type Nsg } from './nsg.ts';
import { perWorkspace } from './per-workspace.ts';
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
  /** The clusters, instances and serverless compute in it, not the pools of AKS. */
  readonly computes: readonly PlacedCompute[];
  /** The names of the attached AKS clusters whose nodes or pods stand in it. */
  readonly clusters: readonly string[];
}

/** Compute of Azure Machine Learning in a subnet of the customer's. */
export interface PlacedCompute {
  readonly name: string;
  readonly noPublicIp: Fact<boolean>;
}

/** The subnets that hold clusters, instances, serverless compute or node pools of a workspace. */
export const computeSubnetsOf = perWorkspace(findComputeSubnets);

function findComputeSubnets(estate: Estate, workspace: Workspace): Found<ComputeSubnet> {
  const ml = mlSubnets(estate, workspace);
  const aks = aksSubnets(estate, workspace);
  const byId = new Map<string, { id: string; computes: PlacedCompute[]; clusters: Set<string> }>();
  for (const { id, compute, cluster } of [...ml.items, ...aks.items]) {
    const entry = byId.get(keyOf(id)) ?? { id, computes: [], clusters: new Set() };
    if (compute !== undefined) entry.computes.push(compute);
    if (cluster !== undefined) entry.clusters.add(cluster);
    byId.set(keyOf(id), entry);
  }
  return {
    items: [...byId.values()].map(({ id, computes, clusters }) => {
      const subnet = subnetOf(estate, id);
      return { id: subnet.holderId, key: subnet.name, subnet, computes, clusters: [...clusters] };
    }),
    unseen: [...ml.unseen, ...aks.unseen],
  };
}

interface Placed {
  readonly id: string;
  readonly compute?: PlacedCompute;
  readonly cluster?: string;
}

/** With a managed network, compute of Azure Machine Learning stands in no subnet of the customer's. */
function mlSubnets(estate: Estate, workspace: Workspace): Found<Placed> {
  const { items, unseen } = computesOf(estate, workspace, 'cluster', 'instance');
  const managed = hasManagedNetwork(workspace);
  if (!managed.known || managed.value) return { items: [], unseen: unseenIn(managed) };
  const serverless = { name: 'serverless compute', noPublicIp: workspace.serverlessWithoutPublicIp };
  const placed = [
    ...items.map(compute => place(compute.subnetId, { name: compute.name, noPublicIp: hasNoPublicIp(compute) })),
    place(workspace.serverlessSubnetId, serverless),
  ];
  return {
    items: placed.flatMap(fact => (fact.known ? fact.value : [])),
    unseen: [...unseen, ...placed.flatMap(unseenIn)],
  };
}

function place(subnetId: Fact<string | undefined>, compute: PlacedCompute): Fact<readonly Placed[]> {
  return map(subnetId, id => (id === undefined ? [] : [{ id, compute }]));
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
      .map(poolView)
      .flatMap(pool => [see(pool.subnetId), see(pool.podSubnetId)])
      .filter(id => id !== undefined)
      .map(id => ({ id, cluster: nameIn(clusterId) }));
  });
}

/** Arc-connected clusters run outside Azure's networks. */
export function isAks(id: string): boolean {
  return /\/providers\/Microsoft\.ContainerService\/managedClusters\//i.test(id);
}

/** A network security group that filters ML compute, and the subnets of this workspace that it stands before. */
export interface ComputeNsg extends Nsg {
  readonly subnets: readonly ComputeSubnet[];
  /** Whether it stands before no other subnet that holds compute. */
  readonly isWhole: Fact<true>;
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
  const isWhole = blind.length > 0 ? notKnown(...blind) : known(true as const);
  return { items: [...groups.values()].map(({ nsg, subnets }) => ({ ...nsg, subnets, isWhole })), unseen: blind };
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
export function withPublicIp(computes: readonly PlacedCompute[]): Fact<readonly PlacedCompute[]> {
  return answer(see => computes.filter(({ noPublicIp }) => !see(noPublicIp)));
}

/** The computes of a subnet that have no public IP. */
export function withoutPublicIp(computes: readonly PlacedCompute[]): Fact<readonly PlacedCompute[]> {
  return answer(see => computes.filter(({ noPublicIp }) => see(noPublicIp)));
}

/**
 * Whether compute with a public IP stands behind a group, of whatever workspace in scope: an opening that one workspace does
 * not need may serve another.
 */
export function shieldsPublicCompute(estate: Estate, nsgId: string): Fact<boolean> {
  const { groups, unseen } = shields.get(estate) ?? findShields(estate);
  if (groups.has(keyOf(nsgId))) return known(true);
  return unseen.length > 0 ? notKnown(...unseen) : known(false);
}

/** The groups before compute with a public IP, and why there may be more. */
interface Shields {
  readonly groups: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
}

const shields = new WeakMap<Estate, Shields>();

function findShields(estate: Estate): Shields {
  const placed = estate.workspaceIds.map(id => mlSubnets(estate, workspaceView(estate.node(id))));
  const groups = placed.flatMap(({ items }) => items.map(item => shieldOf(estate, item)));
  const found = {
    groups: new Set(groups.flatMap(fact => (fact.known && fact.value !== undefined ? [keyOf(fact.value)] : []))),
    unseen: firstOfEachKind([...placed.flatMap(({ unseen }) => unseen), ...groups.flatMap(unseenIn)]),
  };
  shields.set(estate, found);
  return found;
}

/** One reason speaks for all that lack the same: each workspace in scope may have its own, and each says so itself. */
export function firstOfEachKind(unseen: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(unseen.toReversed().map(one => [`${one.why} ${one.action ?? ''}`, one])).values()];
}

/** The group that a compute needs an opening in: none without a public IP. */
function shieldOf(estate: Estate, { id, compute }: Placed): Fact<string | undefined> {
  return answer(see =>
    compute === undefined || see(compute.noPublicIp) ? undefined : see(subnetOf(estate, id).nsgId),
  );
}
