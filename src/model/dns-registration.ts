import { groupIdFrom, recordsOf, zonesOf } from '../catalog/private-link.ts';
import { keyOf } from '../catalog/resource-id.ts';
import { clientNetworksOf } from './dns-clients.ts';
import { answeringNetworks, type Question } from './dns-resolution.ts';
import { addressesIn, isGone, whyMoreZones, zoneLinkedTo, zonesNamed } from './dns-zone.ts';
import { endpointsOf, endpointsOfTarget, type LinkedEndpoint } from './endpoint.ts';
import { fqdnsOf } from './endpoint-names.ts';
import type { Estate } from './estate.ts';
import { answer, every, filter, known, map, notKnown, some, type Fact } from './fact.ts';
import { nameIn } from './line-index.ts';
import { perWorkspace } from './per-workspace.ts';
import type { Node } from './resource.ts';
import type { Ref } from './view.ts';
import { unseenIn, type Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** A record that an endpoint should have. */
export interface ExpectedRecord {
  readonly zone: string;
  /** Relative to the zone. */
  readonly name: string;
  /** The public name that leads to it. */
  readonly fqdn: string;
  readonly addresses: readonly string[];
}

/** The records that an endpoint should have, as its names and addresses tell. A name of a form that this version does not know has none. */
export function expectedRecords(estate: Estate, { names }: LinkedEndpoint): Fact<readonly ExpectedRecord[]> {
  return answer(see => {
    const all = see(names);
    const records = recordsOf(estate.header.cloud, see(fqdnsOf(names)));
    return all.flatMap(({ fqdn, addresses }) =>
      (records.get(fqdn) ?? []).map(({ zone, name }) => ({ zone, name, fqdn, addresses })),
    );
  });
}

/** The names of the zones in which an endpoint should register: those of its sub-resources in this cloud. */
export function expectedZones(estate: Estate, endpoint: LinkedEndpoint): Fact<readonly string[]> {
  return answer(see => {
    const groups = see(endpoint.groupIds).map(word => groupIdFrom(word) ?? see(strange(endpoint, word)));
    return [...new Set(groups.flatMap(group => zonesOf(estate.header.cloud, group)))];
  });
}

function strange({ id, name }: LinkedEndpoint, word: string): Fact<never> {
  const detail = `The private endpoint ${name} leads to '${word}', and the zone of that is not known to this version.`;
  return notKnown({ resourceId: id, why: 'shape', detail });
}

/**
 * The zones of a name in which an endpoint stands: those that its zone groups write into; without one, those that hold a record of
 * it, and of these the ones that clients ask. None where it does not register.
 */
export function zonesHolding(
  estate: Estate,
  workspace: Workspace,
  endpoint: LinkedEndpoint,
  zoneName: string,
): Fact<readonly Node[]> {
  return answer(see => {
    const configs = see(endpoint.zoneConfigs).filter(({ zoneId }) => isNamed(zoneId, zoneName));
    const written = configs.map(({ zoneId }) => estate.node(zoneId)).filter(node => !isGone(node));
    if (written.length > 0) return distinct(written);
    const candidates = zonesNamed(estate, zoneName);
    const records = see(expectedRecords(estate, endpoint)).filter(({ zone }) => zone === zoneName);
    const holding = see(filter(candidates, zone => some(records, ({ name }) => holds(estate, zone, name))));
    const unlisted = whyMoreZones(estate);
    if (holding.length === 0 && unlisted.length > 0) see(notKnown(...unlisted));
    const asked = holding.length > 1 ? holding.filter(zone => isAsked(estate, workspace, zone, records)) : holding;
    return asked.length > 0 ? asked : holding;
  });
}

function isNamed(zoneId: string, name: string): boolean {
  return nameIn(zoneId).toLowerCase() === name;
}

function holds(estate: Estate, zone: Node, name: string): Fact<boolean> {
  return map(addressesIn(estate, zone.id, name), addresses => addresses.length > 0);
}

function isAsked(estate: Estate, workspace: Workspace, zone: Node, questions: readonly Question[]): boolean {
  const clients = clientNetworksOf(estate, workspace).items;
  return clients.some(({ id }) =>
    questions.some(question => {
      const answering = answeringNetworks(estate, id, question);
      const linked = (answering.known ? answering.value : []).map(networkId =>
        zoneLinkedTo(estate, zone.name, networkId),
      );
      return linked.some(fact => fact.known && fact.value?.id === zone.id);
    }),
  );
}

function distinct(nodes: readonly Node[]): readonly Node[] {
  return [...new Map(nodes.map(node => [keyOf(node.id), node])).values()];
}

/** A private DNS zone in which endpoints of a workspace register. */
export interface EndpointZone extends Ref {
  readonly endpoints: readonly LinkedEndpoint[];
}

/** The zones in which the approved endpoints of a workspace register. */
export const endpointZonesOf = perWorkspace((estate, workspace): Found<EndpointZone> => {
  const { items, unseen } = endpointsOf(estate, workspace);
  const placed = items.map(endpoint => ({ endpoint, zones: zonesOfEndpoint(estate, workspace, endpoint) }));
  const pairs = placed.flatMap(({ endpoint, zones }) =>
    (zones.known ? zones.value : []).map(zone => ({ zone, endpoint })),
  );
  const byZone = Map.groupBy(pairs, ({ zone }) => keyOf(zone.id));
  return {
    items: [...byZone.values()].flatMap(found => zoneOf(found)),
    unseen: [...unseen, ...placed.flatMap(({ zones }) => unseenIn(zones))],
  };
});

function zoneOf(found: readonly { readonly zone: Node; readonly endpoint: LinkedEndpoint }[]): readonly EndpointZone[] {
  const endpoints = found.map(({ endpoint }) => endpoint);
  return found.slice(0, 1).map(({ zone }) => ({ id: zone.id, name: zone.name.toLowerCase(), node: zone, endpoints }));
}

function zonesOfEndpoint(estate: Estate, workspace: Workspace, endpoint: LinkedEndpoint): Fact<readonly Node[]> {
  return answer(see => {
    if (!see(endpoint.approved)) return [];
    return see(expectedZones(estate, endpoint)).flatMap(name => see(zonesHolding(estate, workspace, endpoint, name)));
  });
}

/**
 * Whether addresses are right for a record of an endpoint: all those of one approved endpoint of the target that has the name, and
 * none that is no such endpoint's. Where two endpoints share a zone, the record is of the one that wrote last.
 */
export function isRightAnswer(
  estate: Estate,
  workspace: Workspace,
  endpoint: LinkedEndpoint,
  record: ExpectedRecord,
  addresses: readonly string[],
): Fact<boolean> {
  if (isSameSet(addresses, record.addresses)) return known(true);
  return answer(see => {
    const others = endpointsOfTarget(estate, workspace, endpoint.target).items.filter(
      ({ id }) => keyOf(id) !== keyOf(endpoint.id),
    );
    const twins = others.filter(({ approved }) => see(approved)).flatMap(other => see(expectedRecords(estate, other)));
    const sets = [record, ...twins.filter(twin => twin.zone === record.zone && twin.name === record.name)];
    const whole = sets.filter(one => one.addresses.every(address => addresses.includes(address)));
    return (
      whole.length > 0 &&
      isSameSet(
        addresses,
        whole.flatMap(one => one.addresses),
      )
    );
  });
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return new Set(one).symmetricDifference(new Set(other)).size === 0;
}

/** Whether a zone answers all names of some endpoints rightly. */
export function answersFor(
  estate: Estate,
  workspace: Workspace,
  zone: Pick<Ref, 'id' | 'name'>,
  endpoints: readonly LinkedEndpoint[],
): Fact<boolean> {
  return every(endpoints, endpoint =>
    answer(see => {
      const records = see(expectedRecords(estate, endpoint)).filter(record => record.zone === zone.name.toLowerCase());
      return records.every(record => {
        const addresses = see(addressesIn(estate, zone.id, record.name));
        return addresses.length > 0 && see(isRightAnswer(estate, workspace, endpoint, record, addresses));
      });
    }),
  );
}
