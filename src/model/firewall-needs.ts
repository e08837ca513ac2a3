import type { AddressSet } from './address.ts';
import { firstOfEachKind } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import { answer, known, not, notKnown, allOf, type Fact } from './fact.ts';
import { decideAtFirewall, type FirewallAnswer, type FirewallFlow } from './firewall-flow.ts';
import type { FirewallRule } from './firewall-rules.ts';
import { serviceHop } from './next-hop.ts';
import type { OutboundNeed } from './outbound-needs.ts';
import { parsePorts } from './port-set.ts';
import type { Subnet } from './subnet.ts';
import { unseenIn } from './workspace-links.ts';

/** What a firewall keeps from a subnet, though compute in it needs it, and the rules that deny it, where any does. */
export interface KeptBack {
  readonly needs: readonly OutboundNeed[];
  readonly denying: readonly FirewallRule[];
}

/**
 * What compute in a subnet needs, goes to the firewall and is not let out there, neither by service tag nor by the names of all
 * hosts. What certainly is kept back comes first; without any, one that may be is not known.
 */
export function keptBack(
  estate: Estate,
  subnet: Subnet,
  rules: readonly FirewallRule[],
  needs: readonly OutboundNeed[],
): Fact<KeptBack> {
  return answer(see => {
    const from = see(subnet.addresses);
    const region = see(subnet.region);
    const found = needs.flatMap(need => need.ports.map(port => ({ need, port, ...reach(rules, need, port, from) })));
    const judged = found
      .filter(({ verdict }) => verdict !== 'allowed')
      .map(one => ({
        ...one,
        isKept: allOf(one.need.isNeeded, not(passesBy(estate, subnet, one.need, region)), isDenied(subnet, one)),
      }));
    const kept = judged.filter(({ isKept }) => isKept.known && isKept.value);
    const unseen = judged.flatMap(({ isKept }) => unseenIn(isKept));
    if (kept.length === 0 && unseen.length > 0) return see(notKnown(...firstOfEachKind(unseen)));
    const byNeed = [...Map.groupBy(kept, ({ need }) => need)];
    return {
      needs: byNeed.map(([need, all]) => ({ ...need, ports: all.map(({ port }) => port) })),
      denying: kept.map(({ rule }) => rule).filter(rule => rule !== undefined),
    };
  });
}

/** Whether packets to a service do not come to the firewall: a service endpoint or a route leads them elsewhere. */
function passesBy(estate: Estate, subnet: Subnet, need: OutboundNeed, region: string): Fact<boolean> {
  return answer(see => see(serviceHop(estate, subnet, { tag: need.service, region })).type !== 'VirtualAppliance');
}

function isDenied({ name }: Subnet, one: FirewallAnswer & { need: OutboundNeed; port: number }): Fact<boolean> {
  if (one.verdict !== 'unknown') return known(true);
  const detail = `Whether the firewall lets the subnet ${name} out to ${one.need.tag} on port ${one.port} can't be decided: the rule '${one.rule.name}' may or may not match.`;
  return notKnown({ resourceId: one.rule.ownerId, why: 'undecided', detail });
}

function reach(rules: readonly FirewallRule[], need: OutboundNeed, port: number, from: AddressSet): FirewallAnswer {
  const { protocol, place, hosts } = need;
  const flow: FirewallFlow = { from, protocol, port, tags: place.tags };
  const byTag = decideAtFirewall(rules, flow);
  const named = hosts.filter(({ tcp, udp }) => (protocol === 'Tcp' ? tcp : udp).includes(port));
  const [first, ...others] = named.map(({ name }) => decideAtFirewall(rules, { ...flow, host: name }));
  if (byTag.verdict === 'allowed' || first === undefined) return byTag;
  const byHost = [first, ...others];
  const worst =
    byHost.find(({ verdict }) => verdict === 'denied') ?? byHost.find(({ verdict }) => verdict === 'unknown');
  return worst ?? first;
}

/** A rule that lets a subnet out to everything on a port. */
export interface OpenRule {
  readonly rule: FirewallRule;
  readonly ports: readonly number[];
}

/** The rules that let a subnet out to everything, for the ports of the web and those that the rules themselves begin with. */
export function openRules(rules: readonly FirewallRule[], from: AddressSet): readonly OpenRule[] {
  const first = rules.flatMap(({ ports }) =>
    parsePorts(ports)
      .ports.slice(0, 1)
      .map(range => range.from),
  );
  const probes = [...new Set([80, 443, ...first])].toSorted((a, b) => a - b);
  const found = probes.flatMap(port => {
    const { verdict, rule } = decideAtFirewall(rules, { from, protocol: 'Tcp', port, tags: [] });
    return verdict === 'allowed' ? [{ rule, port }] : [];
  });
  return [...Map.groupBy(found, ({ rule }) => rule)].map(([rule, all]) => ({
    rule,
    ports: all.map(({ port }) => port),
  }));
}
