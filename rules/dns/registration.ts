import {
  all,
  answeringNetworks,
  az,
  clientNetworksOf,
  expectedRecords,
  expectedZones,
  isGone,
  keyOf,
  known,
  option,
  nameIn,
  named,
  zoneGroupName,
  zonesHolding,
  type Command,
  type Fact,
  type Fix,
  type Judge,
  type LinkedEndpoint,
  type Outcome,
  type ZoneConfig,
} from '../../src/rule/index.ts';
import { placeZone, prepareZone, writeRecords, type PlacedZone } from './register.ts';

/** The messages of both rules that ask whether endpoints register. */
export const registrationMessages = {
  unregistered:
    'The private endpoint {endpoint} of {target} does not register in the private DNS zone {zone}: no DNS zone group of it names the zone, and no record of it was seen there.',
  wrongZone:
    'The private endpoint {endpoint} of {target} registers in {wrong}, where nothing looks for its names; they belong into {zone}.',
  goneZone:
    'The private DNS zone {zone}, in which the private endpoint {endpoint} of {target} registers, no longer exists.',
} as const;

type Judging = Judge<typeof registrationMessages>;

/** Whether an endpoint registers in every zone of its service: by a zone group, or by records that somebody wrote. */
export function judgeRegistration(endpoint: LinkedEndpoint, judge: Judging): Outcome | readonly Outcome[] {
  const { see, each } = judge;
  see(endpoint.approved);
  return each(
    see(expectedZones(judge.estate, endpoint)),
    zone => judgeZone(endpoint, zone, judge),
    zone => zone,
  );
}

function judgeZone(endpoint: LinkedEndpoint, zone: string, judge: Judging): Outcome {
  const { see, pass, fail, estate, workspace } = judge;
  if (see(zonesHolding(estate, workspace, endpoint, zone)).length > 0) return pass();
  const configs = see(endpoint.zoneConfigs);
  const slots = { endpoint: endpoint.name, target: endpoint.target.name, zone };
  const more = { key: zone, relatedIds: [endpoint.target.id] };
  const gone = configs.find(({ zoneId }) => nameOf(zoneId) === zone && isGone(estate.node(zoneId)));
  if (gone !== undefined) return fail('goneZone', slots, recreate(endpoint, zone, gone, judge), more);
  see(somebodyAsksAzure(endpoint, zone, judge));
  const expected = see(expectedZones(estate, endpoint));
  const wrong = configs.find(({ zoneId }) => !expected.includes(nameOf(zoneId)));
  if (wrong === undefined) return fail('unregistered', slots, register(endpoint, zone, judge), more);
  const fix = [...register(endpoint, zone, judge), leave(endpoint, wrong)];
  return fail('wrongZone', { ...slots, wrong: nameOf(wrong.zoneId) }, fix, more);
}

function nameOf(zoneId: string): string {
  return nameIn(zoneId).toLowerCase();
}

/** Where every client asks servers that are not in the estate, these may hold the names themselves: that has to be checked by hand. */
function somebodyAsksAzure(endpoint: LinkedEndpoint, zone: string, { estate, workspace, see }: Judging): Fact<unknown> {
  const clients = clientNetworksOf(estate, workspace).items;
  const [record] = see(expectedRecords(estate, endpoint)).filter(one => one.zone === zone);
  if (record === undefined) return known(true);
  const answers = clients.map(({ id }) => answeringNetworks(estate, id, record));
  return answers.some(answer => answer.known) ? known(true) : all(answers);
}

/** The zone, its links to whoever asks, and the zone group that writes the records. An endpoint has one group, so a new one gets all that is lacking. */
function register(endpoint: LinkedEndpoint, name: string, judge: Judging): readonly Command[] {
  const group = zoneGroupName(judge.estate, endpoint.id);
  const names = group === undefined ? lackingZones(endpoint, judge) : [name];
  const zones = names.map(zone => placeFor(endpoint, zone, judge));
  return [
    ...zones.flatMap(zone => prepareZone(judge.estate, zone, networksFor(endpoint, zone.name, judge))),
    ...zones.map((zone, i) =>
      writeRecords(endpoint.id, zone, group === undefined && i === 0 ? 'create' : 'add', group),
    ),
  ];
}

function lackingZones(endpoint: LinkedEndpoint, { estate, see, workspace }: Judging): readonly string[] {
  return see(expectedZones(estate, endpoint)).filter(
    zone => see(zonesHolding(estate, workspace, endpoint, zone)).length === 0,
  );
}

function placeFor(endpoint: LinkedEndpoint, name: string, { estate, see }: Judging): PlacedZone {
  return placeZone(estate, name, see(endpoint.networkId), see(endpoint.subnetId));
}

/** The networks whose links decide how the names resolve, as far as they can be told. */
function networksFor(endpoint: LinkedEndpoint, zone: string, { estate, workspace, see }: Judging): readonly string[] {
  const records = see(expectedRecords(estate, endpoint)).filter(record => record.zone === zone);
  const answers = clientNetworksOf(estate, workspace).items.flatMap(({ id, isClient }) =>
    isClient.known ? records.map(record => answeringNetworks(estate, id, record)) : [],
  );
  const ids = answers.flatMap(answer => (answer.known ? answer.value : []));
  const found = [...new Map(ids.map(id => [keyOf(id), id])).values()];
  return found.length > 0 ? found : [see(endpoint.networkId)];
}

/** A zone that is gone takes its records with it, so it is made anew where it was, and registered in again. */
function recreate(endpoint: LinkedEndpoint, name: string, config: ZoneConfig, judge: Judging): Fix {
  const zone = { id: config.zoneId, name, exists: false };
  return [
    ...prepareZone(judge.estate, zone, networksFor(endpoint, name, judge)),
    leave(endpoint, config),
    writeRecords(endpoint.id, zone, 'add', config.groupName),
  ];
}

function leave({ id }: LinkedEndpoint, { groupName, name, zoneId }: ZoneConfig): Command {
  const words = [...named(id, '--endpoint-name'), ...option('--name', groupName), ...option('--zone-name', name)];
  return az(['network', 'private-endpoint', 'dns-zone-group', 'remove', ...words], {
    effect: 'safe',
    phase: 'record',
    targets: [id, zoneId],
  });
}
