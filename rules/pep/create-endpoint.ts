import {
  az,
  endpointSubnetOf,
  keyOf,
  named,
  option,
  subnetOf,
  zonesOf,
  type Command,
  type Estate,
  type Fix,
  type GroupId,
  type Subnet,
  type Target,
  type Workspace,
} from '../../src/rule/index.ts';
import { askedFrom } from '../dns/askers.ts';
import { otherZoneAt } from '../dns/link.ts';
import { placeZone, prepareZone, writeRecords, type PlacedZone } from '../dns/register.ts';
import { freeId, idBeside, locationOf } from '../new-resource.ts';

/** Where a new endpoint goes: beside the workspace's own, else where the user says. */
export interface Where {
  readonly estate: Estate;
  readonly workspace: Workspace;
  readonly endpointSubnet: string | undefined;
}

/** What must come first, the zones and their links, the endpoint, and the zone group that writes the records, in this order. */
export function createEndpoint(target: Target, group: GroupId, where: Where, first: readonly Command[]): Fix {
  const { estate, workspace, endpointSubnet } = where;
  const subnetId = endpointSubnetOf(estate, workspace) ?? endpointSubnet;
  if (subnetId === undefined)
    return {
      none: 'No subnet for the endpoint is known: no endpoint of the workspace was seen. Name a subnet with --endpoint-subnet, and the commands appear here.',
    };
  return [...first, ...createEndpointIn(target, group, { estate, workspace, subnetId })];
}

/** The subnet in which a new endpoint goes. */
export interface Place {
  readonly estate: Estate;
  readonly workspace: Workspace;
  readonly subnetId: string;
}

/** The zones and their links, the endpoint, and the zone group that writes the records, in this order. */
export function createEndpointIn(
  target: Target,
  group: GroupId,
  { estate, workspace, subnetId }: Place,
): readonly Command[] {
  const subnet = subnetOf(estate, subnetId);
  const endpointId = newEndpointId(estate, subnetId, target, group);
  const zones = zonesOf(estate.header.cloud, group).map(name => placeZone(estate, name, subnet.networkId, subnetId));
  return [
    ...zones.flatMap(zone => prepareZone(estate, zone, networksAsking(estate, workspace, zone, subnet))),
    connect(endpointId, subnet, target, group),
    ...zones.map((zone, i) => writeRecords(endpointId, zone, i === 0 ? 'create' : 'add')),
  ];
}

/** The networks that look names of a zone up, but for those that another zone of its name answers. */
function networksAsking(estate: Estate, workspace: Workspace, zone: PlacedZone, subnet: Subnet): readonly string[] {
  const question = { fqdn: zone.name.replace(/^privatelink\./, ''), zone: zone.name };
  const ids = [
    subnet.networkId,
    ...askedFrom([question], { estate, workspace }).asks.map(({ networkId }) => networkId),
  ];
  const distinct = [...new Map(ids.map(id => [keyOf(id), id])).values()];
  return distinct.filter(id => otherZoneAt(estate, zone, id) === undefined);
}

/** Workspaces of several resource groups may have one name, and each needs an endpoint of its own. */
function newEndpointId(estate: Estate, subnetId: string, target: Target, group: GroupId): string {
  const wanted = idBeside(subnetId, 'Microsoft.Network/privateEndpoints', `${target.name}-${group}`);
  const namesakes = estate.workspaceIds.filter(id => keyOf(id).endsWith(`/${keyOf(target.name)}`));
  const before = namesakes.findIndex(id => keyOf(id) === keyOf(target.id));
  return freeId(estate, wanted, Math.max(before, 0));
}

function connect(endpointId: string, subnet: Subnet, target: Target, group: GroupId): Command {
  const words = [
    ...named(endpointId),
    ...locationOf(subnet),
    ...option('--subnet', subnet.id),
    ...option('--private-connection-resource-id', target.id),
    ...option('--group-id', group),
    ...option('--connection-name', `${target.name}-${group}`),
  ];
  return az(['network', 'private-endpoint', 'create', ...words], {
    effect: 'costs',
    phase: 'endpoint',
    targets: [endpointId, target.id],
  });
}
