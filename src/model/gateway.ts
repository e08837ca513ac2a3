import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { appliancesIn, type OwnerKind } from './interfaces.ts';
import { nameIn } from './line-index.ts';
import { networkOf } from './network.ts';
import { lendersOf, peersOf } from './peering.ts';
import { text } from './property.ts';
import type { Node } from './resource.ts';
import { view, type Ref } from './view.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** A virtual network gateway. */
export const gatewayView = view({ gatewayType: text('properties.gatewayType') });
export type Gateway = ReturnType<typeof gatewayView>;

/** A host of Azure Bastion. One of the Developer SKU names its network and has no subnet. */
const bastionView = view({ networkId: text('properties.virtualNetwork.id') });

/** A host of Azure Bastion, and the virtual network that it stands in. */
export interface Bastion extends Ref {
  readonly networkId: string;
}

/** The subnets whose names Azure prescribes: https://learn.microsoft.com/azure/virtual-network/virtual-network-for-azure-services */
export const gatewaySubnet = 'GatewaySubnet';
export const bastionSubnet = 'AzureBastionSubnet';

/** The gateways that serve a virtual network: its own, and those that peers lend it. */
export function gatewaysServing(estate: Estate, networkId: string): Found<Gateway> {
  const lenders = lendersOf(estate, networkId);
  const found = [networkId, ...lenders.items].map(id => standingIn(estate, id, gatewaySubnet, 'gateway'));
  return {
    items: found.flatMap(({ items }) => items).map(gatewayView),
    unseen: [...lenders.unseen, ...found.flatMap(({ unseen }) => unseen)],
  };
}

/** The hosts of Bastion that lead into a virtual network: in it, or in a peer. Those of the Developer SKU serve their own network only. */
export function bastionsServing(estate: Estate, networkId: string): Found<Bastion> {
  const peers = peersOf(estate, networkId);
  const found = [networkId, ...peers.items].map(id => ({ id, ...standingIn(estate, id, bastionSubnet, 'bastion') }));
  const hosts = found.flatMap(({ id, items }) =>
    items.map(node => ({ id: node.id, name: node.name, node, networkId: id })),
  );
  return {
    items: [...hosts, ...hostsWithoutSubnet(estate, networkId)],
    unseen: [...peers.unseen, ...found.flatMap(({ unseen }) => unseen)],
  };
}

function hostsWithoutSubnet(estate: Estate, networkId: string): readonly Bastion[] {
  const hosts = estate.seen('Microsoft.Network/bastionHosts').map(bastionView);
  const own = hosts.filter(({ networkId: id }) => id.known && keyOf(id.value ?? '') === keyOf(networkId));
  return own.map(({ id, name, node }) => ({ id, name, node, networkId }));
}

/** What stands in the subnet of a name, as nodes. */
function standingIn(estate: Estate, networkId: string, subnetName: string, kind: OwnerKind): Found<Node> {
  const { subnetIds } = networkOf(estate, networkId);
  const ids = (subnetIds.known ? subnetIds.value : []).filter(id => isNamed(id, subnetName));
  const found = ids.map(id => appliancesIn(estate, id));
  return {
    items: found
      .flatMap(({ items }) => items)
      .filter(owner => owner.kind === kind)
      .map(({ id }) => estate.node(id)),
    unseen: [...unseenIn(subnetIds), ...found.flatMap(({ unseen }) => unseen)],
  };
}

/** Whether a subnet has a name that Azure prescribes. */
export function isNamed(subnetId: string, name: string): boolean {
  return nameIn(subnetId).toLowerCase() === name.toLowerCase();
}
