import { isObject } from '../catalog/body.ts';
import type { Estate } from './estate.ts';
import { all, answer, map, notKnown, type Fact, type Known, type See, type Unseen } from './fact.ts';
import { orDefault, parts, text, texts } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

/** A name that a private endpoint answers to, in lower case, and the addresses it stands for. */
export interface EndpointName {
  readonly fqdn: string;
  readonly addresses: readonly string[];
}

const endpointView = view({
  interfaces: orDefault(parts('properties.networkInterfaces')),
  dnsConfigs: parts('properties.customDnsConfigs'),
});
const referenceView = view({ target: text('id') });
const interfaceView = view({ configurations: orDefault(parts('properties.ipConfigurations')) });
const configurationView = view({
  address: text('properties.privateIPAddress'),
  fqdns: texts('properties.privateLinkConnectionProperties.fqdns'),
});
const dnsConfigView = view({ fqdn: text('fqdn'), addresses: texts('ipAddresses') });

/**
 * The names of an endpoint, as its network interfaces tell them. Where these tell none, its own list of them, which is empty
 * while a zone group takes care of the names: https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns
 */
export function endpointNames(estate: Estate, endpoint: Node): Fact<readonly EndpointName[]> {
  const { interfaces, dnsConfigs } = endpointView(endpoint);
  const told = answer(see =>
    united(see(interfaces).flatMap(one => namesOfInterface(estate, see(referenceView(one).target), see))),
  );
  if (told.known && told.value.length > 0) return leanly(told);
  const listed = answer(see => united((see(dnsConfigs) ?? []).flatMap(one => namesOfConfig(one, see))));
  if (listed.known && listed.value.length > 0) return leanly(listed);
  return told.known ? notKnown(untold(endpoint)) : told;
}

/** The names and addresses prove enough: the lists that hold them are long, and many findings rest on them. */
function leanly<T>(fact: Known<T>): Fact<T> {
  const isWhole = (value: unknown): boolean => Array.isArray(value) && value.some(isObject);
  return { ...fact, evidence: fact.evidence.filter(({ value }) => !isWhole(value)) };
}

function namesOfInterface(estate: Estate, id: string | undefined, see: See): readonly EndpointName[] {
  if (id === undefined) return [];
  return see(interfaceView(estate.node(id)).configurations)
    .map(configurationView)
    .flatMap(({ address, fqdns }) => named(see(fqdns) ?? [], [see(address)]));
}

function namesOfConfig(config: Node, see: See): readonly EndpointName[] {
  const { fqdn, addresses } = dnsConfigView(config);
  return named([see(fqdn)], see(addresses) ?? []);
}

function named(
  names: readonly (string | undefined)[],
  addresses: readonly (string | undefined)[],
): readonly EndpointName[] {
  const there = addresses.filter(address => address !== undefined);
  return names.flatMap(name =>
    name === undefined ? [] : [{ fqdn: withoutDot(name).toLowerCase(), addresses: there }],
  );
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** One entry for each name: an endpoint may tell it once for each of its addresses. */
function united(names: readonly EndpointName[]): readonly EndpointName[] {
  return [...Map.groupBy(names, ({ fqdn }) => fqdn)].map(([fqdn, same]) => ({
    fqdn,
    addresses: [...new Set(same.flatMap(({ addresses }) => addresses))],
  }));
}

function untold({ id, name }: Node): Unseen {
  const detail = `Neither the private endpoint ${name} nor its network interface tells the names it answers to.`;
  return { resourceId: id, why: 'shape', detail };
}

/** One zone that a zone group of an endpoint writes records into. */
export interface ZoneConfig {
  readonly groupName: string;
  readonly name: string;
  readonly zoneId: string;
}

const zoneGroupView = view({ configs: orDefault(parts('properties.privateDnsZoneConfigs')) });
const zoneConfigView = view({ zoneId: text('properties.privateDnsZoneId') });

const zoneGroupType = 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups';

/** The name of the zone group that an endpoint has: Azure allows one. Undefined where none was seen. */
export function zoneGroupName(estate: Estate, endpointId: string): string | undefined {
  return estate.list(endpointId, zoneGroupType).items[0]?.name;
}

/** What the zone groups of an endpoint write into. */
export function zoneConfigsOf(estate: Estate, endpointId: string): Fact<readonly ZoneConfig[]> {
  const { items, complete } = estate.list(endpointId, zoneGroupType);
  const configs = all(items.map(group => configsOf(group)));
  return answer(see => {
    const found = see(configs).flat();
    see(complete);
    return found;
  });
}

function configsOf(group: Node): Fact<readonly ZoneConfig[]> {
  return answer(see =>
    see(zoneGroupView(group).configs).flatMap(config => {
      const zoneId = see(zoneConfigView(config).zoneId);
      return zoneId === undefined ? [] : [{ groupName: group.name, name: config.name, zoneId }];
    }),
  );
}

/** The names alone, for what only asks what they are. */
export function fqdnsOf(names: Fact<readonly EndpointName[]>): Fact<readonly string[]> {
  return map(names, all => all.map(({ fqdn }) => fqdn));
}
