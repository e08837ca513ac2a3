import {
  addressesIn,
  defineRule,
  expectedRecords,
  inferenceRegion,
  isRightAnswer,
  type EndpointZone,
  type ExpectedRecord,
  type Judge,
  type LinkedEndpoint,
  type Outcome,
} from '../../src/rule/index.ts';
import { correctRecord } from './records.ts';

const messages = {
  missing:
    "The private DNS zone {zone} has no record '{record}' for the private endpoint {endpoint}; it should hold {wanted}.",
  different:
    "The record '{record}' of the private DNS zone {zone} holds {found}, and the private endpoint {endpoint} has {wanted}.",
} as const;

export const recordsRight = defineRule({
  id: 'DNS-004',
  title: "The records equal the endpoint's addresses",
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns' },
  walk: 'endpointZones',
  messages,

  judge(zone, judge) {
    const { see, each, pass, estate } = judge;
    const records = zone.endpoints.flatMap(endpoint =>
      see(expectedRecords(estate, endpoint))
        .filter(record => record.zone === zone.name && !isInference(record, judge))
        .map(record => ({ endpoint, record })),
    );
    if (records.length === 0) return pass();
    return each(
      records,
      ({ endpoint, record }) => judgeRecord(zone, endpoint, record, judge),
      ({ record }) => record.name,
    );
  },

  docs: {
    why: 'A record that is missing sends clients to the public address; one that is left from an earlier endpoint sends them to an address where nothing answers.',
    how: "The network interface of each approved endpoint tells its names and addresses, else the endpoint's own list does. In the zone in which the endpoint registers, each name must have exactly these addresses, in any order; a wildcard record counts for the names that it stands for. Where two endpoints of one resource share a zone, the addresses of either will do: PEP-012 speaks of that. The wildcard of online endpoints is DNS-006's.",
    exceptions: 'None: correct the record, or delete it with its endpoint.',
  },
});

type Judging = Judge<typeof messages>;

function isInference({ fqdn }: ExpectedRecord, { estate }: Judging): boolean {
  return inferenceRegion(estate.header.cloud, fqdn) !== undefined;
}

function judgeRecord(zone: EndpointZone, endpoint: LinkedEndpoint, record: ExpectedRecord, judge: Judging): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  const found = see(addressesIn(estate, zone.id, record.name));
  const more = { key: record.name, relatedIds: [endpoint.id] };
  const slots = { zone: zone.name, record: record.name, endpoint: endpoint.name, wanted: record.addresses.join(', ') };
  if (found.length === 0) return fail('missing', slots, correctRecord(estate, zone.id, record), more);
  if (see(isRightAnswer(estate, workspace, endpoint, record, found))) return pass();
  return fail('different', { ...slots, found: found.join(', ') }, correctRecord(estate, zone.id, record), more);
}
