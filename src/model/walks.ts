import { keyOf } from '../catalog/resource-id.ts';
import { aksView, type Aks } from './aks.ts';
import { computeNetworksOf } from './compute-networks.ts';
import { computeFirewallsOf, type ComputeFirewall } from './compute-firewalls.ts';
import { computeRoutesOf, type ComputeRoutes } from './compute-routes.ts';
import { computeNsgsOf, computeSubnetsOf, isAks, type ComputeNsg, type ComputeSubnet } from './compute-subnets.ts';
import type { Compute } from './compute.ts';
import type { Target } from './connection.ts';
import type { Registry, StorageAccount, Vault } from './dependent-resources.ts';
import { clientNetworksOf, type ClientNetwork } from './dns-clients.ts';
import { endpointZonesOf, type EndpointZone } from './dns-registration.ts';
import { otherEndpointsOf, workspaceEndpointsOf, type LinkedEndpoint } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { machineGatesOf, type MachineGate } from './machine-gates.ts';
import type { Network } from './network.ts';
import { interfacesAround, machinesAround, type PlacedInterface } from './virtual-machine.ts';
import { bastionGatesOf, gatewaySubnetsOf, waySubnetsOf, type BastionGate, type WaySubnet } from './way-subnets.ts';
import {
  computesOf,
  defaultStorageAccount,
  encryptionVault,
  registryOf,
  storageAccountsOf,
  unseenIn,
  vaultsOf,
  workspaceVault,
  type Found,
} from './workspace-links.ts';
import { privateLinkTargetsOf } from './private-link-targets.ts';
import { homeNetworksOf } from './workspace-networks.ts';
import type { Workspace } from './workspace.ts';

/** What rules can look at one by one. */
interface Subjects {
  readonly workspaces: Workspace;
  readonly storageAccounts: StorageAccount;
  readonly defaultStorageAccounts: StorageAccount;
  readonly vaults: Vault;
  readonly workspaceVaults: Vault;
  readonly encryptionVaults: Vault;
  readonly registries: Registry;
  readonly clusters: Compute;
  readonly instances: Compute;
  readonly scoringComputes: Compute;
  readonly aksClusters: Aks;
  readonly computeSubnets: ComputeSubnet;
  readonly computeNsgs: ComputeNsg;
  readonly computeRoutes: ComputeRoutes;
  readonly computeFirewalls: ComputeFirewall;
  readonly computeNetworks: Network;
  readonly privateLinkTargets: Target;
  readonly workspaceEndpoints: LinkedEndpoint;
  readonly otherEndpoints: LinkedEndpoint;
  readonly endpointZones: EndpointZone;
  readonly clientNetworks: ClientNetwork;
  readonly scoringSubnets: ComputeSubnet;
  readonly homeNetworks: Network;
  readonly gatewaySubnets: WaySubnet;
  readonly bastionGates: BastionGate;
  readonly waySubnets: WaySubnet;
  readonly interfaces: PlacedInterface;
  readonly machines: PlacedInterface;
  readonly machineGates: MachineGate;
}
export type WalkName = keyof Subjects;
export type SubjectOf<W extends WalkName> = Subjects[W];

/** How the subjects of a walk are found for one workspace, and what it means when there are none. */
export interface Walk<T> {
  /** Why a rule does not speak where the walk finds nothing: one sentence. */
  readonly none: string;
  find(estate: Estate, workspace: Workspace): Found<T>;
}

