import { keyOf } from '../catalog/resource-id.ts';
import { privateAddresses, setOf, union, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, type Fact, type Unseen } from './fact.ts';
import type { Extent } from './flow-context.ts';
import { interfacesIn, scaleSetsIn, type ScaleSet } from './interfaces.ts';
import { networkOf } from './network.ts';
import { parts, text } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import { unseenIn } from './workspace-links.ts';

/** Resolves application security groups by the interfaces of one virtual network: all members of a group are in one. */
export function membersIn(estate: Estate, networkId: string): (groupId: string) => Extent {
  const network = networkOf(estate, networkId);
  const { byGroup, unseen } = membersOf(estate, networkId);
  const all =
    network.addresses.known && network.addresses.value.length > 0 ? network.addresses.value : privateAddresses;
  return groupId => {
    const sure = byGroup.get(keyOf(groupId)) ?? [];
    const hidden = groupId === '' ? [nameless(networkId)] : unseen;
    return { sure, maybe: hidden.length > 0 ? union([...sure, ...all]) : sure, unseen: hidden };
  };
}

function nameless(resourceId: string): Unseen {
  return { resourceId, why: 'shape', detail: 'An application security group is named without its id.' };
}

interface Members {
  readonly byGroup: ReadonlyMap<string, AddressSet>;
  readonly unseen: readonly Unseen[];
}

const members = new WeakMap<Estate, Map<string, Members>>();

/** A network may have thousands of interfaces, so they are looked through once. */
function membersOf(estate: Estate, networkId: string): Members {
  const kept = members.get(estate) ?? new Map<string, Members>();
  members.set(estate, kept);
  const found = kept.get(keyOf(networkId)) ?? findMembers(estate, networkId);
  kept.set(keyOf(networkId), found);
  return found;
}

function findMembers(estate: Estate, networkId: string): Members {
  const { subnetIds } = networkOf(estate, networkId);
  const ids = subnetIds.known ? subnetIds.value : [];
  const subnets = ids.map(id => interfacesIn(estate, id));
  const placed = subnets.flatMap(({ items }) => items).map(nic => placesOf(nic.addresses));
  const pairs = placed.flatMap(fact => (fact.known ? fact.value : []));
  const grouped = Map.groupBy(pairs, ({ groupId }) => keyOf(groupId));
  return {
    byGroup: new Map([...grouped].map(([key, some]) => [key, setOf(...some.map(({ address }) => address))])),
    unseen: [
      ...unseenIn(subnetIds),
      ...subnets.flatMap(({ unseen }) => unseen),
      ...placed.flatMap(unseenIn),
      ...ids
        .map(id => scaleSetsIn(estate, id))
        .flatMap(({ items, unseen }) => [...items.map(hiddenMembers), ...unseen]),
    ],
  };
}

/** The machines of a scale set have interfaces that are no resources of their own. */
function hiddenMembers({ id, name }: ScaleSet): Unseen {
  const detail = `Machines of the scale set ${name} may be members of application security groups; their interfaces are not read.`;
  return { resourceId: id, why: 'not-read', detail };
}

interface Placed {
  readonly groupId: string;
  readonly address: string;
}

const memberView = view({
  address: text('properties.privateIPAddress'),
  groups: parts('properties.applicationSecurityGroups'),
});
const groupView = view({ groupId: text('id') });

function placesOf(configurations: Fact<readonly Node[] | undefined>): Fact<readonly Placed[]> {
  return answer(see =>
    (see(configurations) ?? []).map(memberView).flatMap(({ address, groups }) => {
      const ids = (see(groups) ?? []).flatMap(group => see(groupView(group).groupId) ?? []);
      return ids.map(groupId => ({ groupId, address: see(address) ?? '' }));
    }),
  );
}
