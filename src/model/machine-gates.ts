import { keyOf } from '../catalog/resource-id.ts';
import { setOf, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { andThen, answer, known, map, some, type Fact } from './fact.ts';
import { passesSome, type Decision } from './flow-decision.ts';
import { decideFlow } from './flow.ts';
import type { Owner } from './inhabitants.ts';
import { interfaceView } from './interfaces.ts';
import { nsgOf, type Nsg, type SecurityRule } from './nsg.ts';
import { perWorkspace } from './per-workspace.ts';
import { placeAt, placeOf } from './place.ts';
import { everyPort } from './port-set.ts';
import { orDefault, text } from './property.ts';
import { addressesOf as addressesOfInterface } from './public-addresses.ts';
import { contextOf } from './subnet-context.ts';
import { view } from './view.ts';
import { machinesAround, type PlacedInterface } from './virtual-machine.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** What filters before virtual machines: the group on their subnet, else the one on the interface; else the subnet, which lacks one. */
export interface MachineGate {
  /** The group's; where there is none, that of the resource whose body holds the subnet. */
  readonly id: string;
  readonly key?: string;
  readonly nsg?: Nsg;
  readonly machines: readonly GatedMachine[];
}

/** An interface of a virtual machine, with the groups before it in the order in which Azure asks them. */
export interface GatedMachine {
  readonly machine: Owner;
  readonly nic: PlacedInterface;
  readonly groups: readonly Nsg[];
}

/** The gates before the virtual machines in the networks from which a workspace is reached. */
export const machineGatesOf = perWorkspace((estate, workspace): Found<MachineGate> => {
  const { items, unseen } = machinesAround(estate, workspace);
  const gated = items.map(nic => gateBefore(estate, nic));
  const gates = new Map<string, { id: string; key?: string; nsg?: Nsg; machines: GatedMachine[] }>();
  for (const gate of gated.flatMap(fact => (fact.known ? [fact.value] : []))) {
    const key = `${keyOf(gate.id)} ${gate.key ?? ''}`;
    const same = gates.get(key);
    if (same === undefined) gates.set(key, { ...gate, machines: [...gate.machines] });
    else same.machines.push(...gate.machines);
  }
  return { items: [...gates.values()], unseen: [...unseen, ...gated.flatMap(unseenIn)] };
});

function gateBefore(estate: Estate, nic: PlacedInterface): Fact<MachineGate> {
  const { subnet } = nic;
  return answer(see => {
    const ids = [see(subnet.nsgId), see(nic.nsgId)];
    const groups = ids.filter(id => id !== undefined).map(id => nsgOf(estate, id));
    const machines = [{ machine: see(nic.owner), nic, groups }];
    const [nsg] = groups;
    return nsg === undefined ? { id: subnet.holderId, key: subnet.name, machines } : { id: nsg.id, nsg, machines };
  });
}

/** The rule by which part of the internet gets to a TCP port of a machine; undefined where none does. */
export function openRule(estate: Estate, { nic, groups }: GatedMachine, port: number): Fact<SecurityRule | undefined> {
  return andThen(addressesOf(nic), addresses => {
    const to = placeAt(addresses, nic.name);
    const toPorts = [{ from: port, to: port }];
    const from = placeOf(['Internet']);
    const flow = { direction: 'Inbound', protocol: 'Tcp', from, fromPorts: everyPort, to, toPorts } as const;
    return deciderOf(decideFlow(groups, flow, contextOf(estate, nic.subnet)));
  });
}

/** The addresses of a machine; where none is shown, all of its subnet may be meant. */
function addressesOf({ subnet, privateAddresses }: PlacedInterface): Fact<AddressSet> {
  return andThen(privateAddresses, all => (all.length > 0 ? known(setOf(...all)) : subnet.addresses));
}

function deciderOf(decision: Decision): Fact<SecurityRule | undefined> {
  return answer(see => {
    if (!see(passesSome(decision))) return undefined;
    const open = decision.parts.find(({ isSolid, verdict }) => isSolid && verdict === 'allowed');
    return open?.decidedBy[0]?.rule;
  });
}

const publicIpView = view({ sku: orDefault(text('sku.name')) });

/**
 * Whether the internet gets to a machine without any group: only by a public address of the Basic kind, since a Standard one is shut
 * where no rule opens it: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku
 */
export function isBare(estate: Estate, { nic }: GatedMachine): Fact<boolean> {
  return andThen(addressesOfInterface(estate, interfaceView(estate.node(nic.id)), nic.subnet.id), addresses =>
    some(
      addresses.filter(({ admits }) => admits),
      ({ publicIpId }) =>
        publicIpId === undefined
          ? known(false)
          : map(publicIpView(estate.node(publicIpId)).sku, sku => sku.toLowerCase() === 'basic'),
    ),
  );
}
