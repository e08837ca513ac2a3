import type { Body } from '../../src/catalog/body.ts';
import { add, remove, set, type Change } from './change.ts';
import { group } from './parts.ts';

const hub = '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups';
/** The resource group of the zones of `hardened`, in the subscription of its hub. */
const zoneGroup = `${hub}/rg-hub-dns`;
/** The hub of `hardened`, where its jump box stands. */
export const hubNetwork = `${hub}/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub`;
/** A server that nobody knows. */
export const strangeServer = '192.0.2.53';

/** The id of a zone of the estate, or of a namesake in another resource group. */
export function zoneId(name: string, groupId = zoneGroup): string {
  return `${groupId}/providers/Microsoft.Network/privateDnsZones/${name}`;
}

/** A private DNS zone. */
export function zone(name: string, groupId = group): Body {
  return {
    id: zoneId(name, groupId),
    name,
    type: 'Microsoft.Network/privateDnsZones',
    location: 'global',
    properties: { provisioningState: 'Succeeded' },
  };
}

/** A link of a zone to a network. */
export function zoneLink(ofZone: string, networkId: string, state = 'Completed'): Body {
  const name = networkId.slice(networkId.lastIndexOf('/') + 1);
  return {
    id: `${ofZone}/virtualNetworkLinks/${name}`,
    name,
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    location: 'global',
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId }, virtualNetworkLinkState: state },
  };
}

/** An A record of a zone. */
export function record(ofZone: string, name: string, ...addresses: readonly string[]): Body {
  return {
    id: `${ofZone}/A/${name}`,
    name,
    type: 'Microsoft.Network/privateDnsZones/A',
    properties: { ttl: 3600, aRecords: addresses.map(ipv4Address => ({ ipv4Address })) },
  };
}

/** The zone group that an endpoint of `hardened` has. */
export function groupOf(endpointName: string): string {
  return `${endpointName}/privateDnsZoneGroups/default`;
}

/** Takes an endpoint's zone group away, and the records with it, as Azure does. */
export function unregister(endpointName: string, ...records: readonly string[]): readonly Change[] {
  return [remove(groupOf(endpointName)), ...records.map(remove)];
}

/** Lets a zone group write into a zone under one of its configurations. */
export function writeInto(endpointName: string, index: number, ofZone: string): Change {
  return set(groupOf(endpointName), `properties.privateDnsZoneConfigs[${index}]`, {
    name: ofZone.slice(ofZone.lastIndexOf('/') + 1).replaceAll('.', '-'),
    properties: { privateDnsZoneId: ofZone },
  });
}

/** Gives a network of `hardened` DNS servers of its own. */
export function askServers(networkName: string, ...addresses: readonly string[]): Change {
  return set(`virtualNetworks/${networkName}`, 'properties.dhcpOptions', { dnsServers: addresses });
}

/** Adds several bodies. */
export function addAll(...bodies: readonly Body[]): readonly Change[] {
  return bodies.map(add);
}
