import { add, type Change } from '../support/change.ts';
import { zoneId } from '../support/dns-parts.ts';
import { group, networkGroup } from '../support/parts.ts';

/** A virtual network that is peered with none. */
export const strangeNetwork = {
  id: `${networkGroup}/providers/Microsoft.Network/virtualNetworks/vnet-strange`,
  name: 'vnet-strange',
  type: 'Microsoft.Network/virtualNetworks',
  location: 'westeurope',
  properties: {
    addressSpace: { addressPrefixes: ['10.99.0.0/24'] },
    subnets: [{ name: 'snet-endpoints', properties: { addressPrefix: '10.99.0.0/26' } }],
  },
};
export const strangeSubnet = `${strangeNetwork.id}/subnets/snet-endpoints`;

/** An empty zone of the same name in another resource group, linked to a network. */
export function namesake(zone: string, networkName: string, networkId: string): readonly Change[] {
  const id = zoneId(zone, group);
  const type = 'Microsoft.Network/privateDnsZones';
  return [
    add({ id, name: zone, type, location: 'global', properties: {} }),
    add({
      id: `${id}/virtualNetworkLinks/${networkName}`,
      name: networkName,
      type: `${type}/virtualNetworkLinks`,
      location: 'global',
      properties: { virtualNetwork: { id: networkId }, virtualNetworkLinkState: 'Completed' },
    }),
  ];
}
