import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { unseenOf, type Estate } from './estate.ts';
import { answer, known, map, notKnown, type Fact, type NotKnown, type Unseen } from './fact.ts';
import { orDefault, parts, text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import { unseenIn } from './workspace-links.ts';

const zoneType = 'Microsoft.Network/privateDnsZones';

/** The private DNS zones of a name: those that were read, and those that something names and could not be read. Not those that are gone. */
export function zonesNamed(estate: Estate, name: string): readonly Node[] {
  const kept = zones.get(estate) ?? indexZones(estate);
  zones.set(estate, kept);
  return kept.get(name.toLowerCase()) ?? [];
}

const zones = new WeakMap<Estate, ReadonlyMap<string, readonly Node[]>>();

function indexZones(estate: Estate): ReadonlyMap<string, readonly Node[]> {
  const refused = estate.gaps.filter(({ id, list, why }) => list === undefined && why !== 'gone' && isZone(id));
  const nodes = [...estate.seen(zoneType), ...refused.map(({ id }) => estate.node(id))];
  const distinct = [...new Map(nodes.map(node => [keyOf(node.id), node])).values()];
  return Map.groupBy(distinct, ({ name }) => name.toLowerCase());
}

function isZone(id: string): boolean {
  return parseResourceId(id)?.type.toLowerCase() === zoneType.toLowerCase();
}

/** Why there may be zones that were not seen: the list of those of a subscription was refused. */
export function whyMoreZones(estate: Estate): readonly Unseen[] {
  return estate.gaps.filter(({ list }) => list?.toLowerCase() === zoneType.toLowerCase()).map(unseenOf);
}

/** Whether Azure says that a zone no longer exists. */
export function isGone({ content }: Node): boolean {
  return !content.known && content.unseen.length > 0 && content.unseen.every(({ why }) => why === 'gone');
}

const recordView = view({ addresses: orDefault(parts('properties.aRecords')) });
const addressView = view({ address: text('ipv4Address') });

/** What a zone answers for a name of it. */
export interface ZoneAnswer {
  /** The name of the record: the name asked for, or that of a wildcard which stands for it. */
  readonly record: string;
  readonly addresses: readonly string[];
}

/** The A record of a zone that answers for a name; undefined where there is none, not known where its records were not all read. */
export function answerOf(estate: Estate, zoneId: string, name: string): Fact<ZoneAnswer | undefined> {
  const { byName, complete } = recordsIn(estate, zoneId);
  const names = [name.toLowerCase(), ...wildcardsFor(name.toLowerCase())];
  const record = names.map(key => byName.get(key)).find(found => found !== undefined);
  if (record === undefined) return map(complete, () => undefined);
  return answer(see => {
    const addresses = see(recordView(record).addresses).map(one => see(addressView(one).address));
    return { record: record.name.toLowerCase(), addresses: addresses.filter(address => address !== undefined) };
  });
}

/** The addresses that a zone answers for a name; none where it has no record for it. */
export function addressesIn(estate: Estate, zoneId: string, name: string): Fact<readonly string[]> {
  return map(answerOf(estate, zoneId, name), found => found?.addresses ?? []);
}

/** The wildcard names that stand for a name, the closest first. */
function wildcardsFor(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.map((_, i) => ['*', ...labels.slice(i + 1)].join('.'));
}

interface Records {
  readonly byName: ReadonlyMap<string, Node>;
  readonly complete: Fact<true>;
}

/** A zone may have thousands of records, so they are looked through once. */
const records = new WeakMap<Estate, Map<string, Records>>();

function recordsIn(estate: Estate, zoneId: string): Records {
  const kept = records.get(estate) ?? new Map<string, Records>();
  records.set(estate, kept);
  const found = kept.get(keyOf(zoneId)) ?? readRecords(estate, zoneId);
  kept.set(keyOf(zoneId), found);
  return found;
}

function readRecords(estate: Estate, zoneId: string): Records {
  const { items, complete } = estate.list(zoneId, `${zoneType}/A`);
  return { byName: new Map(items.map(item => [item.name.toLowerCase(), item])), complete };
}

/** A link of a zone to a virtual network. */
export interface ZoneLink {
  readonly id: string;
  /** `Completed` once names resolve. */
  readonly state: Fact<string>;
}

/** The link of a zone to a virtual network; undefined where there is none. */
export function linkTo(estate: Estate, zoneId: string, networkId: string): Fact<ZoneLink | undefined> {
  const links = linksOf(estate, zoneId);
  return links.byNetwork.get(keyOf(networkId)) ?? links.otherwise;
}

/** Whether names of a zone resolve in a virtual network through a link of its own. */
export function isLinked(estate: Estate, zoneId: string, networkId: string): Fact<boolean> {
  return answer(see => {
    const link = see(linkTo(estate, zoneId, networkId));
    return link !== undefined && see(link.state).toLowerCase() === 'completed';
  });
}

const linkView = view({
  networkId: text('properties.virtualNetwork.id'),
  state: orDefault(text('properties.virtualNetworkLinkState')),
});

interface ZoneLinks {
  /** By the key of a linked network. */
  readonly byNetwork: ReadonlyMap<string, Fact<ZoneLink>>;
  /** What holds for any other network. */
  readonly otherwise: Fact<undefined>;
}

/** A zone may serve a thousand networks, so its links are looked through once. */
const links = new WeakMap<Estate, Map<string, ZoneLinks>>();

function linksOf(estate: Estate, zoneId: string): ZoneLinks {
  const kept = links.get(estate) ?? new Map<string, ZoneLinks>();
  links.set(estate, kept);
  const found = kept.get(keyOf(zoneId)) ?? readLinks(estate, zoneId);
  kept.set(keyOf(zoneId), found);
  return found;
}

function readLinks(estate: Estate, zoneId: string): ZoneLinks {
  const { items, complete } = estate.list(zoneId, `${zoneType}/virtualNetworkLinks`);
  const all = items.map(linkView);
  const unseen = all.flatMap(({ networkId }) => unseenIn(networkId));
  return {
    byNetwork: new Map(
      all.flatMap(({ id, networkId, state }) =>
        networkId.known && networkId.value !== undefined
          ? [[keyOf(networkId.value), { ...networkId, value: { id, state } }]]
          : [],
      ),
    ),
    otherwise: unseen.length > 0 ? notKnown(...unseen) : map(complete, () => undefined),
  };
}

/** The zone of a name that is linked to a virtual network, of those that were seen. There can be one only. */
export function zoneLinkedTo(estate: Estate, name: string, networkId: string): Fact<Node | undefined> {
  const unseen: Unseen[] = [];
  for (const zone of zonesNamed(estate, name)) {
    const linked = isLinked(estate, zone.id, networkId);
    if (linked.known && linked.value) return { ...linked, value: zone };
    unseen.push(...unseenIn(linked));
  }
  return unseen.length > 0 ? blind(unseen) : known(undefined);
}

function blind(unseen: readonly Unseen[]): NotKnown {
  return notKnown(...unseen);
}
