import type { Estate } from './estate.ts';
import { answer, map, type Fact } from './fact.ts';
import { bastionSubnet, gatewaySubnet, isNamed } from './gateway.ts';
import { appliancesIn, type Owner } from './interfaces.ts';
import { nsgOf, type Nsg } from './nsg.ts';
import { perWorkspace } from './per-workspace.ts';
import { flag } from './property.ts';
import type { Subnet } from './subnet.ts';
import { subnetsAround } from './workspace-networks.ts';
import { view } from './view.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** A subnet for a gateway or for Azure Bastion. */
export interface WaySubnet {
  /** The resource whose body holds the subnet: what a fix of the subnet changes. */
  readonly id: string;
  /** Tells the subnets of one virtual network apart. */
  readonly key: string;
  readonly subnet: Subnet;
  readonly kind: 'gateway' | 'bastion';
  /** The gateways and hosts of Bastion that stand in it. */
  readonly owners: readonly Owner[];
}

/** The name that Azure prescribes: https://learn.microsoft.com/azure/virtual-network/virtual-network-for-azure-services */
const prescribedNames: Readonly<Record<WaySubnet['kind'], string>> = {
  gateway: gatewaySubnet,
  bastion: bastionSubnet,
};

/** The subnets that have such a name, or in which a gateway or Bastion stands, in the networks from which a workspace is reached. */
export const waySubnetsOf = perWorkspace((estate, workspace): Found<WaySubnet> => {
  const { items, unseen } = subnetsAround(estate, workspace);
  const found = items.flatMap(subnet => {
    const owners = appliancesIn(estate, subnet.id).items.filter(({ kind }) => kind === 'gateway' || kind === 'bastion');
    return (['gateway', 'bastion'] as const)
      .filter(kind => isNamed(subnet.id, prescribedNames[kind]) || owners.some(owner => owner.kind === kind))
      .map(kind => ({
        id: subnet.holderId,
        key: subnet.name,
        subnet,
        kind,
        owners: owners.filter(owner => owner.kind === kind),
      }));
  });
  return { items: found, unseen };
});

/** The same, for gateways only. */
export const gatewaySubnetsOf = perWorkspace((estate, workspace): Found<WaySubnet> => {
  const { items, unseen } = waySubnetsOf(estate, workspace);
  return { items: items.filter(({ kind }) => kind === 'gateway'), unseen };
});

/** A network security group before Azure Bastion, or a subnet for Bastion that has none. */
export interface BastionGate {
  /** The group's; of a subnet without one, that of the resource whose body holds the subnet. */
  readonly id: string;
  readonly key?: string;
  readonly subnet: Subnet;
  readonly nsg?: Nsg;
  /** Whether nobody comes in to Bastion from the internet: https://learn.microsoft.com/azure/bastion/private-only-deployment */
  readonly isPrivateOnly: Fact<boolean>;
}

const bastionView = view({ isPrivateOnly: flag('properties.enablePrivateOnlyBastion') });

/** What filters, or does not, before the subnets for Azure Bastion. */
export const bastionGatesOf = perWorkspace((estate, workspace): Found<BastionGate> => {
  const { items, unseen } = waySubnetsOf(estate, workspace);
  const gates = items.filter(({ kind }) => kind === 'bastion').map(item => gateOf(estate, item));
  return {
    items: gates.flatMap(gate => (gate.known ? [gate.value] : [])),
    unseen: [...unseen, ...gates.flatMap(unseenIn)],
  };
});

function gateOf(estate: Estate, { id, key, subnet, owners }: WaySubnet): Fact<BastionGate> {
  const isPrivateOnly = answer(
    see => owners.length > 0 && owners.every(owner => see(bastionView(estate.node(owner.id)).isPrivateOnly) === true),
  );
  return map(subnet.nsgId, nsgId =>
    nsgId === undefined
      ? { id, key, subnet, isPrivateOnly }
      : { id: nsgId, subnet, nsg: nsgOf(estate, nsgId), isPrivateOnly },
  );
}
