import { membersIn } from './application-groups.ts';
import type { Estate } from './estate.ts';
import type { FlowContext } from './flow-context.ts';
import type { Subnet } from './subnet.ts';
import { networkExtentOf } from './virtual-network-tag.ts';

/** What the words of rules stand for, seen from a subnet. The addresses of service tags are in no snapshot. */
export function contextOf(estate: Estate, subnet: Subnet): FlowContext {
  return {
    network: networkExtentOf(estate, subnet),
    tagAddresses: new Map(),
    membersOf: membersIn(estate, subnet.networkId),
  };
}
