import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { computeSubnetsOf } from './compute-subnets.ts';
import { endpointsOf } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { anyOf, allOf, known, map, notKnown, some, type Fact, type Unseen } from './fact.ts';
import { appliancesIn, interfacesIn, type OwnerKind } from './interfaces.ts';
import { nameIn } from './line-index.ts';
import { networkOf } from './network.ts';
import { peersOf } from './peering.ts';
import { perWorkspace } from './per-workspace.ts';
import type { Node } from './resource.ts';
import type { Ref } from './view.ts';
import type { Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** A virtual network from which the names of a workspace's endpoints are asked for. */
export interface ClientNetwork extends Ref {
  /** Who asks there, for people. */
  readonly who: string;
  /** Whether somebody does: whether machines or a gateway stand in a network may not be known. */
  readonly isClient: Fact<boolean>;
}

/**
 * The virtual networks from which compute, node pools, jump boxes or gateways resolve names. Of a peer of a network that holds
 * endpoints only, a machine counts where Bastion stands beside it: a hub may have hundreds of peers that are nobody's way in.
 */
export const clientNetworksOf = perWorkspace((estate, workspace): Found<ClientNetwork> => {
  const compute = computeSubnetsOf(estate, workspace);
  const endpoints = endpointNetworks(estate, workspace);
  const computing = unique(compute.items.map(({ subnet }) => subnet.networkId));
  const near = [computing, endpoints.items].map(ids => ids.map(id => peersOf(estate, id)));
  const [ofCompute = [], ofEndpoints = []] = near.map(found => unique(found.flatMap(({ items }) => items)));
  const candidates = [
    ...computing.map(id => client(estate, id, 'compute', known(true))),
    ...[...endpoints.items, ...ofCompute].map(id => peopleIn(estate, id, anyOf)),
    ...ofEndpoints.map(id => peopleIn(estate, id, allOf)),
  ];
  const distinct = [...new Map(candidates.toReversed().map(one => [keyOf(one.id), one])).values()].toReversed();
  return {
    items: distinct.filter(({ isClient }) => !isClient.known || isClient.value),
    unseen: [...compute.unseen, ...endpoints.unseen, ...near.flat().flatMap(({ unseen }) => unseen)],
  };
});

function endpointNetworks(estate: Estate, workspace: Workspace): Found<string> {
  const { items, unseen } = endpointsOf(estate, workspace);
  const networks = items.filter(({ approved }) => approved.known && approved.value).map(({ networkId }) => networkId);
  return { items: unique(networks.flatMap(fact => (fact.known ? [fact.value] : []))), unseen };
}

/** Whether people come in through a network: by a gateway, or by machines, or by machines only beside Bastion. */
function peopleIn(estate: Estate, networkId: string, machinesCount: typeof anyOf | typeof allOf): ClientNetwork {
  const gateway = holdsAppliance(estate, networkId, 'gateway');
  const machines = holdsMachines(estate, networkId);
  const beside = machinesCount === anyOf ? machines : allOf(machines, holdsAppliance(estate, networkId, 'bastion'));
  const who = gateway.known && gateway.value ? 'a gateway' : 'virtual machines';
  return client(estate, networkId, who, anyOf(beside, gateway));
}

function client(estate: Estate, id: string, who: string, isClient: Fact<boolean>): ClientNetwork {
  const node: Node = estate.node(id);
  return { id: node.id, name: nameIn(id), node, who, isClient };
}

function holdsMachines(estate: Estate, networkId: string): Fact<boolean> {
  return inSubnets(estate, networkId, id => {
    const { items, unseen } = interfacesIn(estate, id);
    return anyOf(
      some(items, ({ machineId }) => map(machineId, machine => machine !== undefined)),
      none(unseen.filter(isRelevant)),
    );
  });
}

function holdsAppliance(estate: Estate, networkId: string, kind: OwnerKind): Fact<boolean> {
  return inSubnets(estate, networkId, id => {
    const { items, unseen } = appliancesIn(estate, id);
    return items.some(owner => owner.kind === kind) ? known(true) : none(unseen.filter(isOfSubnet));
  });
}

function inSubnets(estate: Estate, networkId: string, test: (subnetId: string) => Fact<boolean>): Fact<boolean> {
  const { subnetIds } = networkOf(estate, networkId);
  return subnetIds.known ? some(subnetIds.value, test) : subnetIds;
}

function none(unseen: readonly Unseen[]): Fact<boolean> {
  return unseen.length > 0 ? notKnown(...unseen) : known(false);
}

/** What has an address and is of no kind that the audit reads is no machine. */
function isRelevant(unseen: Unseen): boolean {
  return isOfSubnet(unseen) || typeOf(unseen) === 'microsoft.network/networkinterfaces';
}

function isOfSubnet(unseen: Unseen): boolean {
  return typeOf(unseen).startsWith('microsoft.network/virtualnetworks');
}

function typeOf({ resourceId }: Unseen): string {
  return parseResourceId(resourceId)?.type.toLowerCase() ?? '';
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Map(ids.map(id => [keyOf(id), id])).values()];
}
