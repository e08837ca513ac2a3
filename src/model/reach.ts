import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { anyOf, known, type Fact } from './fact.ts';
import { isPeered } from './peering.ts';
import { isPassedOn } from './transit.ts';

/**
 * Whether packets get from one virtual network to another: the same, or peered with both sides connected. Peering is not
 * transitive: beyond it only an appliance or a gateway helps, and whether that passes packets on is not known. Networks that
 * Azure Virtual Network Manager joins show it in no body that is read, and count as apart.
 * https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview
 */
export function isReachable(estate: Estate, fromNetworkId: string, toNetworkId: string): Fact<boolean> {
  if (keyOf(fromNetworkId) === keyOf(toNetworkId)) return known(true);
  return anyOf(isPeered(estate, fromNetworkId, toNetworkId), isPassedOn(estate, fromNetworkId, toNetworkId));
}

export { peersOf } from './peering.ts';
