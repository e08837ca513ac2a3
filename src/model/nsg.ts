import type { Estate } from './estate.ts';
import { answer, known, notKnown, type Evidence, type Fact, type See } from './fact.ts';
import { integer, parts, text, texts, word } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';

const nsgView = view({
  securityRules: parts('properties.securityRules'),
  defaultSecurityRules: parts('properties.defaultSecurityRules'),
});

const ruleView = view({
  priority: integer('properties.priority'),
  direction: word('properties.direction', 'Inbound', 'Outbound'),
  access: word('properties.access', 'Allow', 'Deny'),
  protocol: text('properties.protocol'),
  source: text('properties.sourceAddressPrefix'),
  sources: texts('properties.sourceAddressPrefixes'),
  sourcePort: text('properties.sourcePortRange'),
  sourcePorts: texts('properties.sourcePortRanges'),
  destination: text('properties.destinationAddressPrefix'),
  destinations: texts('properties.destinationAddressPrefixes'),
  destinationPort: text('properties.destinationPortRange'),
  destinationPorts: texts('properties.destinationPortRanges'),
  sourceGroups: parts('properties.sourceApplicationSecurityGroups'),
  destinationGroups: parts('properties.destinationApplicationSecurityGroups'),
});

const groupView = view({ groupId: text('id') });

/** A rule of a network security group, its single and plural fields made one. */
export interface SecurityRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly protocol: string;
  /** Addresses, CIDR blocks, service tags or `*`. Empty where application security groups stand instead. */
  readonly sources: readonly string[];
  /** Ids of application security groups. */
  readonly sourceGroups: readonly string[];
  readonly sourcePorts: readonly string[];
  readonly destinations: readonly string[];
  readonly destinationGroups: readonly string[];
  /** Ports and ranges `a-b`, or `*`. */
  readonly destinationPorts: readonly string[];
  /** One of the rules that Azure adds to every group. */
  readonly isDefault: boolean;
  /** The rule in the body that holds it. */
  readonly evidence: Evidence;
}

/** A network security group with its rules in the order in which Azure tries them. */
export interface Nsg {
  readonly id: string;
  readonly name: string;
  readonly rules: Fact<readonly SecurityRule[]>;
}

/** The group of an id, read or not. Rules that were exported as resources of their own count too. */
export function nsgOf(estate: Estate, id: string): Nsg {
  const node = estate.node(id);
  return { id: node.id, name: node.name, rules: withoutEvidence(answer(see => rulesOf(estate, node, see))) };
}

function rulesOf(estate: Estate, node: Node, see: See): readonly SecurityRule[] {
  const { securityRules, defaultSecurityRules } = nsgView(node);
  const embedded = see(securityRules) ?? [];
  const apart = estate.list(node.id, 'Microsoft.Network/networkSecurityGroups/securityRules').items;
  const custom = embedded.length > 0 ? embedded : apart;
  const shown = (defaultSecurityRules.known ? defaultSecurityRules.value : undefined) ?? [];
  const builtIn = shown.length > 0 ? shown.map(rule => see(parseRule(rule, true))) : defaultRules(node);
  const rules = [...custom.map(rule => see(parseRule(rule, false))), ...builtIn];
  return rules.toSorted((a, b) => a.priority - b.priority);
}

function parseRule(node: Node, isDefault: boolean): Fact<SecurityRule> {
  const rule = ruleView(node);
  const evidence = { resourceId: node.holder.resourceId, path: `${node.holder.prefix}properties`, value: node.name };
  return answer(see => ({
    name: node.name,
    priority: see(required(node, rule.priority, 'priority')),
    direction: see(required(node, rule.direction, 'direction')),
    access: see(required(node, rule.access, 'access')),
    protocol: see(rule.protocol) ?? '*',
    sources: both(see(rule.source), see(rule.sources)),
    sourceGroups: groupIds(rule.sourceGroups, see),
    sourcePorts: both(see(rule.sourcePort), see(rule.sourcePorts)),
    destinations: both(see(rule.destination), see(rule.destinations)),
    destinationGroups: groupIds(rule.destinationGroups, see),
    destinationPorts: both(see(rule.destinationPort), see(rule.destinationPorts)),
    isDefault,
    evidence,
  }));
}

/** The singular and the plural field together: Azure fills one and leaves the other absent or empty. */
function both(single: string | undefined, plural: readonly string[] = []): readonly string[] {
  return single === undefined ? plural : [single, ...plural];
}

/** A group without an id stays in the list: a rule that names nothing would mean everything. */
function groupIds(groups: Fact<readonly Node[] | undefined>, see: See): readonly string[] {
  return (see(groups) ?? []).map(group => see(groupView(group).groupId) ?? '');
}

function required<T>(node: Node, fact: Fact<T | undefined>, property: string): Fact<T> {
  if (!fact.known) return fact;
  const { value } = fact;
  if (value !== undefined) return { ...fact, value };
  return notKnown({ resourceId: node.id, why: 'shape', detail: `The security rule ${node.name} has no ${property}.` });
}

function withoutEvidence<T>(fact: Fact<T>): Fact<T> {
  return fact.known ? known(fact.value) : fact;
}

/** Every group has them, shown or not: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
function defaultRules(node: Node): readonly SecurityRule[] {
  const rule = (
    name: string,
    direction: SecurityRule['direction'],
    from: string,
    to: string,
    priority: number,
  ): SecurityRule => ({
    name,
    priority,
    direction,
    access: name.startsWith('Deny') ? 'Deny' : 'Allow',
    protocol: '*',
    sources: [from],
    sourceGroups: [],
    sourcePorts: ['*'],
    destinations: [to],
    destinationGroups: [],
    destinationPorts: ['*'],
    isDefault: true,
    evidence: { resourceId: node.holder.resourceId, path: 'properties.defaultSecurityRules', value: name },
  });
  return [
    rule('AllowVnetInBound', 'Inbound', 'VirtualNetwork', 'VirtualNetwork', 65_000),
    rule('AllowAzureLoadBalancerInBound', 'Inbound', 'AzureLoadBalancer', '*', 65_001),
    rule('DenyAllInBound', 'Inbound', '*', '*', 65_500),
    rule('AllowVnetOutBound', 'Outbound', 'VirtualNetwork', 'VirtualNetwork', 65_000),
    rule('AllowInternetOutBound', 'Outbound', '*', 'Internet', 65_001),
    rule('DenyAllOutBound', 'Outbound', '*', '*', 65_500),
  ];
}
