import { keyOf } from '../catalog/resource-id.ts';
import { everyAddress, setOf } from './address.ts';
import type { Estate } from './estate.ts';
import { answer, known, map, notKnown, type Fact, type Unseen } from './fact.ts';
import { alone, type FlowContext } from './flow-context.ts';
import { interfaceAddressView, interfaceView, type Interface } from './interfaces.ts';
import { networkOf } from './network.ts';
import { nsgOf, type Nsg } from './nsg.ts';
import { placeAt, type Place } from './place.ts';
import { contextOf } from './subnet-context.ts';
import { subnetOf, type Subnet } from './subnet.ts';

/** Machines about which a flow is asked: what filters before them, and where they are. */
export interface FlowTarget {
  /** Inbound the first is asked first, outbound the last. */
  readonly groups: readonly Nsg[];
  readonly machines: Fact<Place>;
  readonly context: FlowContext;
}

/** The machines of a subnet. */
export function subnetTarget(estate: Estate, id: string): FlowTarget {
  const subnet = subnetOf(estate, id);
  return {
    groups: groupsOf(estate, subnet.nsgId, subnet.name),
    machines: map(subnet.addresses, addresses => placeAt(addresses, subnet.name)),
    context: contextOf(estate, subnet),
  };
}

/** The machine of a network interface. */
export function interfaceTarget(estate: Estate, id: string): FlowTarget {
  const nic = interfaceView(estate.node(id));
  const subnet = subnetOfInterface(estate, nic);
  return {
    groups: [
      ...(subnet.known
        ? groupsOf(estate, subnet.value.nsgId, subnet.value.name)
        : [unreadGroup(nic.id, 'the subnet', subnet.unseen)]),
      ...groupsOf(estate, nic.nsgId, nic.name),
    ],
    machines: addressesOf(nic),
    context: subnet.known ? contextOf(estate, subnet.value) : alone,
  };
}

/** A group by itself. IPv6 comes in where the group names it, or the question asks about nothing else. */
export function groupTarget(estate: Estate, id: string, asked: readonly Place[] = []): FlowTarget {
  const nsg = nsgOf(estate, id);
  const words = nsg.rules.known
    ? nsg.rules.value.flatMap(({ sources, destinations }) => [...sources, ...destinations])
    : [];
  const isSixOnly = asked.some(
    ({ addresses }) => addresses.length > 0 && addresses.every(({ family }) => family === 6),
  );
  const isDual = isSixOnly || words.some(word => word.includes(':'));
  const addresses = isDual ? everyAddress : everyAddress.slice(0, 1);
  return { groups: [nsg], machines: known(placeAt(addresses, '*')), context: alone };
}

function groupsOf(estate: Estate, nsgId: Fact<string | undefined>, holder: string): readonly Nsg[] {
  if (!nsgId.known) return [unreadGroup('', holder, nsgId.unseen)];
  return nsgId.value === undefined ? [] : [nsgOf(estate, nsgId.value)];
}

/** Whether there is a group is not known. */
function unreadGroup(id: string, holder: string, unseen: readonly Unseen[]): Nsg {
  return { id, name: `the group of ${holder}`, rules: notKnown(...unseen) };
}

function subnetOfInterface(estate: Estate, nic: Interface): Fact<Subnet> {
  return answer(see => {
    const [first] = see(nic.addresses).map(interfaceAddressView);
    const id = first === undefined ? undefined : see(first.subnetId);
    return subnetOf(estate, id ?? see(nowhere(nic)));
  });
}

function nowhere({ id, name }: Interface): Fact<string> {
  return notKnown({ resourceId: id, why: 'shape', detail: `The network interface ${name} names no subnet.` });
}

function addressesOf(nic: Interface): Fact<Place> {
  const addresses = answer(see => {
    const own = see(nic.addresses).map(interfaceAddressView);
    return setOf(...own.flatMap(({ privateAddress }) => see(privateAddress) ?? []));
  });
  return map(addresses, set => placeAt(set, nic.name));
}

/** Subnets that were read: `vnet/subnet`, and their ids. */
export function subnetsSeen(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const networks = estate.seen('Microsoft.Network/virtualNetworks').map(({ id }) => networkOf(estate, id));
  const pairs = networks.flatMap(({ name, subnetIds }) =>
    (subnetIds.known ? subnetIds.value : []).map(id => ({ name: `${name}/${id.slice(id.lastIndexOf('/') + 1)}`, id })),
  );
  const apart = estate
    .seen('Microsoft.Network/virtualNetworks/subnets')
    .map(({ id }) => subnetOf(estate, id))
    .map(({ id, name, networkName }) => ({ name: `${networkName}/${name}`, id }));
  return byName([...pairs, ...apart]);
}

/** What was read of a type, by name. */
export function namesSeen(estate: Estate, type: string): ReadonlyMap<string, readonly string[]> {
  return byName(estate.seen(type));
}

function byName(
  items: readonly { readonly name: string; readonly id: string }[],
): ReadonlyMap<string, readonly string[]> {
  const distinct = [...new Map(items.map(item => [keyOf(item.id), item])).values()];
  const grouped = Map.groupBy(distinct, ({ name }) => name.toLowerCase());
  return new Map([...grouped.values()].map(some => [some[0]?.name ?? '', some.map(({ id }) => id)]));
}
