import {
  addressesIn,
  az,
  defineRule,
  expectedRecords,
  hasManagedOnlineEndpoint,
  inferenceRegion,
  isLinked,
  isRightAnswer,
  keyOf,
  named,
  zonesHolding,
  type ExpectedRecord,
  type Fix,
  type Judge,
  type LinkedEndpoint,
  type Outcome,
} from '../../src/rule/index.ts';
import { createEndpoint } from '../pep/create-endpoint.ts';
import { askedFrom, type Asking } from './askers.ts';
import { linkFix, otherZoneAt, otherZoneOf } from './link.ts';
import { correctRecord } from './records.ts';

const messages = {
  noAddress:
    'The private endpoint {endpoint} has no address for managed online endpoints: it was made before Azure gave one, and must be made anew.',
  missing:
    "The private DNS zone {zone} has no record '{record}', by which managed online endpoints are found; it should hold {wanted}.",
  different:
    "The record '{record}' of the private DNS zone {zone} holds {found}, and the private endpoint {endpoint} answers for managed online endpoints at {wanted}.",
  unresolved:
    'Managed online endpoints resolve to public addresses for {clients}: the private DNS zone {zone} is not linked to {network}.',
} as const;

export const inferenceWildcard = defineRule({
  id: 'DNS-006',
  title: 'Online endpoints resolve privately (inference wildcard)',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current'],
  guide: { section: '8', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-online-endpoint' },
  walk: 'workspaceEndpoints',
  impliedBy: [{ rule: 'DNS-003', through: 'ids' }],
  messages,

  judge(endpoint, judge) {
    const { see, each, fail, notApplicable, estate, workspace } = judge;
    see(endpoint.approved);
    if (!see(hasManagedOnlineEndpoint(estate, workspace)))
      return notApplicable('The workspace has no managed online endpoint.');
    if (!see(endpoint.names).some(({ fqdn }) => inferenceRegion(estate.header.cloud, fqdn) !== undefined))
      return fail('noAddress', { endpoint: endpoint.name }, recreate(endpoint, judge), { relatedIds: [workspace.id] });
    const records = see(expectedRecords(estate, endpoint)).filter(
      ({ fqdn }) => inferenceRegion(estate.header.cloud, fqdn) !== undefined,
    );
    const places = records.flatMap(record =>
      see(zonesHolding(estate, workspace, endpoint, record.zone)).map(({ id, name }) => ({
        zone: { id, name: name.toLowerCase() },
        record,
      })),
    );
    if (places.length === 0) return notApplicable('The private endpoint does not register: DNS-001 says so.');
    return each(
      places,
      ({ zone, record }) => judgeRecord(zone, endpoint, record, judge),
      ({ record }) => record.name,
    ).concat(places.flatMap(({ zone, record }) => judgeLinks(zone, endpoint, record, judge)));
  },

  docs: {
    why: 'All managed online endpoints of a workspace share one wildcard name. Where that does not lead to the private endpoint, calls go to a public address, and fail once public access of the endpoint is off.',
    how: "Speaks where the workspace has an online endpoint that runs on no Kubernetes cluster. The private endpoint must have an address for `*.<region>.inference.ml.azure.com` (US Government and China: their own domain), the zone of the workspace's API must have the record `*.<workspace id>.inference.<region>` with that address, and the zone must be linked to every network that asks, as in DNS-003.",
    exceptions: 'A workspace whose online endpoints are called over public addresses on purpose.',
    profiles: 'Online endpoints came after the guide, so profile guide does not ask for this.',
  },
});

type Judging = Judge<typeof messages>;
type Zone = Pick<LinkedEndpoint, 'id' | 'name'>;

function judgeRecord(zone: Zone, endpoint: LinkedEndpoint, record: ExpectedRecord, judge: Judging): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  const found = see(addressesIn(estate, zone.id, record.name));
  const more = { key: record.name, relatedIds: [zone.id] };
  const slots = { zone: zone.name, record: record.name, wanted: record.addresses.join(', ') };
  const fix = correctRecord(estate, zone.id, record);
  if (found.length === 0) return fail('missing', slots, fix, more);
  if (see(isRightAnswer(estate, workspace, endpoint, record, found))) return pass();
  return fail('different', { ...slots, endpoint: endpoint.name, found: found.join(', ') }, fix, more);
}

/** Whether whoever asks meets the zone, or another that answers the same. */
function judgeLinks(zone: Zone, endpoint: LinkedEndpoint, record: ExpectedRecord, judge: Judging): readonly Outcome[] {
  const { asks, doubts } = askedFrom([record], judge);
  return [
    ...judge.each(
      asks,
      asking => judgeLink(zone, endpoint, { record, asking }, judge),
      ({ networkId }) => keyOf(networkId),
    ),
    ...judge.each(
      doubts,
      ({ why }) => judge.see(why),
      ({ key }) => key,
    ),
  ];
}

interface Case {
  readonly record: ExpectedRecord;
  readonly asking: Asking;
}

function judgeLink(zone: Zone, endpoint: LinkedEndpoint, { record, asking }: Case, judge: Judging): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  const { networkId, networkName, clients } = asking;
  const linked = isLinked(estate, zone.id, networkId);
  if (linked.known && linked.value) return pass();
  const other = otherZoneAt(estate, zone, networkId);
  const found = other === undefined ? [] : see(addressesIn(estate, other.id, record.name));
  if (found.length > 0 && see(isRightAnswer(estate, workspace, endpoint, record, found))) return pass();
  if (other === undefined) {
    see(linked);
    see(otherZoneOf(estate, zone, networkId));
  }
  const slots = { zone: zone.name, network: networkName, clients: clients.join(', ') };
  const more = { key: keyOf(networkId), relatedIds: [zone.id, networkId, ...(other === undefined ? [] : [other.id])] };
  return fail('unresolved', slots, linkFix(estate, zone, networkId), more);
}

/** Azure gives a new endpoint the address. The old one goes first, since its records have the same names. */
function recreate({ id }: LinkedEndpoint, judge: Judging): Fix {
  const anew = createEndpoint(judge.workspace, 'amlworkspace', judge, []);
  if ('none' in anew) return anew;
  const remove = az(['network', 'private-endpoint', 'delete', ...named(id)], {
    effect: 'recreates',
    phase: 'network',
    targets: [id],
    note: 'The workspace can not be reached until the new endpoint and its records are there.',
  });
  return [remove, ...anew];
}
