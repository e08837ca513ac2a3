import type { Estate } from './estate.ts';
import { answer, type Fact } from './fact.ts';
import { networkOf } from './network.ts';
import { orEmpty, parts } from './property.ts';
import { subnetOf } from './subnet.ts';
import { view } from './view.ts';

const natGatewayView = view({
  addresses: orEmpty(parts('properties.publicIpAddresses')),
  addressesV6: orEmpty(parts('properties.publicIpAddressesV6')),
  prefixes: orEmpty(parts('properties.publicIpPrefixes')),
  prefixesV6: orEmpty(parts('properties.publicIpPrefixesV6')),
});

/** Whether a NAT gateway has a public address: without one it leads nowhere. https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource */
export function hasOutboundAddress(estate: Estate, natGatewayId: string): Fact<boolean> {
  const { addresses, addressesV6, prefixes, prefixesV6 } = natGatewayView(estate.node(natGatewayId));
  return answer(see => [addresses, addressesV6, prefixes, prefixesV6].some(list => see(list).length > 0));
}

/** A NAT gateway with an address that serves a subnet of a virtual network, as far as they were read: it can serve another. */
export function natGatewayIn(estate: Estate, networkId: string): string | undefined {
  const { subnetIds } = networkOf(estate, networkId);
  const used = (subnetIds.known ? subnetIds.value : []).map(id => subnetOf(estate, id).natGatewayId);
  const ids = used.flatMap(id => (id.known && id.value !== undefined ? [id.value] : []));
  return ids.find(id => {
    const works = hasOutboundAddress(estate, id);
    return works.known && works.value;
  });
}
