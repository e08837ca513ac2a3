import type { Body, JsonObject } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import type { Indexed } from './consistency.ts';
import { objectsAt, textAt, textsAt } from './text-at.ts';

/** Where endpoint, connection, interface, zone group and record don't tell the same story. */
export function privateLinkProblems(estate: Indexed): readonly string[] {
  return [
    ...estate.ofType('Microsoft.Network/privateEndpoints').flatMap(endpoint => endpointProblems(endpoint, estate)),
    ...estate.bodies.flatMap(target => connectionProblems(target, estate)),
    ...estate.ofType(zoneGroups).flatMap(group => zoneGroupProblems(group, estate)),
    ...estate.ofType(recordType).flatMap(record => recordProblems(record, estate)),
  ];
}
const zoneGroups = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups';

function endpointProblems(endpoint: Body, estate: Indexed): readonly string[] {
  const links = linksOf(endpoint);
  if (links.length !== 1) return [`${endpoint.id} has ${links.length} connections`];
  return [...links.flatMap(link => linkProblems(endpoint, link, estate)), ...interfaceProblems(endpoint, estate)];
}

function linkProblems(endpoint: Body, link: JsonObject, estate: Indexed): readonly string[] {
  const target = estate.find(textAt(link, 'properties.privateLinkServiceId'));
  if (target === undefined) return [`${endpoint.id} leads to nothing`];
  if (/managedClusters$/i.test(target.type)) return [];
  const [other, ...more] = connectionsOf(target).filter(connection => endpointOf(connection) === keyOf(endpoint.id));
  if (other === undefined || more.length > 0) return [`${endpoint.id} is not exactly one connection of ${target.id}`];
  return statusOf(other) === statusOf(link)
    ? []
    : [`${endpoint.id} and ${target.id} differ in their connection's status`];
}

function interfaceProblems(endpoint: Body, estate: Indexed): readonly string[] {
  const interfaces = textsAt(endpoint, 'properties.networkInterfaces[].id').map(id => estate.find(id));
  const groups = linksOf(endpoint).flatMap(link => textsAt(link, 'properties.groupIds[]'));
  const there = interfaces.filter(one => one !== undefined).flatMap(configurationsOf);
  const lost = there.filter(
    one =>
      keyOf(textAt(one, 'properties.subnet.id')) !== keyOf(textAt(endpoint, 'properties.subnet.id')) ||
      !groups.includes(textAt(one, 'properties.privateLinkConnectionProperties.groupId')),
  );
  if (there.length === 0) return [`${endpoint.id} has no address`];
  return [
    ...lost.map(one => `${textAt(one, 'id')} has another subnet or sub-resource than ${endpoint.id}`),
    ...addressesOf(endpoint, estate)
      .filter(address => !recorded(estate).has(address))
      .map(address => `no record leads to ${address} of ${endpoint.id}`),
  ];
}

function connectionProblems(target: Body, estate: Indexed): readonly string[] {
  return connectionsOf(target).flatMap(connection => {
    const id = endpointOf(connection);
    const endpoint = estate.find(id);
    if (estate.microsoftOwned.some(subscription => id.startsWith(`/subscriptions/${subscription}/`))) return [];
    if (endpoint === undefined) return [`${target.id} has a connection of ${id}, which is not in the estate`];
    const back = linksOf(endpoint).some(
      link => keyOf(textAt(link, 'properties.privateLinkServiceId')) === keyOf(target.id),
    );
    return back ? [] : [`${id} doesn't lead to ${target.id}`];
  });
}

function zoneGroupProblems(group: Body, estate: Indexed): readonly string[] {
  const endpoint = estate.find(group.id.split('/privateDnsZoneGroups/')[0] ?? '');
  const own = addressesOf(endpoint, estate);
  return objectsAt(group, 'properties.privateDnsZoneConfigs[]').flatMap(config => {
    const zone = textAt(config, 'properties.privateDnsZoneId');
    return objectsAt(config, 'properties.recordSets[]').flatMap(set => {
      const addresses = textsAt(set, 'ipAddresses[]');
      const record = estate.find(`${zone}/A/${textAt(set, 'recordSetName')}`);
      const led = textsAt(record, 'properties.aRecords[].ipv4Address');
      const agree = addresses.every(one => own.includes(one)) && led.join() === addresses.join();
      return agree ? [] : [`${group.id}, interface and record differ in ${textAt(set, 'fqdn')}`];
    });
  });
}

/** A record must lead to an address that some interface of the estate has. */
function recordProblems(record: Body, estate: Indexed): readonly string[] {
  const addresses = textsAt(record, 'properties.aRecords[].ipv4Address');
  const known = given(estate);
  const [, zone = '', name = ''] = /\/privateDnsZones\/([^/]+)\/A\/(.+)$/i.exec(record.id) ?? [];
  return [
    ...addresses
      .filter(address => !known.has(address))
      .map(address => `${record.id} leads to ${address}, where nothing is`),
    ...(textAt(record, 'properties.fqdn') === `${name}.${zone}.` ? [] : [`${record.id} has another name in its fqdn`]),
  ];
}

/** All addresses that interfaces have. */
function given(estate: Indexed): ReadonlySet<string> {
  const path = 'properties.ipConfigurations[].properties.privateIPAddress';
  return once(givenOf, estate, () => estate.ofType(interfaceType).flatMap(body => textsAt(body, path)));
}
const givenOf = new WeakMap<Indexed, ReadonlySet<string>>();
const interfaceType = 'Microsoft.Network/networkInterfaces';

/** All addresses that records lead to. */
function recorded(estate: Indexed): ReadonlySet<string> {
  const path = 'properties.aRecords[].ipv4Address';
  return once(recordedOf, estate, () => estate.ofType(recordType).flatMap(body => textsAt(body, path)));
}
const recordedOf = new WeakMap<Indexed, ReadonlySet<string>>();
const recordType = 'Microsoft.Network/privateDnsZones/A';

function once(
  memory: WeakMap<Indexed, ReadonlySet<string>>,
  estate: Indexed,
  make: () => readonly string[],
): ReadonlySet<string> {
  const made = memory.get(estate) ?? new Set(make());
  memory.set(estate, made);
  return made;
}

function addressesOf(endpoint: Body | undefined, estate: Indexed): readonly string[] {
  const interfaces = textsAt(endpoint, 'properties.networkInterfaces[].id').map(id => estate.find(id));
  return interfaces
    .filter(one => one !== undefined)
    .flatMap(configurationsOf)
    .map(one => textAt(one, 'properties.privateIPAddress'));
}

function linksOf(endpoint: Body): readonly JsonObject[] {
  const [automatic, manual] = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'];
  return [...objectsAt(endpoint, `properties.${automatic}[]`), ...objectsAt(endpoint, `properties.${manual}[]`)];
}

function connectionsOf(target: Body): readonly JsonObject[] {
  return objectsAt(target, 'properties.privateEndpointConnections[]');
}

function configurationsOf(networkInterface: Body): readonly JsonObject[] {
  return objectsAt(networkInterface, 'properties.ipConfigurations[]');
}

function endpointOf(connection: JsonObject): string {
  return keyOf(textAt(connection, 'properties.privateEndpoint.id'));
}

function statusOf(connection: JsonObject): string {
  return textAt(connection, 'properties.privateLinkServiceConnectionState.status');
}
