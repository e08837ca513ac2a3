import type { GroupId } from '../catalog/private-link.ts';
import { ancestorOf, keyOf } from '../catalog/resource-id.ts';
import { connectionView, isApproved, type Connection, type Target } from './connection.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, anyOf, known, map, not, notKnown, some, type Fact } from './fact.ts';
import { customerConnections, readableConnections } from './managed-endpoints.ts';
import { parts, text, texts } from './property.ts';
import { view } from './view.ts';
import type { Workspace } from './workspace.ts';

/** A private endpoint: it decides which sub-resource is reached, and from where. */
export const privateEndpointView = view({
  subnetId: text('properties.subnet.id'),
  automatic: parts('properties.privateLinkServiceConnections'),
  manual: parts('properties.manualPrivateLinkServiceConnections'),
});
export type PrivateEndpoint = ReturnType<typeof privateEndpointView>;

/** What an endpoint leads to: one target, and sub-resources of it. */
export const privateLinkView = view({
  targetId: text('properties.privateLinkServiceId'),
  groupIds: texts('properties.groupIds'),
});

/** Whether a target has an approved private endpoint of the customer's for a sub-resource. */
export function hasEndpoint(estate: Estate, workspace: Workspace, target: Target, groupId: GroupId): Fact<boolean> {
  const oneIs = (connections: Fact<readonly Connection[]>): Fact<boolean> =>
    andThen(connections, all => some(all, connection => isApprovedFor(estate, connection, target, groupId)));
  const readable = oneIs(readableConnections(estate, target));
  return isSo(readable) ? readable : anyOf(readable, oneIs(customerConnections(estate, workspace, target)));
}

/** The connections that lead to a sub-resource and are not approved, as far as they can be told; those that only wait come first. */
export function waitingFor(
  estate: Estate,
  workspace: Workspace,
  target: Target,
  groupId: GroupId,
): readonly Connection[] {
  const connections = customerConnections(estate, workspace, target);
  if (!connections.known) return [];
  const waiting = connections.value.filter(
    connection => isSo(not(isApproved(connection))) && isSo(serves(estate, connection, target, groupId)),
  );
  return [...waiting.filter(isPending), ...waiting.filter(connection => !isPending(connection))];
}

function isPending({ status }: Connection): boolean {
  return isSo(map(status, word => word.toLowerCase() === 'pending'));
}

function isSo(fact: Fact<boolean>): boolean {
  return fact.known && fact.value;
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
  const links = answer(see =>
    [...(see(endpoint.automatic) ?? []), ...(see(endpoint.manual) ?? [])].map(privateLinkView),
  );
  return andThen(links, all =>
    some(all, link =>
      answer(see => {
        if (keyOf(see(link.targetId) ?? '') !== keyOf(target.id)) return false;
        const groupIds = see(link.groupIds) ?? [];
        return groupIds.length > 0 ? groupIds.some(id => id.toLowerCase() === groupId) : see(untold(endpoint, target));
      }),
    ),
  );
}

function untold({ id, name }: PrivateEndpoint, target: Target): Fact<boolean> {
  const detail = `The private endpoint ${name} does not say which sub-resource of ${target.name} it leads to (groupIds).`;
  return notKnown({ resourceId: id, why: 'shape', detail });
}

/** Whether an approved endpoint in the virtual network of a subnet leads to a sub-resource of a target. */
export function hasEndpointBeside(estate: Estate, target: Target, groupId: GroupId, subnetId: string): Fact<boolean> {
  const network = networkKey(subnetId);
  const isBeside = (connection: Connection): Fact<boolean> =>
    andThen(endpointOf(estate, connection), endpoint => map(endpoint.subnetId, id => networkKey(id ?? '') === network));
  return andThen(target.connections, connections =>
    some(connections.map(connectionView), connection =>
      allOf(isApprovedFor(estate, connection, target, groupId), isBeside(connection)),
    ),
  );
}

/** The virtual network that a subnet is in. */
export function networkIdOf(subnetId: string): string {
  return ancestorOf(subnetId, 'Microsoft.Network/virtualNetworks') ?? subnetId;
}

/** The key of the virtual network that a subnet is in. */
export function networkKey(subnetId: string): string {
  return keyOf(networkIdOf(subnetId));
}

/** The subnet in which an endpoint of the workspace stands, best an approved one: where further endpoints go. Undefined where none can be read. */
export function endpointSubnetOf(estate: Estate, workspace: Workspace): string | undefined {
  const own = readableConnections(estate, workspace);
  const connections = own.known ? own.value : [];
  const approvedFirst = connections.toSorted((a, b) => Number(isSo(isApproved(b))) - Number(isSo(isApproved(a))));
  const subnets = approvedFirst.map(connection =>
    andThen(endpointOf(estate, connection), endpoint => endpoint.subnetId),
  );
  return subnets.flatMap(subnet => (subnet.known && subnet.value !== undefined ? [subnet.value] : []))[0];
}
