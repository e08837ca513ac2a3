import { keyOf, linkTo, zoneLinkedTo, type Estate, type Fix } from '../../src/rule/index.ts';
import { linkZone, unlinkZone, type PlacedZone } from './register.ts';

type Zone = Pick<PlacedZone, 'id' | 'name'>;

/** Another zone of the same name that is linked to a network. */
export function otherZoneAt(estate: Estate, zone: Zone, networkId: string): Zone | undefined {
  const linked = zoneLinkedTo(estate, zone.name, networkId);
  if (!linked.known || linked.value === undefined) return undefined;
  return keyOf(linked.value.id) === keyOf(zone.id) ? undefined : linked.value;
}

/** Links a zone to a network, in the place of another zone of its name. */
export function linkFix(estate: Estate, zone: Zone, networkId: string): Fix {
  const own = linkTo(estate, zone.id, networkId);
  if (own.known && own.value !== undefined) return unfinished;
  const other = otherZoneAt(estate, zone, networkId);
  const link = other === undefined ? undefined : linkTo(estate, other.id, networkId);
  const unlink = link?.known === true && link.value !== undefined ? [unlinkZone(link.value.id)] : [];
  return [...unlink, linkZone(estate, zone, networkId)];
}

const unfinished = {
  none: 'Azure finishes a link by itself within minutes, so audit again. Delete and make anew a link that stays so.',
};
