import { keyOf, linkTo, map, zoneLinkedTo, type Estate, type Fact, type Fix } from '../../src/rule/index.ts';
import { linkZone, unlinkZone, type PlacedZone } from './register.ts';

type Zone = Pick<PlacedZone, 'id' | 'name'>;

/** Another zone of the same name that is linked to a network. Not known where one was seen whose links were not. */
export function otherZoneOf(estate: Estate, zone: Zone, networkId: string): Fact<Zone | undefined> {
  return map(zoneLinkedTo(estate, zone.name, networkId), linked =>
    linked === undefined || keyOf(linked.id) === keyOf(zone.id) ? undefined : linked,
  );
}

/** The same, as far as it is known. */
export function otherZoneAt(estate: Estate, zone: Zone, networkId: string): Zone | undefined {
  const other = otherZoneOf(estate, zone, networkId);
  return other.known ? other.value : undefined;
}

/** Links a zone to a network, in the place of another zone of its name. */
export function linkFix(estate: Estate, zone: Zone, networkId: string): Fix {
  const own = linkTo(estate, zone.id, networkId);
  if (own.known && own.value !== undefined) return unfinished;
  const other = otherZoneAt(estate, zone, networkId);
  const link = other === undefined ? undefined : linkTo(estate, other.id, networkId);
  const unlink = link?.known === true && link.value !== undefined ? [unlinkZone(link.value.id, zone.name)] : [];
  return [...unlink, linkZone(estate, zone, networkId)];
}

const unfinished = {
  none: 'Azure finishes a link by itself within minutes, so audit again. Delete and make anew a link that stays so.',
};
