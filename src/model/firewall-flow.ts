import { holdsTag, parseServiceTag, type ServiceTag } from '../catalog/service-tags.ts';
import { covers, internetAddresses, overlap, type AddressSet } from './address.ts';
import { addressesIn, type FirewallRule } from './firewall-rules.ts';
import { holdsPort, parsePorts } from './port-set.ts';

/** Packets from a subnet to one port of a service, of a host, of both, or, with neither, of anything on the internet. */
export interface FirewallFlow {
  readonly from: AddressSet;
  readonly protocol: 'Tcp' | 'Udp';
  readonly port: number;
  /** The service, where packets go to one. */
  readonly tags: readonly ServiceTag[];
  /** A host name, or `*.` and a name for all hosts below it. */
  readonly host?: string;
}

/** What a firewall does with packets, and the rule that decides; without one, nothing allows them. `unknown`: that rule may match and say otherwise. */
export type FirewallAnswer =
  | { readonly verdict: 'allowed' | 'unknown'; readonly rule: FirewallRule }
  | { readonly verdict: 'denied'; readonly rule: FirewallRule | undefined };

type Match = 'yes' | 'no' | 'maybe';

/** Decides packets by the first rule that certainly matches them. What nothing allows is denied. */
export function decideAtFirewall(rules: readonly FirewallRule[], flow: FirewallFlow): FirewallAnswer {
  const tried = rules.map(rule => ({ rule, match: matchOf(rule, flow) })).filter(({ match }) => match !== 'no');
  const at = tried.findIndex(({ match }) => match === 'yes');
  const rule = tried[at]?.rule;
  const doubtful = (at < 0 ? tried : tried.slice(0, at)).find(one => one.rule.isAllow !== (rule?.isAllow ?? false));
  if (doubtful !== undefined) return { verdict: 'unknown', rule: doubtful.rule };
  return rule?.isAllow === true ? { verdict: 'allowed', rule } : { verdict: 'denied', rule };
}

function matchOf(rule: FirewallRule, flow: FirewallFlow): Match {
  const source = sourceMatch(rule, flow);
  if (source === 'no' || !isForPort(rule, flow)) return 'no';
  const target = rule.isApplication ? applicationMatch(rule, flow) : networkMatch(rule, flow);
  return target === 'no' ? 'no' : source === 'yes' ? target : 'maybe';
}

function sourceMatch({ sources, isAllow }: FirewallRule, flow: FirewallFlow): Match {
  if (sources.some(isAny) || covers(addressesIn(sources), flow.from)) return 'yes';
  if (!overlap(addressesIn(sources), flow.from)) return 'no';
  if (!isForAnything(flow)) return 'maybe';
  // That some machines may go anywhere is enough to know; that some may not changes nothing for the others.
  return isAllow ? 'yes' : 'no';
}

function isForPort({ isApplication, protocols, ports }: FirewallRule, { protocol, port }: FirewallFlow): boolean {
  if (isApplication) return protocol === 'Tcp' && protocols.some(one => one.split(':')[1] === String(port));
  const isProtocol = protocols.some(one => /^any$/i.test(one) || one.toLowerCase() === protocol.toLowerCase());
  return isProtocol && holdsPort(parsePorts(ports).ports, port);
}

function networkMatch({ destinations, hosts }: FirewallRule, flow: FirewallFlow): Match {
  const addresses = addressesIn(destinations);
  if (destinations.some(isAny) || covers(addresses, ipv4Internet)) return 'yes';
  if (isForAnything(flow)) return 'no';
  const outer = destinations.map(parseServiceTag).filter(tag => tag !== undefined);
  const byTag = flow.tags.flatMap(inner => outer.map(tag => holdsTag(tag, inner)));
  return best([
    ...hosts.map(one => hostMatch(one, flow.host)),
    ...byTag,
    overlap(addresses, internetAddresses) ? 'maybe' : 'no',
  ]);
}

const ipv4Internet = internetAddresses.filter(({ family }) => family === 4);

function applicationMatch({ hosts, hasPaths, hostTags, hasCategories }: FirewallRule, flow: FirewallFlow): Match {
  const byHost = best(hosts.map(one => hostMatch(one, flow.host)));
  const wide = hasPaths && byHost === 'yes' ? 'maybe' : byHost;
  if (isForAnything(flow)) return wide;
  const byTag = best(hostTags.map(one => hostTagMatch(one, flow.host)));
  return best([wide, byTag, hasCategories ? 'maybe' : 'no']);
}

/** Whether a name with `*` in a rule covers a host, or all hosts below a name. https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules */
function hostMatch(pattern: string, host: string | undefined): Match {
  const [one, other] = [pattern.toLowerCase(), host?.toLowerCase()];
  if (one === '*') return 'yes';
  if (other === undefined) return 'no';
  if (one === other || (one.startsWith('*') && other.endsWith(one.slice(1)))) return 'yes';
  return other.startsWith('*') && one.endsWith(other.slice(1)) ? 'maybe' : 'no';
}

/** The hosts of AKS are among those that compute needs: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress */
const kubernetesHosts = [
  'mcr.microsoft.com',
  '*.data.mcr.microsoft.com',
  'management.azure.com',
  'login.microsoftonline.com',
];

function hostTagMatch(tag: string, host: string | undefined): Match {
  if (host === undefined) return 'no';
  return tag.toLowerCase() === 'azurekubernetesservice' && kubernetesHosts.includes(host) ? 'yes' : 'no';
}

function best(matches: readonly Match[]): Match {
  return matches.includes('yes') ? 'yes' : matches.includes('maybe') ? 'maybe' : 'no';
}

function isForAnything({ tags, host }: FirewallFlow): boolean {
  return tags.length === 0 && host === undefined;
}

function isAny(word: string): boolean {
  return word === '*' || word === '0.0.0.0/0';
}
