import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { allOf, answer, known, map, notKnown, type Fact, type Unseen } from './fact.ts';
import { bastionsServing, gatewaysServing, type Bastion, type Gateway } from './gateway.ts';
import { isReachable } from './reach.ts';
import { machinesAround, type PlacedInterface } from './virtual-machine.ts';
import { endpointNetworksOf } from './workspace-networks.ts';
import { unseenIn, type Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** How people get to the private endpoint of a workspace: by a gateway from their own network, or by Bastion to a machine near it. */
export interface WayIn {
  readonly id: string;
  /** For people: `the VPN gateway gw`. */
  readonly name: string;
}

/**
 * The private ways to the networks in which the endpoints of a workspace stand. None is never certain: what Virtual WAN, an
 * appliance or another network of the company brings is not seen.
 */
export function waysInto(estate: Estate, workspace: Workspace): Fact<readonly WayIn[]> {
  const networks = endpointNetworksOf(estate, workspace);
  const machines = machinesAround(estate, workspace);
  const found = networks.items.map(({ id }) => waysIntoNetwork(estate, id, machines.items));
  const ways = new Map(found.flatMap(({ items }) => items).map(way => [keyOf(way.id), way]));
  if (ways.size > 0) return known([...ways.values()]);
  return notKnown(...[networks, machines, ...found].flatMap(({ unseen }) => unseen), noneSeen(workspace));
}

function noneSeen({ id, name }: Workspace): Unseen {
  const detail = `No VPN gateway, ExpressRoute gateway or Bastion leads to the private endpoint of ${name}, as far as was read: check by hand how people get to it (Virtual WAN, an appliance, another network).`;
  return { resourceId: id, why: 'manual', detail };
}

function waysIntoNetwork(estate: Estate, networkId: string, machines: readonly PlacedInterface[]): Found<WayIn> {
  const gateways = gatewaysServing(estate, networkId);
  const bastions = bastionsServing(estate, networkId);
  const rides = bastions.items.map(bastion => machineBehind(estate, bastion, machines, networkId));
  return {
    items: [
      ...gateways.items.map(nameGateway),
      ...rides.flatMap(ride => (ride.known && ride.value !== undefined ? [ride.value] : [])),
    ],
    unseen: [...gateways.unseen, ...bastions.unseen, ...rides.flatMap(unseenIn)],
  };
}

const gatewayWords: Readonly<Record<string, string>> = { vpn: 'VPN gateway', expressroute: 'ExpressRoute gateway' };

function nameGateway({ id, name, gatewayType }: Gateway): WayIn {
  const type = gatewayType.known ? gatewayType.value?.toLowerCase() : undefined;
  return { id, name: `the ${gatewayWords[type ?? ''] ?? 'gateway'} ${name}` };
}

/** The first machine that Bastion reaches and that reaches the endpoint; undefined where there is none. */
function machineBehind(
  estate: Estate,
  bastion: Bastion,
  machines: readonly PlacedInterface[],
  networkId: string,
): Fact<WayIn | undefined> {
  const isBehind = ({ subnet }: PlacedInterface): Fact<boolean> =>
    allOf(isReachable(estate, bastion.networkId, subnet.networkId), isReachable(estate, subnet.networkId, networkId));
  const behind = machines.map(machine => map(isBehind(machine), yes => (yes ? machine : undefined)));
  const first = behind.find(fact => fact.known && fact.value !== undefined) ?? behind.find(fact => !fact.known);
  return answer(see => {
    const machine = first === undefined ? undefined : see(first);
    if (machine === undefined) return undefined;
    return { id: bastion.id, name: `Azure Bastion ${bastion.name} and the virtual machine ${see(machine.owner).name}` };
  });
}
