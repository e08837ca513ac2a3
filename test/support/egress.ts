import type { Body, JsonObject } from '../../src/catalog/body.ts';
import { add, set, type Change } from './change.ts';
import { networkGroup } from './parts.ts';

export const vnet = 'virtualNetworks/vnet-mlw-prod';
/** The properties of the subnet in which clusters and instances stand. */
export const training = 'properties.subnets[0].properties';

const everything = { addressPrefix: '0.0.0.0/0' };
const appliance = { nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.60.2.4' };
/** The properties of routes, as ARM has them. */
export const routes = {
  toAppliance: { ...everything, ...appliance },
  lowerHalf: { addressPrefix: '0.0.0.0/1', ...appliance },
  upperHalf: { addressPrefix: '128.0.0.0/1', ...appliance },
  toGateway: { ...everything, nextHopType: 'VirtualNetworkGateway' },
  toInternet: { ...everything, nextHopType: 'Internet' },
  drop: { ...everything, nextHopType: 'None' },
  machineLearning: { addressPrefix: 'AzureMachineLearning', nextHopType: 'Internet' },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** The properties of a route table with these routes, named `route-1`, `route-2` …. */
export function tableOf(...list: readonly JsonObject[]): JsonObject {
  return {
    provisioningState: 'Succeeded',
    disableBgpRoutePropagation: false,
    routes: list.map((properties, at) => ({ name: `route-${at + 1}`, properties })),
  };
}

const tableId = `${networkGroup}/providers/Microsoft.Network/routeTables/rt-training`;

/** A route table on the training subnet. */
export function onTraining(properties: JsonObject): readonly Change[] {
  return [routeTable(properties), set(vnet, `${training}.routeTable`, { id: tableId })];
}

export function routeTable(properties: JsonObject): Change {
  return add(body(tableId, 'Microsoft.Network/routeTables', properties));
}

const gatewayId = `${networkGroup}/providers/Microsoft.Network/virtualNetworkGateways/gw-mlw-prod`;

/** A subnet for gateways in one of the networks of `hardened`, with the configurations of what stands in it. */
export function gatewaySubnet(
  network: keyof typeof subnetCounts,
  configurations: readonly string[] = [`${gatewayId}/ipConfigurations/default`],
  name = 'GatewaySubnet',
): Change {
  const ipConfigurations = configurations.map(id => ({ id }));
  const properties = { provisioningState: 'Succeeded', addressPrefix: '10.61.255.0/27', ipConfigurations };
  return set(`virtualNetworks/${network}`, `properties.subnets[${subnetCounts[network]}]`, { name, properties });
}

const subnetCounts = { 'vnet-mlw-prod': 3, 'vnet-hub': 2 };

/** The gateway that stands in {@link gatewaySubnet}. */
export function gateway(properties: JsonObject): Change {
  return add(body(gatewayId, 'Microsoft.Network/virtualNetworkGateways', properties));
}

/** A resource as ARM sends it. */
export function body(id: string, type: string, properties: JsonObject): Body {
  return { id, name: id.slice(id.lastIndexOf('/') + 1), type, location: 'westeurope', properties };
}
