import { groupIdOf, keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';
import type { Unseen } from './fact.ts';
import { nameIn } from './line-index.ts';
import { orDefault, parts, text } from './property.ts';
import { view } from './view.ts';
import { unseenIn } from './workspace-links.ts';

/** What can have an address in a subnet, or stand before it. An `interface` belongs to nothing that is told apart here. */
export type OwnerKind =
  | 'machine'
  | 'private-endpoint'
  | 'interface'
  | 'scale-set'
  | 'load-balancer'
  | 'application-gateway'
  | 'gateway'
  | 'bastion'
  | 'firewall'
  | 'nat-gateway';

/** Something that has an address. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly id: string;
  readonly name: string;
}

/** An item of a list that names a resource. */
export const referenceView = view({ target: text('id') });

/** `microsoft`: in a subscription of Microsoft's. `private`: never has a public address. `other`: a type that this version does not know. */
type Kind = OwnerKind | 'microsoft' | 'private' | 'other';

/** What has an address in a subnet. */
export interface Inhabitant {
  readonly kind: Kind;
  readonly id: string;
}

export interface Inhabitants {
  readonly found: readonly Inhabitant[];
  readonly unseen: readonly Unseen[];
}

/** The addresses that a subnet gives out. */
export const addressedView = view({ ipConfigurations: orDefault(parts('properties.ipConfigurations')) });

const inhabitants = new WeakMap<Estate, Map<string, Inhabitants>>();

/** Whom the IP configurations of a subnet belong to, each once. A subnet may have thousands, so they are looked through once. */
export function inhabitantsOf(estate: Estate, subnetId: string): Inhabitants {
  const kept = inhabitants.get(estate) ?? new Map<string, Inhabitants>();
  inhabitants.set(estate, kept);
  const found = kept.get(keyOf(subnetId)) ?? findInhabitants(estate, subnetId);
  kept.set(keyOf(subnetId), found);
  return found;
}

function findInhabitants(estate: Estate, subnetId: string): Inhabitants {
  const { ipConfigurations } = addressedView(estate.node(subnetId));
  const ids = (ipConfigurations.known ? ipConfigurations.value : []).map(one => referenceView(one).target);
  const all = ids.flatMap(fact => (fact.known && fact.value !== undefined ? [inhabitantAt(fact.value, subnetId)] : []));
  const found = [...new Map(all.map(one => [keyOf(one.id), one])).values()];
  return {
    found,
    unseen: [
      ...unseenIn(ipConfigurations),
      ...ids.flatMap(unseenIn),
      ...found.flatMap(({ kind, id }) => (kind === 'other' ? [strange(id, subnetId)] : [])),
    ],
  };
}

const kinds: Readonly<Record<string, Kind>> = {
  'microsoft.network/networkinterfaces': 'interface',
  'microsoft.network/loadbalancers': 'load-balancer',
  'microsoft.network/applicationgateways': 'application-gateway',
  'microsoft.network/virtualnetworkgateways': 'gateway',
  'microsoft.network/bastionhosts': 'bastion',
  'microsoft.network/azurefirewalls': 'firewall',
  'microsoft.network/privatelinkservices': 'private',
  'microsoft.network/dnsresolvers': 'private',
  'microsoft.network/networkprofiles': 'private',
  'microsoft.compute/virtualmachinescalesets': 'scale-set',
};

export function isAppliance(kind: Kind): kind is OwnerKind {
  return ['load-balancer', 'application-gateway', 'gateway', 'bastion', 'firewall'].includes(kind);
}

/** The resource whose part an IP configuration is. */
function inhabitantAt(id: string, subnetId: string): Inhabitant {
  const whole = wholeOf(id);
  const kind = kinds[parseResourceId(whole)?.type.toLowerCase() ?? ''] ?? 'other';
  return { id: whole, kind: isMicrosofts(whole, subnetId) ? 'microsoft' : kind };
}

/** The id cut back to the resource that stands in its group by itself. */
function wholeOf(id: string): string {
  const parsed = parseResourceId(id);
  if (parsed?.parent === undefined || keyOf(parsed.parent) === keyOf(groupIdOf(id) ?? '')) return id;
  return wholeOf(parsed.parent);
}

/** What stands in a subnet is of its subscription, but for what Microsoft runs there itself: compute of Azure Machine Learning. */
function isMicrosofts(id: string, subnetId: string): boolean {
  const [its, ours] = [parseResourceId(id)?.subscriptionId, parseResourceId(subnetId)?.subscriptionId];
  return its !== undefined && ours !== undefined && its.toLowerCase() !== ours.toLowerCase();
}

function strange(id: string, subnetId: string): Unseen {
  const detail = `${nameIn(id)} has an address in the subnet ${nameIn(subnetId)}, and whether a public one leads to it is not known: this version does not read ${parseResourceId(id)?.type ?? 'what it is'}.`;
  return { resourceId: id, why: 'not-read', detail };
}
