import type { JsonObject } from '../../src/catalog/body.ts';

const subscription = '/subscriptions/5ec00001-0000-4000-8000-000000000001';
/** The resource group of the workspace in `hardened` and `managed-network`. */
export const group = `${subscription}/resourceGroups/rg-mlw-prod`;
/** The resource group of its network. */
export const networkGroup = `${subscription}/resourceGroups/rg-mlw-prod-network`;
/** Its virtual network. */
export const network = `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-mlw-prod`;
/** A private endpoint that no estate has: in a subscription that nobody of the customer's can read. */
export const foreignEndpoint =
  '/subscriptions/0ff1cebe-0000-4000-8000-0000000000a1/resourceGroups/vnet-5613e7c4/providers/Microsoft.Network/privateEndpoints/foreign';

/** The id of a private endpoint of the estate. */
export function endpoint(name: string): string {
  return `${networkGroup}/providers/Microsoft.Network/privateEndpoints/${name}`;
}

/** A connection as its target's body holds it. */
export function connection(name: string, endpointId: string, status = 'Approved'): JsonObject {
  return {
    name,
    properties: {
      provisioningState: 'Succeeded',
      privateEndpoint: { id: endpointId },
      privateLinkServiceConnectionState: { status, description: '' },
    },
  };
}

/** A rule of a network security group; what is not said is an inbound TCP allowance of everything to everywhere. */
export function securityRule(name: string, priority: number, properties: JsonObject): JsonObject {
  const any = { sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' };
  return {
    name,
    properties: { priority, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', ...any, ...properties },
  };
}
