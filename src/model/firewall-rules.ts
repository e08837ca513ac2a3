import { parseAddress, union, type AddressSet } from './address.ts';
import type { Estate } from './estate.ts';
import { all, andThen, answer, known, map, type Evidence, type Fact, type See } from './fact.ts';
import { policiesOf, type Firewall } from './firewall.ts';
import { integer, orDefault, orEmpty, parts, text, texts, word } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

/** A rule of an Azure Firewall, of a policy or its own. Rules for what comes in from the internet are left out. */
export interface FirewallRule {
  readonly name: string;
  /** The rule collection that holds it. */
  readonly collection: string;
  /** The policy or the firewall whose rule it is. */
  readonly ownerId: string;
  /** The rule collection group's priority; undefined for a rule of the firewall's own. */
  readonly groupPriority: number | undefined;
  readonly isAllow: boolean;
  readonly isApplication: boolean;
  /** Addresses, or `*`; those of its IP groups too. */
  readonly sources: readonly string[];
  /** Of a network rule `TCP`, `UDP`, `ICMP`, `Any`; of an application rule `Https:443`. */
  readonly protocols: readonly string[];
  /** Of a network rule: addresses, service tags, `*`; those of its IP groups too. */
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
  /** Host names, of application rules with `*`; of URLs the host. */
  readonly hosts: readonly string[];
  /** URLs below a host. */
  readonly hasPaths: boolean;
  /** Names for the hosts of a service: `AzureKubernetesService`. */
  readonly hostTags: readonly string[];
  readonly hasCategories: boolean;
  readonly evidence: Evidence;
}

/**
 * The rules of a firewall in the order in which it tries them: network rules before application rules, of each those of the parent
 * policy first, then by the priority of groups and of collections. https://learn.microsoft.com/azure/firewall/rule-processing
 */
export function firewallRulesOf(estate: Estate, firewall: Firewall): Fact<readonly FirewallRule[]> {
  const rules = andThen(policiesOf(estate, firewall), policies =>
    policies.length === 0
      ? ownRules(estate, firewall)
      : map(all(policies.map(id => policyRules(estate, id))), one => one.flat()),
  );
  const inOrder = map(rules, found => [
    ...found.filter(({ isApplication }) => !isApplication),
    ...found.filter(({ isApplication }) => isApplication),
  ]);
  return inOrder.known ? known(inOrder.value) : inOrder;
}

const groupView = view({
  priority: orDefault(integer('properties.priority')),
  collections: orEmpty(parts('properties.ruleCollections')),
});
const collectionView = view({
  priority: orDefault(integer('priority')),
  action: orDefault(word('action.type', 'Allow', 'Deny', 'DNAT')),
  rules: orEmpty(parts('rules')),
});

function policyRules(estate: Estate, policyId: string): Fact<readonly FirewallRule[]> {
  const { items, complete } = estate.list(policyId, 'Microsoft.Network/firewallPolicies/ruleCollectionGroups');
  return answer(see => {
    see(complete);
    const groups = items
      .map(groupView)
      .map(({ priority, collections }) => ({ rank: see(priority), list: see(collections) }));
    return groups.toSorted(byRank).flatMap(({ rank, list }) => {
      const collections = list.map(collectionView).map(one => ({ one, rank: see(one.priority) }));
      const filters = collections.toSorted(byRank).filter(({ one }) => see(one.action) !== 'DNAT');
      return filters.flatMap(({ one }) =>
        rulesIn(estate, one.rules, see, {
          ownerId: policyId,
          groupPriority: rank,
          collection: one.name,
          isAllow: see(one.action) === 'Allow',
        }),
      );
    });
  });
}

const ownCollectionView = view({
  priority: orDefault(integer('properties.priority')),
  action: orDefault(word('properties.action.type', 'Allow', 'Deny')),
  rules: orEmpty(parts('properties.rules')),
});

