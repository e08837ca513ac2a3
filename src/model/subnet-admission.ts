import { keyOf } from '../catalog/resource-id.ts';
import { isApproved, type Target } from './connection.ts';
import type { StorageAccount, Vault } from './dependent-resources.ts';
import type { Estate } from './estate.ts';
import { allOf, andThen, answer, anyOf, known, map, notKnown, some, type Fact } from './fact.ts';
import { customerConnections, readableConnections } from './managed-endpoints.ts';
import { text } from './property.ts';
import { serviceEndpointsOf } from './service-endpoints.ts';
import type { Subnet } from './subnet.ts';
import { view } from './view.ts';
import type { Workspace } from './workspace.ts';

/** What a service endpoint leads to, as Azure spells it. A region or `Global` may follow. */
export type EndpointService = 'Microsoft.Storage' | 'Microsoft.KeyVault' | 'Microsoft.ContainerRegistry';

/** Whether a subnet has a service endpoint for a service. */
export function hasServiceEndpoint(subnet: Subnet, service: EndpointService): Fact<boolean> {
  const names = [service, `${service}.Global`].map(name => name.toLowerCase());
  return map(serviceEndpointsOf(subnet), all => all.some(one => names.includes(one.service.toLowerCase())));
}

/**
 * Whether a subnet comes in by its service endpoint: it has one, and a rule of the firewall names it, which counts only while public
 * networks are not shut out: https://learn.microsoft.com/azure/storage/common/storage-network-security-virtual-networks
 */
export function admitsSubnet(
  resource: StorageAccount | Vault,
  subnet: Subnet,
  service: EndpointService,
): Fact<boolean> {
  return allOf(hearsRules(resource), hasServiceEndpoint(subnet, service), namesSubnet(resource, subnet));
}

/** Whether the rules of the firewall count. */
export function hearsRules({ id, name, publicNetworkAccess }: StorageAccount | Vault): Fact<boolean> {
  const detail = `${name} is secured by a network security perimeter, whose rules are not read.`;
  return andThen(publicNetworkAccess, access =>
    access === 'SecuredByPerimeter'
      ? notKnown({ resourceId: id, why: 'undecided', detail })
      : known(access === 'Enabled'),
  );
}

const ruleView = view({ subnetId: text('id'), state: text('state') });

/** A rule for a subnet that was deleted since admits nobody. */
export function namesSubnet({ networkRules }: StorageAccount | Vault, { id }: Subnet): Fact<boolean> {
  return andThen(networkRules, rules =>
    some(rules.map(ruleView), ({ subnetId, state }) =>
      allOf(
        map(subnetId, named => keyOf(named ?? '') === keyOf(id)),
        map(state, word => word?.toLowerCase() !== 'networksourcedeleted'),
      ),
    ),
  );
}

/** Whether a target has an approved private endpoint of the customer's, for whatever sub-resource. */
export function hasAnyEndpoint(estate: Estate, workspace: Workspace, target: Target): Fact<boolean> {
  const readable = andThen(readableConnections(estate, target), all => some(all, isApproved));
  const any = answer(see => see(some(see(customerConnections(estate, workspace, target)), isApproved)));
  return anyOf(readable, any);
}
