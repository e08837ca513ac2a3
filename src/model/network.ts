import { parseAddress, union, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, map, type Fact } from './fact.ts';
import { flag, orDefault, parts, text, texts } from './property.ts';
import { view, type Ref } from './view.ts';

const networkView = view({
  location: text('location'),
  prefixes: texts('properties.addressSpace.addressPrefixes'),
  dnsServers: orDefault(texts('properties.dhcpOptions.dnsServers')),
  subnets: orDefault(parts('properties.subnets')),
  peerings: orDefault(parts('properties.virtualNetworkPeerings')),
  flowLogs: orDefault(parts('properties.flowLogs')),
});

const flowLogReference = view({ target: text('id') });

/** One side of a peering: https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview */
export const peeringView = view({
  remoteId: text('properties.remoteVirtualNetwork.id'),
  state: orDefault(text('properties.peeringState')),
  allowsAccess: flag('properties.allowVirtualNetworkAccess'),
  allowsForwardedTraffic: flag('properties.allowForwardedTraffic'),
  allowsGatewayTransit: flag('properties.allowGatewayTransit'),
  usesRemoteGateways: flag('properties.useRemoteGateways'),
  remotePrefixes: texts('properties.remoteVirtualNetworkAddressSpace.addressPrefixes'),
});
export type Peering = ReturnType<typeof peeringView>;

/** A virtual network, read or not. */
export interface Network extends Ref {
  readonly location: Fact<string | undefined>;
  readonly addresses: Fact<AddressSet>;
  /** The servers that its machines ask; none means Azure's own resolver, 168.63.129.16. */
  readonly dnsServers: Fact<readonly string[]>;
  readonly subnetIds: Fact<readonly string[]>;
  readonly peerings: Fact<readonly Peering[]>;
  readonly flowLogIds: Fact<readonly string[]>;
}

/** The virtual network of an id, read or not. */
export function networkOf(estate: Estate, id: string): Network {
  const network = networkView(estate.node(id));
  return {
    id: network.id,
    name: network.name,
    node: network.node,
    location: network.location,
    addresses: answer(see =>
      union((see(network.prefixes) ?? []).map(parseAddress).filter(block => block !== undefined)),
    ),
    dnsServers: network.dnsServers,
    subnetIds: map(network.subnets, subnets => subnets.map(({ name }) => `${network.id}/subnets/${name}`)),
    peerings: map(network.peerings, peerings => peerings.map(peeringView)),
    flowLogIds: answer(see => see(network.flowLogs).flatMap(log => see(flowLogReference(log).target) ?? [])),
  };
}
