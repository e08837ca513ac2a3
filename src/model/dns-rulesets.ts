import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Gap } from '../snapshot/line.ts';
import { unseenOf, type Estate } from './estate.ts';
import { all, answer, map, notKnown, type Fact } from './fact.ts';
import { networkIdOf } from './private-link.ts';
import { orDefault, parts, text, word } from './property.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import { unseenIn } from './workspace-links.ts';

/** A forwarding rule as it meets a name. */
export interface ForwardingRule {
  /** The servers that it asks. */
  readonly targets: readonly string[];
  /** The virtual network from which they are asked: that of the ruleset's outbound endpoint. */
  readonly networkId: string;
}

/**
 * The rule of the rulesets linked to a virtual network that forwards a name: of several, the one with the longest domain. Undefined
 * where none does. https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets#rules
 */
export function ruleFor(estate: Estate, networkId: string, name: string): Fact<ForwardingRule | undefined> {
  const rulesets = linkedRulesets(estate, networkId);
  return answer(see => {
    const rules = see(rulesets).flatMap(ruleset => see(rulesOf(estate, ruleset)).map(rule => ({ ruleset, rule })));
    const fitting = rules.filter(({ rule }) => see(rule.isEnabled) && holds(see(rule.domain), name));
    const [best] = fitting.toSorted((a, b) => see(b.rule.domain).length - see(a.rule.domain).length);
    if (best === undefined) return undefined;
    return { targets: see(best.rule.targets), networkId: see(outboundNetwork(estate, best.ruleset)) ?? networkId };
  });
}

/** Whether a domain holds a name. The domain of a rule ends with a dot; the root, `.`, holds every name. */
function holds(domain: string, name: string): boolean {
  const [whole, part] = [`.${name.toLowerCase()}.`, domain.toLowerCase()];
  return part === '.' || whole.endsWith(`.${part.endsWith('.') ? part : `${part}.`}`);
}

const rulesetView = view({ outbound: parts('properties.dnsResolverOutboundEndpoints') });
const linkView = view({ networkId: text('properties.virtualNetwork.id') });

function linkedRulesets(estate: Estate, networkId: string): Fact<readonly Node[]> {
  const { byNetwork, otherwise } = rulesetsOf(estate);
  const found = byNetwork.get(keyOf(networkId));
  return found === undefined ? otherwise : { known: true, value: found, evidence: [] };
}

interface Rulesets {
  /** By the key of a linked network. */
  readonly byNetwork: ReadonlyMap<string, readonly Node[]>;
  readonly otherwise: Fact<readonly Node[]>;
}

const rulesets = new WeakMap<Estate, Rulesets>();

function rulesetsOf(estate: Estate): Rulesets {
  const kept = rulesets.get(estate) ?? readRulesets(estate);
  rulesets.set(estate, kept);
  return kept;
}

const rulesetType = 'Microsoft.Network/dnsForwardingRulesets';

function readRulesets(estate: Estate): Rulesets {
  const linked = estate.seen(rulesetType).map(ruleset => ({ ruleset, networks: networksOf(estate, ruleset) }));
  const unseen = [
    ...linked.flatMap(({ networks }) => unseenIn(networks)),
    ...estate.gaps.filter(mayHideRuleset).map(unseenOf),
  ];
  const pairs = linked.flatMap(({ ruleset, networks }) =>
    (networks.known ? networks.value : []).map(key => ({ key, ruleset })),
  );
  const grouped = Map.groupBy(pairs, ({ key }) => key);
  return {
    byNetwork: new Map([...grouped].map(([key, found]) => [key, found.map(({ ruleset }) => ruleset)])),
    otherwise: unseen.length > 0 ? notKnown(...unseen) : { known: true, value: [], evidence: [] },
  };
}

/** Whether a refusal may be why a ruleset is not seen. */
function mayHideRuleset({ id, list }: Gap): boolean {
  return (list ?? parseResourceId(id)?.type ?? '').toLowerCase() === rulesetType.toLowerCase();
}

function networksOf(estate: Estate, ruleset: Node): Fact<readonly string[]> {
  const { items, complete } = estate.list(ruleset.id, `${rulesetType}/virtualNetworkLinks`);
  return answer(see => {
    const ids = items.map(item => see(linkView(item).networkId));
    see(complete);
    return ids.filter(id => id !== undefined).map(keyOf);
  });
}

const ruleView = view({
  domain: orDefault(text('properties.domainName')),
  state: orDefault(word('properties.forwardingRuleState', 'Enabled', 'Disabled')),
  servers: orDefault(parts('properties.targetDnsServers')),
});
const serverView = view({ address: text('ipAddress') });

interface Rule {
  readonly domain: Fact<string>;
  readonly isEnabled: Fact<boolean>;
  readonly targets: Fact<readonly string[]>;
}

function rulesOf(estate: Estate, ruleset: Node): Fact<readonly Rule[]> {
  const { items, complete } = estate.list(ruleset.id, `${rulesetType}/forwardingRules`);
  return map(complete, () => items.map(ruleView).map(ruleFrom));
}

function ruleFrom({ domain, state, servers }: ReturnType<typeof ruleView>): Rule {
  return {
    domain,
    isEnabled: map(state, word => word === 'Enabled'),
    targets: answer(see => see(servers).flatMap(one => see(serverView(one).address) ?? [])),
  };
}

const referenceView = view({ target: text('id') });
const outboundView = view({ subnetId: text('properties.subnet.id') });

/** The network of a ruleset's first outbound endpoint; undefined where the ruleset names none. */
function outboundNetwork(estate: Estate, ruleset: Node): Fact<string | undefined> {
  return answer(see => {
    const targets = see(all((see(rulesetView(ruleset).outbound) ?? []).map(one => referenceView(one).target)));
    const [id] = targets.filter(target => target !== undefined);
    const subnetId = id === undefined ? undefined : see(outboundView(estate.node(id)).subnetId);
    return subnetId === undefined ? undefined : networkIdOf(subnetId);
  });
}
