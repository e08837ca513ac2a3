import type { ServiceTag } from '../catalog/service-tags.ts';
import { hostAddresses, internetAddresses, privateAddresses, subtract, union, type AddressSet } from './address.ts';
import type { Unseen } from './fact.ts';

/** Addresses that are surely meant, those that may be, and why it is not known of the others. */
export interface Extent {
  readonly sure: AddressSet;
  /** All of `sure`, and more. */
  readonly maybe: AddressSet;
  readonly unseen: readonly Unseen[];
}

/** What the tag `VirtualNetwork` holds: the address spaces of the network and of all that is connected to it, and more by routes. */
export interface NetworkExtent extends Extent {
  /** Where user-defined routes lead: the tag may hold that as well. */
  readonly routed: AddressSet;
  readonly routedTags: readonly ServiceTag[];
}

/** A virtual network and the internet, as they lie to each other. */
interface Horizon {
  /** The internet outside of the virtual network. */
  readonly outside: AddressSet;
  /** What may belong to the network's address spaces and does not surely. */
  readonly spaces: AddressSet;
  /** That, and where routes lead. */
  readonly beyond: AddressSet;
}

const horizons = new WeakMap<NetworkExtent, Horizon>();

export function horizonOf(network: NetworkExtent): Horizon {
  const known = horizons.get(network);
  if (known !== undefined) return known;
  const { sure, maybe, routed } = network;
  const horizon = {
    outside: subtract(internetAddresses, sure),
    spaces: subtract(maybe, sure),
    beyond: subtract(union([...maybe, ...routed]), sure),
  };
  horizons.set(network, horizon);
  return horizon;
}

/** What the words of rules stand for, seen from one place of the network. */
export interface FlowContext {
  readonly network: NetworkExtent;
  /** The addresses of service tags, as far as they are known: by `storage` or `storage.eastus`, in lower case. */
  readonly tagAddresses: ReadonlyMap<string, AddressSet>;
  /** The addresses of the members of an application security group. */
  readonly membersOf: (groupId: string) => Extent;
}

/** For a group that is judged by itself: the virtual network may be any private addresses, and nothing else is known. */
export const alone: FlowContext = {
  network: {
    sure: hostAddresses,
    maybe: union([...hostAddresses, ...privateAddresses]),
    unseen: [
      {
        resourceId: '',
        why: 'undecided',
        detail: 'Which private addresses the tag VirtualNetwork holds depends on the subnet, and none was named.',
      },
    ],
    routed: [],
    routedTags: [],
  },
  tagAddresses: new Map(),
  membersOf: groupId => ({
    sure: [],
    maybe: privateAddresses,
    unseen: [
      {
        resourceId: groupId,
        why: 'undecided',
        detail: `Which addresses the application security group ${groupId.slice(groupId.lastIndexOf('/') + 1)} holds depends on the network, and none was named.`,
      },
    ],
  }),
};
