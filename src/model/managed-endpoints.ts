import { keyOf } from '../catalog/resource-id.ts';
import type { Gap } from '../snapshot/line.ts';
import { connectionView, type Connection, type Target } from './connection.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, notKnown, type Fact } from './fact.ts';
import { orDefault, parts, text } from './property.ts';
import { view, type Ref } from './view.ts';
import { unseenIn } from './workspace-links.ts';
import { hasManagedNetwork, workspaceView, type Workspace } from './workspace.ts';

/**
 * The connections without those that the workspace's managed network made: these stand in a Microsoft subscription that nobody
 * can read, one for each outbound rule of type PrivateEndpoint: https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
 */
export function customerConnections(estate: Estate, workspace: Workspace, target: Target): Fact<readonly Connection[]> {
  return answer(see => {
    const connections = see(target.connections).map(connectionView);
    const managed = see(managedAmong(connections, estate, workspace, target));
    return connections.filter(connection => !managed.includes(connection));
  });
}

/** Whether a managed network made a connection. */
export function isManaged(estate: Estate, workspace: Workspace, target: Target, connection: Connection): Fact<boolean> {
  if (isReadable(estate, connection)) return known(false);
  const customers = customerConnections(estate, workspace, target);
  return map(customers, all => !all.some(({ node }) => node.holder.prefix === connection.node.holder.prefix));
}

/** The connections that certainly are the customer's: their endpoints can be read, as no managed network's can. */
export function readableConnections(estate: Estate, target: Target): Fact<readonly Connection[]> {
  return map(target.connections, connections =>
    connections.map(connectionView).filter(connection => isReadable(estate, connection)),
  );
}

/** What was asked for and not given, but for the endpoints of managed networks: nobody could read them, and nothing is judged by them. */
export function customerGaps(estate: Estate): readonly Gap[] {
  if (estate.gaps.every(({ list }) => list !== undefined)) return estate.gaps;
  const managed = new Set(estate.workspaceIds.flatMap(id => managedEndpoints(estate, workspaceView(estate.node(id)))));
  return estate.gaps.filter(({ id, list }) => list !== undefined || !managed.has(keyOf(id)));
}

/** The keys of the endpoints that are known to be made by the managed network of a workspace. */
function managedEndpoints(estate: Estate, workspace: Workspace): readonly string[] {
  const targets = answer(see => see(managedTargets(estate, workspace)).map(({ id }) => targetView(estate.node(id))));
  if (!targets.known) return [];
  return targets.value.flatMap(target => {
    const managed = andThen(target.connections, connections =>
      managedAmong(connections.map(connectionView), estate, workspace, target),
    );
    return managed.known ? managed.value.flatMap(({ endpointId }) => keyIn(endpointId)) : [];
  });
}

const targetView = view({ connections: orDefault(parts('properties.privateEndpointConnections')) });

function keyIn(endpointId: Connection['endpointId']): readonly string[] {
  return endpointId.known && endpointId.value !== undefined ? [keyOf(endpointId.value)] : [];
}

/** Of the connections whose endpoints can't be read, those that managed networks made: all of them, or it is not known which. */
function managedAmong(
  connections: readonly Connection[],
  estate: Estate,
  workspace: Workspace,
  target: Ref,
): Fact<readonly Connection[]> {
  return answer(see => {
    const foreign = connections.filter(connection => !isReadable(estate, connection));
    if (foreign.length === 0) return [];
    const own = see(hasManagedNetwork(workspace)) ? see(managedTargets(estate, workspace)) : [];
    const ours = countMade(own.filter(({ key }) => key === keyOf(target.id)));
    const all = allMade(estate).get(keyOf(target.id)) ?? ours;
    const made = { least: Math.max(ours.least, all.least), most: Math.max(ours.most, all.most) };
    if (made.most === 0) return [];
    return foreign.length <= made.least ? foreign : see(ambiguous(estate, target, foreign, made));
  });
}

function isReadable(estate: Estate, { endpointId }: Connection): boolean {
  return endpointId.known && endpointId.value !== undefined && estate.node(endpointId.value).content.known;
}

/** How many endpoints managed networks have to a target. */
interface Made {
  readonly least: number;
  /** With those of rules that are not active: a managed network that is not provisioned has no endpoints yet. */
  readonly most: number;
}

/**
 * How many endpoints the managed networks of the workspaces in scope have to each target, by its key, as far as their rules were
 * read: a storage account or a registry may serve several.
 */
function allMade(estate: Estate): ReadonlyMap<string, Made> {
  const kept = made.get(estate) ?? makeCounts(estate);
  made.set(estate, kept);
  return kept;
}

const made = new WeakMap<Estate, ReadonlyMap<string, Made>>();

function makeCounts(estate: Estate): ReadonlyMap<string, Made> {
  const targets = estate.workspaceIds.flatMap(id => {
    const workspace = workspaceView(estate.node(id));
    const managed = hasManagedNetwork(workspace);
    const found = managed.known && managed.value ? managedTargets(estate, workspace) : known([]);
    return found.known ? found.value : [];
  });
  return new Map([...Map.groupBy(targets, ({ key }) => key)].map(([key, all]) => [key, countMade(all)]));
}

function countMade(targets: readonly ManagedTarget[]): Made {
  return { least: targets.filter(({ isActive }) => isActive).length, most: targets.length };
}

const outboundRuleView = view({
  type: text('properties.type'),
  status: text('properties.status'),
  targetId: text('properties.destination.serviceResourceId'),
});

/** What the managed network has a private endpoint to, or will have. */
interface ManagedTarget {
  readonly id: string;
  readonly key: string;
  readonly isActive: boolean;
}

/** One for each endpoint. */
function managedTargets(estate: Estate, workspace: Workspace): Fact<readonly ManagedTarget[]> {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/outboundRules');
  return answer(see => {
    see(complete);
    const rules = items.map(outboundRuleView).filter(rule => see(rule.type)?.toLowerCase() === 'privateendpoint');
    return rules.flatMap(rule => {
      const id = see(rule.targetId);
      const isActive = see(rule.status)?.toLowerCase() !== 'inactive';
      return id === undefined ? [] : [{ id, key: keyOf(id), isActive }];
    });
  });
}

/** Where an action would show one of the endpoints, it would tell them apart. */
function ambiguous(estate: Estate, target: Ref, foreign: readonly Connection[], made: Made): Fact<never> {
  const count = made.least === made.most ? String(made.least) : `${made.least} to ${made.most}`;
  const detail = `${target.name} has ${foreign.length} private endpoint connections whose endpoints can't be read, and managed networks made ${count} of them: which is not known.`;
  const refused = foreign
    .flatMap(({ endpointId }) => keyIn(endpointId))
    .flatMap(id => unseenIn(estate.node(id).content))
    .filter(({ action }) => action !== undefined);
  return notKnown({ resourceId: target.id, why: 'undecided', detail }, ...refused);
}
