import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { answer, known, type Fact } from './fact.ts';
import { referenceView } from './inhabitants.ts';
import {
  appliancesIn,
  interfaceAddressView,
  interfacesIn,
  ownerOf,
  scaleSetAddressesIn,
  scaleSetsIn,
  targetsOf,
  type Interface,
  type InterfaceAddress,
  type Owner,
  type ScaleSet,
} from './interfaces.ts';
import { nameIn } from './line-index.ts';
import { loadBalancerView, publicFrontends } from './load-balancer.ts';
import { orDefault, parts, text } from './property.ts';
import { subnetView } from './subnet.ts';
import { view } from './view.ts';
import { unseenIn, type Found } from './workspace-links.ts';

/** A public address that leads to, or out of, what stands in a subnet. */
export interface PublicAddress {
  /** What has it. */
  readonly owner: Owner;
  /** Undefined for scale sets, whose addresses Azure makes for each machine. */
  readonly publicIpId: string | undefined;
  readonly subnetId: string;
  /** Whether connections come in by it: not by a NAT gateway, and not by a load balancer's frontend without rules. */
  readonly admits: boolean;
  /** What it leads to, where that has an interface of its own. */
  readonly door?: Door;
}

/** A private address of a machine, and the network security group on its interface. */
export interface Door {
  /** Undefined for scale sets, whose machines have one each. */
  readonly privateAddress: Fact<string | undefined>;
  readonly nsgId: Fact<string | undefined>;
}

/**
 * The public addresses of what stands in a subnet, and why there may be more. Clusters and instances of Azure Machine Learning
 * are left out: their interfaces stand in Microsoft's subscriptions, and the computes themselves say whether they have a public IP.
 */
export function publicAddressesIn(estate: Estate, subnetId: string): Found<PublicAddress> {
  const interfaces = interfacesIn(estate, subnetId);
  const scaleSets = scaleSetsIn(estate, subnetId);
  const facts = [
    ...interfaces.items.map(nic => addressesOf(estate, nic, subnetId)),
    ...appliancesIn(estate, subnetId).items.map(owner => addressesOfAppliance(estate, owner, subnetId)),
    ...scaleSets.items.map(set => addressesOfMachines(estate, set, subnetId)),
    wayOut(estate, subnetId),
  ];
  return {
    items: facts.flatMap(fact => (fact.known ? fact.value : [])),
    unseen: [...interfaces.unseen, ...scaleSets.unseen, ...facts.flatMap(unseenIn)],
  };
}

type Addresses = Fact<readonly PublicAddress[]>;

/** The public addresses of an interface in a subnet: its own, and those of the load balancers before it. */
export function addressesOf(estate: Estate, nic: Interface, subnetId: string): Addresses {
  return answer(see => {
    const owner = see(ownerOf(nic));
    const own = see(nic.addresses).map(interfaceAddressView);
    const here = own.filter(address => keyOf(see(address.subnetId) ?? '') === keyOf(subnetId));
    return here.flatMap(({ publicIpId: publicId, privateAddress, pools, natRules }) => {
      const publicIpId = see(publicId);
      const direct = publicIpId === undefined ? [] : [{ owner, publicIpId, subnetId, admits: true }];
      const all: readonly PublicAddress[] = [...direct, ...see(balancedAddresses(estate, subnetId, pools, natRules))];
      return all.map(one => ({ ...one, door: { privateAddress, nsgId: nic.nsgId } }));
    });
  });
}

/** The public frontends of the load balancers whose pools and rules an address is in. */
function balancedAddresses(
  estate: Estate,
  subnetId: string,
  ...lists: readonly InterfaceAddress['pools'][]
): Addresses {
  return answer(see => {
    const ids = lists.flatMap(list => see(targetsOf(list)));
    const behind = new Set(ids.map(keyOf));
    const balancers = ids.map(id => parseResourceId(id)?.parent).filter(id => id !== undefined);
    const distinct = new Map(balancers.map(id => [keyOf(id), id])).values();
    return [...distinct].flatMap(id => see(frontendsOf(estate, id, subnetId, behind)));
  });
}

function frontendsOf(estate: Estate, balancerId: string, subnetId: string, behind: ReadonlySet<string>): Addresses {
  const owner: Owner = { kind: 'load-balancer', id: balancerId, name: nameIn(balancerId) };
  return answer(see =>
    see(publicFrontends(loadBalancerView(estate.node(balancerId)), behind)).map(frontend => ({
      owner,
      subnetId,
      ...frontend,
    })),
  );
}

const applianceView = view({
  configurations: parts('properties.ipConfigurations'),
  frontends: parts('properties.frontendIPConfigurations'),
  management: text('properties.managementIpConfiguration.properties.publicIPAddress.id'),
});
const publicIpView = view({ publicIpId: text('properties.publicIPAddress.id') });

/** A load balancer with a frontend in the subnet leads to that frontend's private address; its public frontends count where they lead to interfaces. */
function addressesOfAppliance(estate: Estate, owner: Owner, subnetId: string): Addresses {
  if (owner.kind === 'load-balancer') return known([]);
  return answer(see => {
    const { configurations, frontends, management } = applianceView(estate.node(owner.id));
    const own = [...(see(configurations) ?? []), ...(see(frontends) ?? [])].map(one =>
      see(publicIpView(one).publicIpId),
    );
    const ids = [...own, see(management)].filter(id => id !== undefined);
    return ids.map(publicIpId => ({ owner, publicIpId, subnetId, admits: true }));
  });
}

const natView = view({ addresses: orDefault(parts('properties.publicIpAddresses')) });

function wayOut(estate: Estate, subnetId: string): Addresses {
  return answer(see => {
    const id = see(subnetView(estate.node(subnetId)).natGatewayId);
    if (id === undefined) return [];
    const owner: Owner = { kind: 'nat-gateway', id, name: nameIn(id) };
    const ids = see(natView(estate.node(id)).addresses).map(one => see(referenceView(one).target));
    return ids.map(publicIpId => ({ owner, publicIpId, subnetId, admits: false }));
  });
}

/** The public addresses of the machines of a scale set: their own, and those of the load balancers before them. */
function addressesOfMachines(estate: Estate, set: ScaleSet, subnetId: string): Addresses {
  const owner: Owner = { kind: 'scale-set', id: set.id, name: set.name };
  return answer(see =>
    see(scaleSetAddressesIn(set, subnetId)).flatMap(({ publicAddress, pools, natPools, nsgId }) => {
      const direct = see(publicAddress) === undefined ? [] : [{ owner, publicIpId: undefined, subnetId, admits: true }];
      const all: readonly PublicAddress[] = [...direct, ...see(balancedAddresses(estate, subnetId, pools, natPools))];
      return all.map(one => ({ ...one, door: { privateAddress: known(undefined), nsgId } }));
    }),
  );
}
