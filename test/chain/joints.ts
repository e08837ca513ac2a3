import { keyOf } from '../../src/catalog/resource-id.ts';
import { add, remove, set, type Change } from '../support/change.ts';
import { hubNetwork, writeInto, zoneId } from '../support/dns-parts.ts';
import { group, network, networkGroup } from '../support/parts.ts';
import {
  addressesOf,
  allRecordsOf,
  asked,
  dropConnection,
  isStorage,
  ofRecord,
  registers,
  removeRecords,
  standsApart,
  state,
  targetOf,
  usersOf,
  zoneGroupOf,
} from './finds.ts';
import { namesake, strangeNetwork, strangeSubnet } from './strangers.ts';
import { apiZone, services, zones, type Service } from './services.ts';

/** One joint of a chain, broken, and every failure that must speak of it: rule, message, subject, key; after an arrow the root that it hangs under. */
export interface Broken {
  readonly name: string;
  readonly change: readonly Change[];
  readonly fails: readonly string[];
}

type Joint = (service: Service) => Broken;
type ZoneJoint = (zone: string) => readonly Broken[];

const link = 'properties.privateLinkServiceConnections[0].properties';

/** From the target to the zone, for one service. */
const serviceJoints: Readonly<Record<string, Joint>> = {
  'the target shows no connection': one => ({
    name: one.name,
    change: [dropConnection(one)],
    fails: asked(one, 'none'),
  }),
  'the connection waits': one => ({
    name: one.name,
    change: state(one, 'Pending'),
    fails: [`PEP-009 pending ${targetOf(one)} broken`, ...asked(one, 'waiting', ' <- PEP-009')],
  }),
  'the connection was rejected': one => ({
    name: one.name,
    change: state(one, 'Rejected'),
    fails: [`PEP-009 unusable ${targetOf(one)} broken`, ...asked(one, 'waiting', ' <- PEP-009')],
  }),
  'the endpoint was deleted, and the target says so': one => ({
    name: one.name,
    change: [...state(one, 'Disconnected'), remove(`privateEndpoints/${one.endpoint}`), ...removeRecords(one)],
    fails: [
      `PEP-009 unusable ${targetOf(one)} broken`,
      // Which sub-resource of an account it led to, only the endpoint could tell.
      ...(isStorage(one) ? asked(one, 'none') : asked(one, 'waiting', ' <- PEP-009')),
    ],
  }),
  'the endpoint stands in a network that nobody reaches': one => ({
    name: one.name,
    change: [add(strangeNetwork), set(`privateEndpoints/${one.endpoint}`, 'properties.subnet.id', strangeSubnet)],
    fails: ['PEP-010 apart vnet-mlw-prod rg-mlw-prod-network/vnet-strange', ...standsApart(one)],
  }),
  'the endpoint has other addresses than before': one => ({
    name: one.name,
    change: addressesOf(one).map((address, i) =>
      set(`networkInterfaces/${one.nic}`, `properties.ipConfigurations[${i}].properties.privateIPAddress`, address),
    ),
    fails: allRecordsOf(one).map(([zone, name]) => ofRecord('different', one, zone, name)),
  }),
  'the interface tells nothing': one => ({
    name: one.name,
    change: [set(`networkInterfaces/${one.nic}`, 'properties.ipConfigurations', [])],
    fails: [],
  }),
  'no zone group': one => ({
    name: one.name,
    change: [remove(zoneGroupOf(one)), ...removeRecords(one)],
    fails: Object.keys(one.zones).map(zone => `${registers(one)} unregistered ${one.endpoint} ${zone}`),
  }),
  'an empty zone group': one => ({
    name: one.name,
    change: [set(zoneGroupOf(one), 'properties.privateDnsZoneConfigs', []), ...removeRecords(one)],
    fails: Object.keys(one.zones).map(zone => `${registers(one)} unregistered ${one.endpoint} ${zone}`),
  }),
};

/** Of storage only: a workspace, a vault and a registry have one sub-resource each. */
const storageJoints: Readonly<Record<string, Joint>> = {
  'the endpoint leads to another sub-resource': one => ({
    name: one.name,
    change: [set(`privateEndpoints/${one.endpoint}`, `${link}.groupIds`, ['web'])],
    fails: asked(one, 'none'),
  }),
  'the endpoint leads to another account': one => ({
    name: one.name,
    change: [set(`privateEndpoints/${one.endpoint}`, `${link}.privateLinkServiceId`, otherAccount)],
    fails: asked(one, 'none'),
  }),
};
const otherAccount = `${group}/providers/Microsoft.Storage/storageAccounts/stother`;

