import {
  az,
  isLinked,
  nameIn,
  named,
  networkIdOf,
  option,
  zoneLinkedTo,
  zonesNamed,
  type Command,
  type Estate,
} from '../../src/rule/index.ts';
import { freeId, idBeside } from '../new-resource.ts';

/** A private DNS zone as commands name it. */
export interface PlacedZone {
  readonly id: string;
  readonly name: string;
  /** Whether something says that it is there; else it is to be created. */
  readonly exists: boolean;
}

/** The zone of a name that serves a network: the one linked to it, else one that is there, else a new one beside another resource. */
export function placeZone(estate: Estate, name: string, networkId: string, besideId: string): PlacedZone {
  const linked = zoneLinkedTo(estate, name, networkId);
  const [first] = zonesNamed(estate, name).toSorted((a, b) => Number(b.content.known) - Number(a.content.known));
  const found = (linked.known ? linked.value : undefined) ?? first;
  const id = found?.id ?? idBeside(besideId, 'Microsoft.Network/privateDnsZones', name);
  return { id, name, exists: found !== undefined };
}

/** Creates a zone that is not there, and the links that it certainly lacks to some networks: Azure refuses one that is there. */
export function prepareZone(estate: Estate, zone: PlacedZone, networkIds: readonly string[]): readonly Command[] {
  const create = az(['network', 'private-dns', 'zone', 'create', ...named(zone.id)], {
    effect: 'safe',
    phase: 'zone',
    targets: [zone.id],
  });
  const unlinked = networkIds.filter(id => {
    const linked = isLinked(estate, zone.id, id);
    return !zone.exists || (linked.known && !linked.value);
  });
  return [...(zone.exists ? [] : [create]), ...unlinked.map(id => linkZone(estate, zone, id))];
}

/** Links a zone to a virtual network, under a name that is free. */
export function linkZone(estate: Estate, zone: Pick<PlacedZone, 'id' | 'name'>, networkId: string): Command {
  const linkId = freeId(estate, `${zone.id}/virtualNetworkLinks/${nameIn(networkIdOf(networkId))}`);
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

/** Takes a zone away from a virtual network: no two zones of one name may be linked to it. */
export function unlinkZone(linkId: string, zoneName: string): Command {
  const words = [...named(linkId), ...option('--zone-name', zoneName), '--yes'];
  return az(['network', 'private-dns', 'link', 'vnet', 'delete', ...words], {
    effect: 'interrupts',
    phase: 'zone',
    targets: [linkId],
    note: 'Until the other zone is linked, its names resolve to public addresses. Other names of this zone no longer resolve there.',
  });
}

/** Lets an endpoint write its records into a zone. The first zone makes the group, the others join it. */
export function writeRecords(
  endpointId: string,
  zone: Pick<PlacedZone, 'id' | 'name'>,
  verb: 'create' | 'add',
  groupName = 'default',
): Command {
  const words = [
    ...named(endpointId, '--endpoint-name'),
    ...option('--name', groupName),
    ...option('--private-dns-zone', zone.id),
    ...option('--zone-name', zone.name.replaceAll('.', '-')),
  ];
  return az(['network', 'private-endpoint', 'dns-zone-group', verb, ...words], {
    effect: 'safe',
    phase: 'record',
    targets: [endpointId, zone.id],
  });
}
