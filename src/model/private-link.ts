import type { GroupId } from '../catalog/private-link.ts';
import { ancestorOf, keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { answer, known, map, notKnown, some, andThen, type Fact } from './fact.ts';
import { parts, text, texts } from './property.ts';
import type { Node } from './resource.ts';
import { view, type Ref } from './view.ts';
import { hasManagedNetwork, type Workspace } from './workspace.ts';

/** A connection as the target of a private endpoint shows it: the target decides whether an endpoint exists. */
export const connectionView = view({
  status: text('properties.privateLinkServiceConnectionState.status'),
  endpointId: text('properties.privateEndpoint.id'),
  connectionId: text('id'),
});
export type Connection = ReturnType<typeof connectionView>;

/** A private endpoint: it decides which sub-resource is reached, and from where. */
export const privateEndpointView = view({
  subnetId: text('properties.subnet.id'),
  automatic: parts('properties.privateLinkServiceConnections'),
  manual: parts('properties.manualPrivateLinkServiceConnections'),
});
export type PrivateEndpoint = ReturnType<typeof privateEndpointView>;

const linkView = view({
  targetId: text('properties.privateLinkServiceId'),
  groupIds: texts('properties.groupIds'),
});

const outboundRuleView = view({
  type: text('properties.type'),
  status: text('properties.status'),
  targetId: text('properties.destination.serviceResourceId'),
});

/** What a private endpoint can lead to: the workspace, storage, a vault, a registry. */
export interface Target extends Ref {
  readonly connections: Fact<readonly Node[]>;
}

/** Whether a target has an approved private endpoint of the customer's for a sub-resource. */
export function hasEndpoint(estate: Estate, workspace: Workspace, target: Target, groupId: GroupId): Fact<boolean> {
  return andThen(customerConnections(estate, workspace, target), connections =>
    some(connections, connection => isApprovedFor(estate, connection, target, groupId)),
  );
}

/** The connections of a sub-resource that exist and are not approved. */
export function waitingFor(
  estate: Estate,
  workspace: Workspace,
  target: Target,
  groupId: GroupId,
): Fact<readonly Connection[]> {
  return answer(see =>
    see(customerConnections(estate, workspace, target)).filter(
      connection => !see(isApproved(connection)) && see(serves(estate, connection, target, groupId)),
    ),
  );
}

export function isApproved(connection: Connection): Fact<boolean> {
  return map(connection.status, status => status?.toLowerCase() === 'approved');
}

function isApprovedFor(estate: Estate, connection: Connection, target: Target, groupId: GroupId): Fact<boolean> {
  const approved = isApproved(connection);
  return andThen(approved, yes => (yes ? serves(estate, connection, target, groupId) : known(false)));
}

/** A workspace, a vault and a registry have one sub-resource each, so there the connection says all. */
const onlyGroups: readonly GroupId[] = ['amlworkspace', 'vault', 'registry'];

function serves(estate: Estate, connection: Connection, target: Target, groupId: GroupId): Fact<boolean> {
  if (onlyGroups.includes(groupId)) return known(true);
  return andThen(endpointOf(estate, connection), endpoint => leadsTo(endpoint, target, groupId));
}

/** The endpoint behind a connection, as far as it was read. */
function endpointOf(estate: Estate, connection: Connection): Fact<PrivateEndpoint> {
  return andThen(connection.endpointId, id =>
    id === undefined
      ? notKnown({
          resourceId: connection.id,
          why: 'shape',
          detail: `The connection ${connection.name} names no private endpoint.`,
        })
      : known(privateEndpointView(estate.node(id))),
  );
}

function leadsTo(endpoint: PrivateEndpoint, target: Target, groupId: GroupId): Fact<boolean> {
  const links = answer(see => [...(see(endpoint.automatic) ?? []), ...(see(endpoint.manual) ?? [])].map(linkView));
  return andThen(links, all =>
    some(all, link =>
      answer(
        see =>
          keyOf(see(link.targetId) ?? '') === keyOf(target.id) &&
          (see(link.groupIds) ?? []).some(id => id.toLowerCase() === groupId),
      ),
    ),
  );
}

/**
 * The connections without those that the workspace's managed network made: these stand in a Microsoft subscription that nobody
 * can read, one for each outbound rule of type PrivateEndpoint: https://learn.microsoft.com/azure/machine-learning/how-to-managed-network
 */
export function customerConnections(estate: Estate, workspace: Workspace, target: Target): Fact<readonly Connection[]> {
  return answer(see => {
    const connections = see(target.connections).map(connectionView);
    if (connections.length === 0 || target.id === workspace.id || !see(hasManagedNetwork(workspace)))
      return connections;
    const managed = see(managedRules(estate, workspace, target));
    const foreign = connections.filter(connection => !isReadable(estate, connection));
    if (managed === 0) return connections;
    if (foreign.length <= managed) return connections.filter(connection => !foreign.includes(connection));
    return see(ambiguous(target, foreign.length, managed));
  });
}

function isReadable(estate: Estate, connection: Connection): boolean {
  const { endpointId } = connection;
  return endpointId.known && endpointId.value !== undefined && estate.node(endpointId.value).content.known;
}

/** How many private endpoints to a target the managed network has made. */
function managedRules(estate: Estate, workspace: Workspace, target: Target): Fact<number> {
  const { items, complete } = estate.list(workspace.id, 'Microsoft.MachineLearningServices/workspaces/outboundRules');
  return answer(see => {
    see(complete);
    const rules = items.map(outboundRuleView);
    return rules.filter(
      rule =>
        see(rule.type)?.toLowerCase() === 'privateendpoint' && keyOf(see(rule.targetId) ?? '') === keyOf(target.id),
    ).length;
  });
}

function ambiguous(target: Target, foreign: number, managed: number): Fact<never> {
  const detail = `${target.name} has ${foreign} private endpoint connections whose endpoints can't be read, and the managed network made ${managed} of them: which is not known.`;
  return notKnown({ resourceId: target.id, why: 'undecided', detail });
}

/** The virtual networks (their keys) in which approved endpoints of the customer's lead to a target. */
export function endpointNetworks(estate: Estate, workspace: Workspace, target: Target): Fact<readonly string[]> {
  return answer(see => {
    const approved = see(customerConnections(estate, workspace, target)).filter(connection =>
      see(isApproved(connection)),
    );
    return approved.map(connection => networkKey(see(see(endpointOf(estate, connection)).subnetId) ?? ''));
  });
}

/** The virtual network that a subnet is in. */
export function networkIdOf(subnetId: string): string {
  return ancestorOf(subnetId, 'Microsoft.Network/virtualNetworks') ?? subnetId;
}

/** The key of the virtual network that a subnet is in. */
export function networkKey(subnetId: string): string {
  return keyOf(networkIdOf(subnetId));
}

/** The id of a private DNS zone that was read, by its name. */
export function zoneNamed(estate: Estate, name: string): string | undefined {
  return estate.named('Microsoft.Network/privateDnsZones', name)?.id;
}

const zoneLinkView = view({ networkId: text('properties.virtualNetwork.id') });

/** Whether a zone is linked to a virtual network. */
export function isLinked(estate: Estate, zoneId: string, networkId: string): Fact<boolean> {
  const { items, complete } = estate.list(zoneId, 'Microsoft.Network/privateDnsZones/virtualNetworkLinks');
  const linked = some(items.map(zoneLinkView), link => map(link.networkId, id => keyOf(id ?? '') === keyOf(networkId)));
  return andThen(linked, yes => (yes ? known(true) : map(complete, () => false)));
}

/** The subnet in which the workspace's own endpoint stands: where further endpoints go. Undefined where it has none. */
export function endpointSubnetOf(estate: Estate, workspace: Workspace): Fact<string | undefined> {
  return answer(see => {
    const [first] = see(workspace.connections).map(connectionView);
    return first === undefined ? undefined : see(see(endpointOf(estate, first)).subnetId);
  });
}