/** For each zone of one service. */
const registrationJoints: Readonly<Record<string, (service: Service, zone: string, at: number) => Broken>> = {
  'the zone group names a zone that nobody asks': (one, zone, at) => ({
    name: `${one.name}, ${zone}`,
    change: [writeInto(one.endpoint, at, zoneId(`wrong.${zone}`)), ...removeRecords(one, zone)],
    fails: [`${registers(one)} wrongZone ${one.endpoint} ${zone}`],
  }),
};

/** For each record of one service. */
const recordJoints: Readonly<Record<string, (service: Service, zone: string, name: string) => Broken>> = {
  'the record is missing': (one, zone, name) => ({
    name: `${one.name}, ${name} in ${zone}`,
    change: [remove(`${zone}/A/${name}`)],
    fails: [ofRecord('missing', one, zone, name)],
  }),
  'the record is old': (one, zone, name) => ({
    name: `${one.name}, ${name} in ${zone}`,
    change: [set(`${zone}/A/${name}`, 'properties.aRecords', [{ ipv4Address: '10.61.2.200' }])],
    fails: [ofRecord('different', one, zone, name)],
  }),
};

/** What all services of a zone share. */
const zoneJoints: Readonly<Record<string, ZoneJoint>> = {
  'the zone is gone': zone => [
    {
      name: zone,
      change: [remove(`privateDnsZones/${zone}`)],
      fails: usersOf(zone).map(one => `${registers(one)} goneZone ${one.endpoint} ${zone}`),
    },
  ],
  'no link': zone =>
    linked.map(([name, id]) => ({
      name: `${zone} to ${name}`,
      change: [remove(`${zone}/virtualNetworkLinks/${name}`)],
      fails: [`DNS-003 unlinked ${zone} ${keyOf(id)}`, ...unresolved(zone, id)],
    })),
  'a link that is not finished': zone =>
    linked.map(([name, id]) => ({
      name: `${zone} to ${name}`,
      change: [set(`${zone}/virtualNetworkLinks/${name}`, 'properties.virtualNetworkLinkState', 'InProgress')],
      fails: [`DNS-003 unfinished ${zone} ${keyOf(id)}`, ...unresolved(zone, id)],
    })),
  'a link to another network': zone =>
    linked.map(([name, id]) => ({
      name: `${zone} to ${name}`,
      change: [
        set(`${zone}/virtualNetworkLinks/${name}`, 'properties.virtualNetwork.id', `${networkGroup}/virtualNetworks/v`),
      ],
      fails: [`DNS-003 unlinked ${zone} ${keyOf(id)}`, ...unresolved(zone, id)],
    })),
  'an empty namesake in its place': zone =>
    linked.map(([name, id]) => ({
      name: `${zone} at ${name}`,
      change: [remove(`${zone}/virtualNetworkLinks/${name}`), ...namesake(zone, name, id)],
      fails: [`DNS-003 otherZone ${zone} ${keyOf(id)}`, ...unresolved(zone, id)],
    })),
};

const linked = [
  ['vnet-mlw-prod', network],
  ['vnet-hub', hubNetwork],
] as const;

/** The wildcard of online endpoints stands in the zone of the API, and hangs under its link. */
function unresolved(zone: string, networkId: string): readonly string[] {
  return zone === apiZone ? [`DNS-006 unresolved pe-mlw-prod ${keyOf(networkId)} <- DNS-003`] : [];
}

/** Every joint of every chain, broken one at a time. */
export const joints: Readonly<Record<string, readonly Broken[]>> = {
  ...broken(serviceJoints, joint => services.map(joint)),
  ...broken(storageJoints, joint => services.filter(isStorage).map(joint)),
  ...broken(registrationJoints, joint =>
    services.flatMap(one => Object.keys(one.zones).map((zone, at) => joint(one, zone, at))),
  ),
  ...broken(recordJoints, joint =>
    services.flatMap(one => allRecordsOf(one).map(([zone, name]) => joint(one, zone, name))),
  ),
  ...broken(zoneJoints, joint => zones.flatMap(joint)),
};

function broken<J>(
  all: Readonly<Record<string, J>>,
  breakWith: (joint: J) => readonly Broken[],
): Readonly<Record<string, readonly Broken[]>> {
  return Object.fromEntries(Object.entries(all).map(([name, joint]) => [name, breakWith(joint)]));
}
