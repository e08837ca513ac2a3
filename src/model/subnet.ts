import { ancestorOf } from '../catalog/resource-id.ts';
import { parseAddress, union, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, known, notKnown, andThen, type Fact, type NotKnown } from './fact.ts';
import { flag, parts, text, texts, word } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

/** What the model reads of a subnet's own properties. */
export const subnetView = view({
  nsgId: text('properties.networkSecurityGroup.id'),
  prefix: text('properties.addressPrefix'),
  prefixes: texts('properties.addressPrefixes'),
  routeTableId: text('properties.routeTable.id'),
  natGatewayId: text('properties.natGateway.id'),
  serviceEndpoints: parts('properties.serviceEndpoints'),
  serviceEndpointPolicies: parts('properties.serviceEndpointPolicies'),
  delegations: parts('properties.delegations'),
  ipConfigurations: parts('properties.ipConfigurations'),
  defaultOutboundAccess: flag('properties.defaultOutboundAccess'),
  privateEndpointPolicies: word(
    'properties.privateEndpointNetworkPolicies',
    'Enabled',
    'Disabled',
    'NetworkSecurityGroupEnabled',
    'RouteTableEnabled',
  ),
  privateLinkServicePolicies: word('properties.privateLinkServiceNetworkPolicies', 'Enabled', 'Disabled'),
});
const networkView = view({ location: text('location') });

/** A subnet, in the virtual network that holds it. */
export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly networkId: string;
  readonly networkName: string;
  /** The resource whose body holds the subnet: its virtual network, or itself in an export. */
  readonly holderId: string;
  /** Where its other properties are read. */
  readonly node: Node;
  readonly nsgId: Fact<string | undefined>;
  readonly routeTableId: Fact<string | undefined>;
  readonly natGatewayId: Fact<string | undefined>;
  readonly addresses: Fact<AddressSet>;
  /** The Azure region of the virtual network. */
  readonly region: Fact<string>;
}

/** The subnet of an id, read or not. */
export function subnetOf(estate: Estate, id: string): Subnet {
  const node = estate.node(id);
  const { nsgId, routeTableId, natGatewayId, prefix, prefixes } = subnetView(node);
  const networkId = ancestorOf(id, 'Microsoft.Network/virtualNetworks') ?? id;
  const network = networkView(estate.node(networkId));
  return {
    id: node.id,
    name: node.name,
    networkId,
    networkName: network.name,
    holderId: node.holder.resourceId === node.id ? (node.content.known ? node.id : networkId) : node.holder.resourceId,
    node,
    nsgId,
    routeTableId,
    natGatewayId,
    addresses: answer(see => {
      const blocks = [see(prefix), ...(see(prefixes) ?? [])].map(block => parseAddress(block ?? ''));
      return union(blocks.filter(block => block !== undefined));
    }),
    region: andThen(network.location, location =>
      location === undefined ? unplaced(networkId, network.name) : known(location.replaceAll(' ', '').toLowerCase()),
    ),
  };
}

function unplaced(id: string, name: string): NotKnown {
  return notKnown({ resourceId: id, why: 'shape', detail: `The virtual network ${name} names no location.` });
}
