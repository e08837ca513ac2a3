import type { JsonObject } from '../../src/catalog/body.ts';
import { add, set, type Change } from './change.ts';

/** The hub of `hardened`: its subnets are AzureBastionSubnet and snet-jump. */
export const hubNetwork =
  '/subscriptions/5ec00002-0000-4000-8000-000000000002/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub';

/** Puts a subnet at a place in the list of a virtual network. */
export function subnetIn(
  networkId: string,
  at: number,
  name: string,
  addressPrefix: string,
  properties: JsonObject = {},
): Change {
  const value: JsonObject = {
    name,
    id: `${networkId}/subnets/${name}`,
    type: 'Microsoft.Network/virtualNetworks/subnets',
    properties: { provisioningState: 'Succeeded', addressPrefix, ipConfigurations: [], ...properties },
  };
  return set(`virtualNetworks/${nameOf(networkId)}`, `properties.subnets[${at}]`, value);
}

/** A VPN gateway with its GatewaySubnet at a place in the list of a virtual network. */
export function gatewayIn(
  networkId: string,
  at: number,
  addressPrefix = '10.60.2.0/27',
  gatewayType = 'Vpn',
): readonly Change[] {
  const id = `${groupOf(networkId)}/providers/Microsoft.Network/virtualNetworkGateways/vgw-hub`;
  const configuration = `${id}/ipConfigurations/default`;
  return [
    subnetIn(networkId, at, 'GatewaySubnet', addressPrefix, { ipConfigurations: [{ id: configuration }] }),
    add({
      id,
      name: 'vgw-hub',
      type: 'Microsoft.Network/virtualNetworkGateways',
      location: 'westeurope',
      properties: {
        gatewayType,
        ipConfigurations: [
          {
            name: 'default',
            id: configuration,
            properties: {
              subnet: { id: `${networkId}/subnets/GatewaySubnet` },
              publicIPAddress: {
                id: `${groupOf(networkId)}/providers/Microsoft.Network/publicIPAddresses/pip-vgw-hub`,
              },
            },
          },
        ],
      },
    }),
    add(publicIp(`${groupOf(networkId)}/providers/Microsoft.Network/publicIPAddresses/pip-vgw-hub`)),
  ];
}

/** One side of a connected peering. */
export function peering(remoteId: string): JsonObject {
  const remoteVirtualNetwork = { id: remoteId };
  return { name: `to-${nameOf(remoteId)}`, properties: { peeringState: 'Connected', remoteVirtualNetwork } };
}

/** A public IP address. */
export function publicIp(id: string): JsonObject & { readonly id: string; readonly type: string } {
  return {
    id,
    name: nameOf(id),
    type: 'Microsoft.Network/publicIPAddresses',
    location: 'westeurope',
    sku: { name: 'Standard', tier: 'Regional' },
    properties: { provisioningState: 'Succeeded', ipAddress: '203.0.113.99', publicIPAllocationMethod: 'Static' },
  };
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function groupOf(id: string): string {
  return id.slice(0, id.indexOf('/providers/'));
}
