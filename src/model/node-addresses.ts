import { groupIdOf, keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { aksView, poolView } from './aks.ts';
import type { Estate } from './estate.ts';
import { answer, known, notKnown, type Fact, type See } from './fact.ts';
import { addressedView, referenceView } from './inhabitants.ts';
import { flag, integer, orDefault, text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

/** The addresses that a node pool takes from a subnet when it is at its maximum. */
export interface PoolNeed {
  readonly cluster: string;
  readonly pool: string;
  /** The nodes at the maximum. */
  readonly nodes: number;
  /** The nodes that an upgrade adds for its time. */
  readonly surge: number;
  /** The addresses that one node takes: its own, and those of its pods where these are of the subnet. */
  readonly perNode: number;
}

const clusterView = view({ mode: text('properties.networkProfile.networkPluginMode') });

const sizeView = view({
  maxPods: orDefault(integer('maxPods')),
  count: orDefault(integer('count')),
  maxCount: orDefault(integer('maxCount')),
  scales: flag('enableAutoScaling'),
  maxSurge: text('upgradeSettings.maxSurge'),
});

/** What the node pools of every cluster that was read need of a subnet. */
export function poolNeeds(estate: Estate, subnetId: string): Fact<readonly PoolNeed[]> {
  return answer(see =>
    estate.seen('Microsoft.ContainerService/managedClusters').flatMap(cluster => needsOf(cluster, subnetId, see)),
  );
}

function needsOf(cluster: Node, subnetId: string, see: See): readonly PoolNeed[] {
  return (see(aksView(cluster).pools) ?? []).flatMap(pool => {
    const perNode = addressesOfNode(cluster, pool, subnetId, see);
    if (perNode === 0) return [];
    const { count, maxCount, scales, maxSurge } = sizeView(pool);
    const nodes = see(scales) === true ? see(maxCount) : see(count);
    return [
      {
        cluster: cluster.name,
        pool: pool.name,
        nodes,
        surge: see(surgeOf(pool, see(maxSurge) ?? '10%', nodes)),
        perNode,
      },
    ];
  });
}

/**
 * With Azure CNI in a node subnet every pod has an address of it; with a pod subnet, of that; with an overlay or kubenet, of none.
 * https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning
 */
function addressesOfNode(cluster: Node, pool: Node, subnetId: string, see: See): number {
  const { subnetId: nodes, podSubnetId: pods } = poolView(pool);
  const [nodeKey, podKey] = [see(nodes), see(pods)].map(id => (id === undefined ? undefined : keyOf(id)));
  const key = keyOf(subnetId);
  if (nodeKey !== key && podKey !== key) return 0;
  const own = nodeKey === key ? 1 : 0;
  const isHome = podKey === key || (podKey === undefined && nodeKey === key);
  return isHome && see(givesPodsAddresses(cluster)) ? own + see(sizeView(pool).maxPods) : own;
}

function givesPodsAddresses(cluster: Node): Fact<boolean> {
  return answer(
    see =>
      see(aksView(cluster).networkPlugin) === 'azure' && see(clusterView(cluster).mode)?.toLowerCase() !== 'overlay',
  );
}

/** A number of nodes, or a percentage of them, rounded up; 10 % where nothing is set: https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling */
function surgeOf(pool: Node, maxSurge: string, nodes: number): Fact<number> {
  const number = Number.parseInt(maxSurge, 10);
  if (/^\d+$/.test(maxSurge)) return known(number);
  if (/^\d+%$/.test(maxSurge)) return known(Math.ceil((nodes * number) / 100));
  const detail = `maxSurge of ${pool.name} is '${maxSurge}', which this version does not understand.`;
  return notKnown({ resourceId: pool.id, why: 'shape', detail });
}

/** The addresses that Azure keeps in every subnet: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
export const keptByAzure = 5;

const nodeGroupView = view({ nodeGroup: text('properties.nodeResourceGroup') });

/** The addresses of a subnet that something else than the nodes of clusters has. */
export function otherAddresses(estate: Estate, subnetId: string): Fact<number> {
  return answer(see => {
    const groups = estate.seen('Microsoft.ContainerService/managedClusters').map(node => {
      const subscription = parseResourceId(node.id)?.subscriptionId ?? '';
      return keyOf(`/subscriptions/${subscription}/resourceGroups/${see(nodeGroupView(node).nodeGroup) ?? ''}`);
    });
    const ids = see(addressedView(estate.node(subnetId)).ipConfigurations).map(one => see(referenceView(one).target));
    return ids.filter(id => id !== undefined && !isNode(id, groups)).length;
  });
}

function isNode(id: string, nodeGroups: readonly string[]): boolean {
  return /\/virtualMachineScaleSets\//i.test(id) && nodeGroups.includes(keyOf(groupIdOf(id) ?? ''));
}
