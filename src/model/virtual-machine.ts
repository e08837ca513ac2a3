import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { answer, known, type Fact } from './fact.ts';
import {
  interfaceAddressView,
  interfacesIn,
  ownerOf,
  scaleSetAddressesIn,
  scaleSetsIn,
  type Interface,
  type Owner,
  type ScaleSet,
} from './interfaces.ts';
import { perWorkspace } from './per-workspace.ts';
import type { Subnet } from './subnet.ts';
import { subnetsAround } from './workspace-networks.ts';
import type { Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** An address of an interface that has a public one besides. */
export interface OwnPublicAddress {
  /** The name of the IP configuration. */
  readonly configuration: string;
  /** Undefined for scale sets, whose addresses Azure makes for each machine. */
  readonly publicIpId: string | undefined;
}

/** A network interface as it stands in a subnet, or a scale set, whose machines all have the same. */
export interface PlacedInterface {
  /** The interface's, or the scale set's. */
  readonly id: string;
  readonly name: string;
  readonly subnet: Subnet;
  readonly owner: Fact<Owner>;
  /** In the subnet; of a scale set they are not asked. */
  readonly privateAddresses: Fact<readonly string[]>;
  readonly publicAddresses: Fact<readonly OwnPublicAddress[]>;
  /** The group on the interface itself; of a scale set it is not asked. */
  readonly nsgId: Fact<string | undefined>;
}

/** The interfaces in the networks from which a workspace is reached, but for those of private endpoints, which never have a public address. */
export const interfacesAround = perWorkspace((estate, workspace): Found<PlacedInterface> => {
  const { items, unseen } = subnetsAround(estate, workspace);
  const found = items.map(subnet => placedIn(estate, subnet));
  return { items: found.flatMap(one => one.items), unseen: [...unseen, ...found.flatMap(one => one.unseen)] };
});

/** The interfaces of virtual machines among these. */
export function machinesAround(estate: Estate, workspace: Workspace): Found<PlacedInterface> {
  const { items, unseen } = interfacesAround(estate, workspace);
  return { items: items.filter(({ owner }) => owner.known && owner.value.kind === 'machine'), unseen };
}

function placedIn(estate: Estate, subnet: Subnet): Found<PlacedInterface> {
  const interfaces = interfacesIn(estate, subnet.id);
  const scaleSets = scaleSetsIn(estate, subnet.id);
  const placed = [
    ...interfaces.items.map(nic => placeInterface(nic, subnet)),
    ...scaleSets.items.map(set => placeScaleSet(set, subnet)),
  ];
  return {
    items: placed.filter(({ owner }) => !(owner.known && owner.value.kind === 'private-endpoint')),
    unseen: [...interfaces.unseen, ...scaleSets.unseen],
  };
}

function placeInterface(nic: Interface, subnet: Subnet): PlacedInterface {
  const { id, name, nsgId } = nic;
  const here = answer(see => {
    const own = see(nic.addresses).map(interfaceAddressView);
    return own.filter(({ subnetId }) => keyOf(see(subnetId) ?? '') === keyOf(subnet.id));
  });
  const privateAddresses = answer(see => see(here).flatMap(({ privateAddress }) => see(privateAddress) ?? []));
  const publicAddresses = answer(see =>
    see(here).flatMap(address => {
      const publicIpId = see(address.publicIpId);
      return publicIpId === undefined ? [] : [{ configuration: address.name, publicIpId }];
    }),
  );
  return { id, name, subnet, owner: ownerOf(nic), privateAddresses, publicAddresses, nsgId };
}

function placeScaleSet(set: ScaleSet, subnet: Subnet): PlacedInterface {
  const { id, name } = set;
  const publicAddresses = answer(see => {
    const here = see(scaleSetAddressesIn(set, subnet.id));
    return here.flatMap(address =>
      see(address.publicAddress) === undefined ? [] : [{ configuration: address.name, publicIpId: undefined }],
    );
  });
  const owner = known<Owner>({ kind: 'scale-set', id, name });
  return { id, name, subnet, owner, privateAddresses: known([]), publicAddresses, nsgId: known(undefined) };
}
