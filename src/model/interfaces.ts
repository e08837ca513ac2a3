import { keyOf } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import { answer, type Fact, type Unseen } from './fact.ts';
import { inhabitantsOf, isAppliance, referenceView, type Owner, type OwnerKind } from './inhabitants.ts';
import { nameIn } from './line-index.ts';
import { orDefault, parts, text } from './property.ts';
import { view } from './view.ts';
import { unseenIn, type Found } from './workspace-links.ts';

export type { Owner, OwnerKind } from './inhabitants.ts';

/** A network interface. */
export const interfaceView = view({
  machineId: text('properties.virtualMachine.id'),
  endpointId: text('properties.privateEndpoint.id'),
  nsgId: text('properties.networkSecurityGroup.id'),
  addresses: orDefault(parts('properties.ipConfigurations')),
});
export type Interface = ReturnType<typeof interfaceView>;

/** One address of a network interface, and what leads to it. */
export const interfaceAddressView = view({
  subnetId: text('properties.subnet.id'),
  privateAddress: text('properties.privateIPAddress'),
  publicIpId: text('properties.publicIPAddress.id'),
  pools: parts('properties.loadBalancerBackendAddressPools'),
  natRules: parts('properties.loadBalancerInboundNatRules'),
});
export type InterfaceAddress = ReturnType<typeof interfaceAddressView>;

/** The interfaces that stand in a subnet. What has an address there and can't be looked at is named among the unseen. */
export function interfacesIn(estate: Estate, subnetId: string): Found<Interface> {
  const { found, unseen } = inhabitantsOf(estate, subnetId);
  const interfaces = found.filter(({ kind }) => kind === 'interface').map(({ id }) => interfaceView(estate.node(id)));
  return {
    items: interfaces.filter(({ node }) => node.content.known),
    unseen: [...unseen, ...interfaces.flatMap(({ node }) => whyNotThere(node.content))],
  };
}

/** An interface that no longer exists has no address. */
function whyNotThere(content: Fact<unknown>): readonly Unseen[] {
  return unseenIn(content).filter(({ why }) => why !== 'gone');
}

/** Gateways, Bastion, firewalls, application gateways and load balancers with an address in a subnet, and why there may be more. */
export function appliancesIn(estate: Estate, subnetId: string): Found<Owner> {
  const { found, unseen } = inhabitantsOf(estate, subnetId);
  return {
    items: found.flatMap(({ kind, id }) => (isAppliance(kind) ? [{ kind, id, name: nameIn(id) }] : [])),
    unseen,
  };
}

/** A scale set: its machines have no interfaces of their own that could be read. */
export const scaleSetView = view({
  interfaces: parts('properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations'),
});
export type ScaleSet = ReturnType<typeof scaleSetView>;

/** One interface that every machine of a scale set has. */
const scaleSetInterfaceView = view({
  nsgId: text('properties.networkSecurityGroup.id'),
  addresses: parts('properties.ipConfigurations'),
});

/** One address of such an interface, and what leads to it. */
const scaleSetAddressView = view({
  subnetId: text('properties.subnet.id'),
  /** The name of the public address that every machine gets; undefined where none does. */
  publicAddress: text('properties.publicIPAddressConfiguration.name'),
  pools: parts('properties.loadBalancerBackendAddressPools'),
  natPools: parts('properties.loadBalancerInboundNatPools'),
});
/** With the group on the interface. */
export type ScaleSetAddress = ReturnType<typeof scaleSetAddressView> & { readonly nsgId: Fact<string | undefined> };

/** The addresses that the machines of a scale set have in a subnet. */
export function scaleSetAddressesIn(set: ScaleSet, subnetId: string): Fact<readonly ScaleSetAddress[]> {
  return answer(see =>
    (see(set.interfaces) ?? [])
      .map(scaleSetInterfaceView)
      .flatMap(({ addresses, nsgId }) =>
        (see(addresses) ?? []).map(one => Object.assign(scaleSetAddressView(one), { nsgId })),
      )
      .filter(address => keyOf(see(address.subnetId) ?? '') === keyOf(subnetId)),
  );
}

/** The scale sets in a subnet, but for those of compute that Azure Machine Learning runs in subscriptions of its own. */
export function scaleSetsIn(estate: Estate, subnetId: string): Found<ScaleSet> {
  const { found } = inhabitantsOf(estate, subnetId);
  const sets = found.filter(({ kind }) => kind === 'scale-set').map(({ id }) => scaleSetView(estate.node(id)));
  return {
    items: sets.filter(({ node }) => node.content.known),
    unseen: sets.flatMap(({ node }) => whyNotThere(node.content)),
  };
}

/** Whom an interface serves. */
export function ownerOf(nic: Interface): Fact<Owner> {
  return answer(see => {
    const machine = see(nic.machineId);
    if (machine !== undefined) return ownerAt('machine', machine);
    const endpoint = see(nic.endpointId);
    return endpoint === undefined ? ownerAt('interface', nic.id) : ownerAt('private-endpoint', endpoint);
  });
}

function ownerAt(kind: OwnerKind, id: string): Owner {
  return { kind, id, name: nameIn(id) };
}

/** The values of a list of references. */
export function targetsOf(list: InterfaceAddress['pools']): Fact<readonly string[]> {
  return answer(see => (see(list) ?? []).flatMap(item => see(referenceView(item).target) ?? []));
}
