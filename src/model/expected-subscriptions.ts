import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { computeSubnetsOf } from './compute-subnets.ts';
import type { Connection, Target } from './connection.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, notKnown, type Fact, type Unseen } from './fact.ts';
import { networkOf } from './network.ts';
import { privateLinkTargetsOf } from './private-link-targets.ts';
import { unseenIn } from './workspace-links.ts';
import { workspaceView, type Workspace } from './workspace.ts';

/** The id of the subscription that the endpoint of a connection is in. */
export function subscriptionOf(connection: Connection): Fact<string> {
  const { id, name, endpointId } = connection;
  return andThen(endpointId, endpoint => {
    const subscription = subscriptionIn(endpoint ?? '');
    if (subscription !== undefined) return known(subscription);
    const detail = `The connection ${name} names no private endpoint, so nobody can tell where it comes from.`;
    return notKnown({ resourceId: id, why: 'shape', detail });
  });
}

/**
 * Whether a connection comes from where endpoints of its target may be: the subscription of the target, those of the workspaces
 * in scope that use it, of the networks that hold their compute and of the networks that these are peered with, and more.
 */
export function comesFromExpected(
  estate: Estate,
  target: Target,
  connection: Connection,
  more: readonly string[],
): Fact<boolean> {
  const { ids, unseen } = users.get(estate)?.get(keyOf(target.id)) ?? findUsers(estate).get(keyOf(target.id)) ?? nobody;
  return andThen(subscriptionOf(connection), from => {
    if (from === subscriptionIn(target.id) || ids.has(from) || more.includes(from)) return known(true);
    return unseen.length > 0 ? notKnown(...unseen) : known(false);
  });
}

/** The subscriptions of those who use a target, and why there may be more. */
interface Users {
  readonly ids: ReadonlySet<string>;
  readonly unseen: readonly Unseen[];
}
const nobody: Users = { ids: new Set(), unseen: [] };

/** By the key of the target. */
const users = new WeakMap<Estate, ReadonlyMap<string, Users>>();

function findUsers(estate: Estate): ReadonlyMap<string, Users> {
  const found = new Map<string, { ids: Set<string>; unseen: Unseen[] }>();
  for (const workspace of estate.workspaceIds.map(id => workspaceView(estate.node(id)))) {
    const homes = homesOf(estate, workspace);
    for (const key of privateLinkTargetsOf(estate, workspace).items.map(({ id }) => keyOf(id))) {
      const entry = found.get(key) ?? { ids: new Set<string>(), unseen: [] };
      found.set(key, entry);
      homes.ids.forEach(id => entry.ids.add(id));
      entry.unseen.push(...homes.unseen);
    }
  }
  users.set(estate, found);
  return found;
}

function homesOf(estate: Estate, workspace: Workspace): Users {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  const networks = [...new Map(items.map(({ subnet }) => [keyOf(subnet.networkId), subnet.networkId])).values()];
  const peers = networks.map(id =>
    answer(see => see(networkOf(estate, id).peerings).map(({ remoteId }) => see(remoteId))),
  );
  const ids = [workspace.id, ...networks, ...peers.flatMap(fact => (fact.known ? fact.value : []))];
  return {
    ids: new Set(ids.map(id => subscriptionIn(id ?? '')).filter(id => id !== undefined)),
    unseen: [...unseen, ...peers.flatMap(unseenIn)],
  };
}

function subscriptionIn(id: string): string | undefined {
  return parseResourceId(id)?.subscriptionId?.toLowerCase();
}