export const walks: { readonly [W in WalkName]: Walk<Subjects[W]> } = {
  workspaces: { none: 'There is no workspace.', find: (_, workspace) => ({ items: [workspace], unseen: [] }) },
  storageAccounts: { none: 'The workspace names no storage account.', find: storageAccountsOf },
  defaultStorageAccounts: { none: 'The workspace names no storage account.', find: defaultStorageAccount },
  vaults: { none: 'The workspace names no key vault.', find: vaultsOf },
  workspaceVaults: { none: 'The workspace names no key vault.', find: workspaceVault },
  encryptionVaults: { none: 'The workspace has no customer-managed key.', find: encryptionVault },
  registries: {
    none: 'The workspace has no container registry yet; Azure makes one with the first image.',
    find: registryOf,
  },
  clusters: {
    none: 'The workspace has no compute cluster.',
    find: (estate, workspace) => computesOf(estate, workspace, 'cluster'),
  },
  instances: {
    none: 'The workspace has no compute instance.',
    find: (estate, workspace) => computesOf(estate, workspace, 'instance'),
  },
  scoringComputes: {
    none: 'No Kubernetes cluster is attached to the workspace.',
    find: (estate, workspace) => computesOf(estate, workspace, 'legacy-aks', 'kubernetes'),
  },
  aksClusters: { none: 'No AKS cluster is attached to the workspace.', find: aksClustersOf },
  computeSubnets: { none: 'No subnet holds compute of the workspace.', find: computeSubnetsOf },
  computeRoutes: { none: 'No subnet holds compute of the workspace.', find: computeRoutesOf },
  computeFirewalls: {
    none: 'No subnet that holds compute sends what goes to the internet to an Azure Firewall.',
    find: computeFirewallsOf,
  },
  computeNsgs: { none: 'No network security group stands before compute of the workspace.', find: computeNsgsOf },
  computeNetworks: { none: 'No virtual network holds compute of the workspace.', find: computeNetworksOf },
  privateLinkTargets: { none: 'There is no workspace.', find: privateLinkTargetsOf },
  workspaceEndpoints: {
    none: 'The workspace has no approved private endpoint of yours, so no name of it to resolve: PEP-001 says so.',
    find: workspaceEndpointsOf,
  },
  otherEndpoints: {
    none: 'Storage, vaults and registry of the workspace have no approved private endpoint of yours, so no name of them to resolve: PEP-002 to PEP-008 say so.',
    find: otherEndpointsOf,
  },
  endpointZones: {
    none: 'No approved private endpoint registers in a private DNS zone: PEP-001, DNS-001 and DNS-002 say what is missing.',
    find: endpointZonesOf,
  },
  clientNetworks: {
    none: 'No compute, machine or gateway was seen that resolves names of the workspace in a virtual network.',
    find: clientNetworksOf,
  },
  scoringSubnets: {
    none: 'No node pool of an attached AKS cluster stands in a subnet of yours.',
    find: scoringSubnetsOf,
  },
  homeNetworks: {
    none: 'The workspace has no private endpoint and no compute in a virtual network of yours.',
    find: homeNetworksOf,
  },
  gatewaySubnets: {
    none: 'No virtual network from which the workspace is reached has a subnet for a gateway.',
    find: gatewaySubnetsOf,
  },
  bastionGates: {
    none: 'No virtual network from which the workspace is reached has a subnet for Azure Bastion.',
    find: bastionGatesOf,
  },
  waySubnets: {
    none: 'No virtual network from which the workspace is reached has a subnet for a gateway or Azure Bastion.',
    find: waySubnetsOf,
  },
  interfaces: {
    none: 'No machine stands in the virtual networks from which the workspace is reached.',
    find: interfacesAround,
  },
  machines: {
    none: 'No virtual machine stands in the virtual networks from which the workspace is reached.',
    find: machinesAround,
  },
  machineGates: {
    none: 'No virtual machine stands in the virtual networks from which the workspace is reached.',
    find: machineGatesOf,
  },
};

function scoringSubnetsOf(estate: Estate, workspace: Workspace): Found<ComputeSubnet> {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  return { items: items.filter(({ clusters }) => clusters.length > 0), unseen };
}

function aksClustersOf(estate: Estate, workspace: Workspace): Found<Aks> {
  const { items, unseen } = computesOf(estate, workspace, 'legacy-aks', 'kubernetes');
  const ids = items.flatMap(({ attachedId }) =>
    attachedId.known && attachedId.value !== undefined && isAks(attachedId.value) ? [attachedId.value] : [],
  );
  const clusters = [...new Map(ids.map(id => [keyOf(id), id])).values()].map(id => aksView(estate.node(id)));
  return { items: clusters, unseen: [...unseen, ...items.flatMap(({ attachedId }) => unseenIn(attachedId))] };
}
