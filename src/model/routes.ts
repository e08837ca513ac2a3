import { parseServiceTag, type ServiceTag } from '../catalog/service-tags.ts';
import { parseAddress, type AddressRange } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, known, notKnown, type Evidence, type Fact, type See } from './fact.ts';
import { flag, orDefault, orEmpty, parts, text, word } from './property.ts';
import type { Node } from './resource.ts';
import { view, type Ref } from './view.ts';

const tableView = view({
  routes: orEmpty(parts('properties.routes')),
  ignoresGateways: orDefault(flag('properties.disableBgpRoutePropagation')),
});

const hopTypes = ['VirtualAppliance', 'VirtualNetworkGateway', 'Internet', 'VnetLocal', 'None'] as const;

const routeView = view({
  prefix: orDefault(text('properties.addressPrefix')),
  hopType: orDefault(word('properties.nextHopType', ...hopTypes)),
  hopAddress: text('properties.nextHopIpAddress'),
});

/** A user-defined route: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#user-defined */
export interface Route {
  readonly name: string;
  /** As it is written. */
  readonly prefix: string;
  /** The addresses that it is for; undefined where it names a service tag instead. */
  readonly block: AddressRange | undefined;
  readonly tag: ServiceTag | undefined;
  readonly hopType: (typeof hopTypes)[number];
  /** The appliance's address. */
  readonly hopAddress: string | undefined;
  /** The route in the body that holds it. */
  readonly evidence: Evidence;
}

/** A route table, read or not. */
export interface RouteTable extends Ref {
  readonly routes: Fact<readonly Route[]>;
  /** Whether the routes of gateways do not come to its subnets. */
  readonly ignoresGateways: Fact<boolean>;
}

/** The route table of an id. Routes that were exported as resources of their own count too. */
export function routeTableOf(estate: Estate, id: string): RouteTable {
  const { name, node, ignoresGateways } = tableView(estate.node(id));
  return {
    id: node.id,
    name,
    node,
    ignoresGateways,
    routes: withoutEvidence(answer(see => routesIn(estate, node, see))),
  };
}

function routesIn(estate: Estate, node: Node, see: See): readonly Route[] {
  const embedded = see(tableView(node).routes);
  const apart = estate.list(node.id, 'Microsoft.Network/routeTables/routes').items;
  return (embedded.length > 0 ? embedded : apart).map(route => see(parseRoute(route)));
}

function parseRoute(node: Node): Fact<Route> {
  const { prefix, hopType, hopAddress } = routeView(node);
  const evidence = { resourceId: node.holder.resourceId, path: `${node.holder.prefix}properties`, value: node.name };
  return answer(see => ({
    name: node.name,
    prefix: see(prefix),
    ...see(destinationOf(node, see(prefix))),
    hopType: see(hopType),
    hopAddress: see(hopAddress),
    evidence,
  }));
}

function destinationOf({ id, name }: Node, prefix: string): Fact<Pick<Route, 'block' | 'tag'>> {
  const [block, tag] = [parseAddress(prefix), parseServiceTag(prefix)];
  if (block !== undefined || tag !== undefined) return known({ block, tag });
  const detail = `The route ${name} leads to '${prefix}', which is no address and no service tag.`;
  return notKnown({ resourceId: id, why: 'shape', detail });
}

/** A route proves an answer by itself, not with all the others. */
function withoutEvidence<T>(fact: Fact<T>): Fact<T> {
  return fact.known ? known(fact.value) : fact;
}
