import {
  az,
  endpointSubnetOf,
  isLinked,
  named,
  option,
  subnetOf,
  zoneNamed,
  zonesOf,
  type Command,
  type Estate,
  type Fix,
  type GroupId,
  type Subnet,
  type Target,
  type Workspace,
} from '../../src/rule/index.ts';
import { idBeside, locationOf } from '../new-resource.ts';

/** Where a new endpoint goes: beside the workspace's own, else where the user says. */
export interface Where {
  readonly estate: Estate;
  readonly workspace: Workspace;
  readonly endpointSubnet: string | undefined;
}

interface Zone {
  readonly name: string;
  readonly id: string;
}

/** What must come first, the endpoint, its zones, their links, and the zone group that writes the records, in this order. */
export function createEndpoint(
  target: Target,
  group: GroupId,
  { estate, workspace, endpointSubnet }: Where,
  first: readonly Command[],
): Fix {
  const subnetId = endpointSubnetOf(estate, workspace) ?? endpointSubnet;
  if (subnetId === undefined)
    return {
      none: 'No subnet for the endpoint is known: no endpoint of the workspace was seen. Name a subnet with --endpoint-subnet, and the commands appear here.',
    };
  const subnet = subnetOf(estate, subnetId);
  const endpointId = idBeside(subnetId, 'Microsoft.Network/privateEndpoints', `${target.name}-${group}`);
  const zones = zonesOf(estate.header.cloud, group).map(name => ({
    name,
    id: zoneNamed(estate, name) ?? idBeside(subnetId, 'Microsoft.Network/privateDnsZones', name),
  }));
  return [
    ...first,
    connect(endpointId, subnet, target, group),
    ...zones.flatMap(zone => prepareZone(estate, zone, subnet)),
    ...zones.map((zone, i) => writeRecords(endpointId, zone, i === 0 ? 'create' : 'add')),
  ];
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

function prepareZone(estate: Estate, zone: Zone, { networkId, networkName }: Subnet): readonly Command[] {
  const create = az(['network', 'private-dns', 'zone', 'create', ...named(zone.id)], {
    effect: 'safe',
    phase: 'zone',
    targets: [zone.id],
  });
  const link = linkZone(zone, networkId, networkName);
  if (zoneNamed(estate, zone.name) === undefined) return [create, link];
  const linked = isLinked(estate, zone.id, networkId);
  return linked.known && linked.value ? [] : [link];
}

function linkZone(zone: Zone, networkId: string, networkName: string): Command {
  const linkId = `${zone.id}/virtualNetworkLinks/${networkName}`;
  const words = [
    ...named(linkId),
    ...option('--zone-name', zone.name),
    ...option('--virtual-network', networkId),
    ...option('--registration-enabled', 'false'),
  ];
  return az(['network', 'private-dns', 'link', 'vnet', 'create', ...words], {
    effect: 'safe',
    phase: 'zone',
    targets: [linkId],
  });
}

/** The first zone makes the group, the others join it. */
function writeRecords(endpointId: string, zone: Zone, verb: 'create' | 'add'): Command {
  const words = [
    ...named(endpointId, '--endpoint-name'),
    ...option('--name', 'default'),
    ...option('--private-dns-zone', zone.id),
    ...option('--zone-name', zone.name.replaceAll('.', '-')),
  ];
  return az(['network', 'private-endpoint', 'dns-zone-group', verb, ...words], {
    effect: 'safe',
    phase: 'record',
    targets: [endpointId, zone.id],
  });
}
