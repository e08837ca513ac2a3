import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { isApproved, type Connection, type Target } from './connection.ts';
import { endpointNames, zoneConfigsOf, type EndpointName, type ZoneConfig } from './endpoint-names.ts';
import type { Estate } from './estate.ts';
import { answer, andThen, known, map, notKnown, type Fact, type Unseen } from './fact.ts';
import { customerConnections, readableConnections } from './managed-endpoints.ts';
import { perWorkspace } from './per-workspace.ts';
import { networkIdOf, privateEndpointView, privateLinkView } from './private-link.ts';
import { orDefault, text } from './property.ts';
import { registryOf, storageAccountsOf, unseenIn, vaultsOf, type Found } from './workspace-links.ts';
import type { Ref } from './view.ts';
import type { Workspace } from './workspace.ts';

/** A private endpoint of the customer's, as it leads to one target: the workspace, a storage account, a vault or the registry. */
export interface LinkedEndpoint extends Ref {
  readonly target: Target;
  /** As the target shows it: the target decides whether the endpoint exists. */
  readonly connection: Connection;
  readonly approved: Fact<boolean>;
  /** The sub-resources of the target that it leads to, in lower case. */
  readonly groupIds: Fact<readonly string[]>;
  readonly subnetId: Fact<string>;
  readonly networkId: Fact<string>;
  /** The names that it answers to, each with its addresses. */
  readonly names: Fact<readonly EndpointName[]>;
  /** What its zone groups write into. */
  readonly zoneConfigs: Fact<readonly ZoneConfig[]>;
}

/** The customer's endpoints of the workspace and of its storage accounts, vaults and registry; those of its managed network never. */
export const endpointsOf = perWorkspace((estate, workspace): Found<LinkedEndpoint> => {
  const found = [storageAccountsOf, vaultsOf, registryOf].map((find): Found<Target> => find(estate, workspace));
  const targets = [workspace, ...found.flatMap(({ items }) => items)];
  const linked = targets.map(target => endpointsOfTarget(estate, workspace, target));
  return {
    items: linked.flatMap(({ items }) => items),
    unseen: [...found, ...linked].flatMap(({ unseen }) => unseen),
  };
});

/** The endpoints of the workspace itself that may be approved. */
export function workspaceEndpointsOf(estate: Estate, workspace: Workspace): Found<LinkedEndpoint> {
  const { items, unseen } = endpointsOfTarget(estate, workspace, workspace);
  return { items: items.filter(mayBeApproved), unseen };
}

/** The endpoints of storage, vaults and registry that may be approved. */
export function otherEndpointsOf(estate: Estate, workspace: Workspace): Found<LinkedEndpoint> {
  const { items, unseen } = endpointsOf(estate, workspace);
  return { items: items.filter(one => one.target !== workspace && mayBeApproved(one)), unseen };
}

function mayBeApproved({ approved }: LinkedEndpoint): boolean {
  return !approved.known || approved.value;
}

/** The customer's endpoints of one target, each once. */
export function endpointsOfTarget(estate: Estate, workspace: Workspace, target: Target): Found<LinkedEndpoint> {
  const all = customerConnections(estate, workspace, target);
  const certain = all.known ? all : readableConnections(estate, target);
  const linked = (certain.known ? certain.value : []).map(connection => link(estate, target, connection));
  const items = linked.flatMap(fact => (fact.known ? [fact.value] : []));
  return { items: distinct(items), unseen: [...unseenIn(all), ...linked.flatMap(unseenIn)] };
}

/** Of several connections of one endpoint, one that is approved. */
function distinct(items: readonly LinkedEndpoint[]): readonly LinkedEndpoint[] {
  const last = items.toSorted((a, b) => Number(isSurelyApproved(a)) - Number(isSurelyApproved(b)));
  const kept = new Map(last.map(item => [keyOf(item.id), item]));
  return items.filter(item => kept.get(keyOf(item.id)) === item);
}

function isSurelyApproved({ approved }: LinkedEndpoint): boolean {
  return approved.known && approved.value;
}

function link(estate: Estate, target: Target, connection: Connection): Fact<LinkedEndpoint> {
  return andThen(connection.endpointId, id =>
    id === undefined ? notKnown(nameless(connection)) : known(linkedEndpoint(estate, target, connection, id)),
  );
}

function nameless({ id, name }: Connection): Unseen {
  return { resourceId: id, why: 'shape', detail: `The connection ${name} names no private endpoint.` };
}

function linkedEndpoint(estate: Estate, target: Target, connection: Connection, endpointId: string): LinkedEndpoint {
  const endpoint = privateEndpointView(estate.node(endpointId));
  const { id, name, node } = endpoint;
  const subnetId = orDefault(text('properties.subnet.id'))(node);
  return {
    id,
    name,
    node,
    target,
    connection,
    approved: isApproved(connection),
    groupIds: answer(see => {
      const links = [...(see(endpoint.automatic) ?? []), ...(see(endpoint.manual) ?? [])].map(privateLinkView);
      const ours = links.filter(({ targetId }) => keyOf(see(targetId) ?? '') === keyOf(target.id));
      const groups = ours.flatMap(({ groupIds }) => see(groupIds) ?? []);
      if (groups.length > 0 || ours.length === 0) return groups.map(group => group.toLowerCase());
      return [onlyGroupOf(target.id) ?? see(groupless(endpoint))];
    }),
    subnetId,
    networkId: map(subnetId, networkIdOf),
    get names() {
      return endpointNames(estate, node);
    },
    get zoneConfigs() {
      return zoneConfigsOf(estate, id);
    },
  };
}

/** A workspace, a vault and a registry have one sub-resource each, so an endpoint that names none leads to that. */
function onlyGroupOf(targetId: string): string | undefined {
  return onlyGroups[parseResourceId(targetId)?.type.toLowerCase() ?? ''];
}

const onlyGroups: Readonly<Record<string, string>> = {
  'microsoft.machinelearningservices/workspaces': 'amlworkspace',
  'microsoft.keyvault/vaults': 'vault',
  'microsoft.containerregistry/registries': 'registry',
};

function groupless({ id, name }: Ref): Fact<never> {
  const detail = `The private endpoint ${name} does not say which sub-resource it leads to (groupIds).`;
  return notKnown({ resourceId: id, why: 'shape', detail });
}