function ownRules(estate: Estate, firewall: Firewall): Fact<readonly FirewallRule[]> {
  return answer(see =>
    [firewall.networkCollections, firewall.applicationCollections].flatMap(list => {
      const collections = see(list)
        .map(ownCollectionView)
        .map(one => ({ one, rank: see(one.priority) }));
      return collections.toSorted(byRank).flatMap(({ one }) =>
        rulesIn(estate, one.rules, see, {
          ownerId: firewall.id,
          groupPriority: undefined,
          collection: one.name,
          isAllow: see(one.action) === 'Allow',
        }),
      );
    }),
  );
}

function byRank(a: { readonly rank: number }, b: { readonly rank: number }): number {
  return a.rank - b.rank;
}

type Place = Pick<FirewallRule, 'ownerId' | 'groupPriority' | 'collection' | 'isAllow'>;

const ruleView = view({
  sources: orEmpty(texts('sourceAddresses')),
  sourceGroups: orEmpty(texts('sourceIpGroups')),
  ipProtocols: orEmpty(texts('ipProtocols')),
  classicProtocols: orEmpty(texts('protocols')),
  destinations: orEmpty(texts('destinationAddresses')),
  destinationGroups: orEmpty(texts('destinationIpGroups')),
  ports: orEmpty(texts('destinationPorts')),
  names: orEmpty(texts('destinationFqdns')),
  protocols: orEmpty(parts('protocols')),
  hosts: orEmpty(texts('targetFqdns')),
  urls: orEmpty(texts('targetUrls')),
  hostTags: orEmpty(texts('fqdnTags')),
  categories: orEmpty(texts('webCategories')),
});
const protocolView = view({ kind: orDefault(text('protocolType')), port: orDefault(integer('port')) });

function rulesIn(estate: Estate, rules: Fact<readonly Node[]>, see: See, place: Place): readonly FirewallRule[] {
  return see(rules).map(rule => parseRule(estate, rule, see, place));
}

function parseRule(estate: Estate, node: Node, see: See, place: Place): FirewallRule {
  const rule = ruleView(node);
  const urls = see(rule.urls);
  const isOwn = place.groupPriority === undefined;
  const isApplication =
    [rule.hosts, rule.hostTags].some(list => see(list).length > 0) ||
    urls.length > 0 ||
    see(rule.categories).length > 0;
  return {
    ...place,
    name: node.name,
    isApplication,
    sources: [...see(rule.sources), ...addressesOf(estate, see(rule.sourceGroups), see)],
    protocols: isApplication
      ? applicationProtocols(rule, see)
      : [...see(rule.ipProtocols), ...(isOwn ? see(rule.classicProtocols) : [])],
    destinations: isApplication
      ? []
      : [...see(rule.destinations), ...addressesOf(estate, see(rule.destinationGroups), see)],
    ports: see(rule.ports),
    hosts: [...see(rule.names), ...see(rule.hosts), ...urls.map(url => url.replace(/\/.*$/, ''))],
    hasPaths: urls.some(url => !/^[^/]*(\/\*?)?$/.test(url)),
    hostTags: see(rule.hostTags),
    hasCategories: see(rule.categories).length > 0,
    evidence: { resourceId: node.holder.resourceId, path: node.holder.prefix.replace(/\.$/, ''), value: node.name },
  };
}

function applicationProtocols({ protocols }: ReturnType<typeof ruleView>, see: See): readonly string[] {
  return see(protocols)
    .map(protocolView)
    .map(({ kind, port }) => `${see(kind)}:${see(port)}`);
}

const groupAddressView = view({ addresses: orDefault(texts('properties.ipAddresses')) });

function addressesOf(estate: Estate, groupIds: readonly string[], see: See): readonly string[] {
  return groupIds.flatMap(id => see(groupAddressView(estate.node(id)).addresses));
}

/** The addresses among words; with `*`, all. */
export function addressesIn(words: readonly string[]): AddressSet {
  return union(words.map(parseAddress).filter(block => block !== undefined));
}
