import { networkTags, parseServiceTag, type ServiceTag } from '../catalog/service-tags.ts';
import { covers, overlap, parseAddress, privateAddresses, publicAddresses, union, type AddressSet } from './address.ts';
import { known, notKnown, andThen, type Fact } from './fact.ts';
import type { Nsg, SecurityRule } from './nsg.ts';

/** Traffic from a service of Azure in one region to a port of the machines behind a network security group. */
export interface InboundFlow {
  /** A service tag without region: `AzureMachineLearning`. */
  readonly source: string;
  /** The Azure region that matters, as in a resource's `location`: `eastus`. */
  readonly region: string;
  readonly port: number;
  readonly protocol: 'Tcp' | 'Udp';
  /** The addresses of the machines: their subnet's. */
  readonly destination: AddressSet;
}

/** What a group says of a flow, and which rule decides. */
export interface Decision {
  readonly access: 'Allow' | 'Deny';
  readonly rule: SecurityRule;
}

type Match = 'yes' | 'no' | 'maybe';

/**
 * Decides a flow by priority: the first rule that certainly matches. A rule before it that only may match leaves the answer
 * open, unless it says the same: a tag whose addresses are not known against a block, or an application security group.
 * https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
export function decideInbound(nsg: Nsg, flow: InboundFlow): Fact<Decision> {
  return andThen(nsg.rules, rules => {
    const tried = rules
      .filter(rule => rule.direction === 'Inbound')
      .map(rule => ({ rule, match: matchOf(rule, flow) }));
    const at = tried.findIndex(({ match }) => match === 'yes');
    const decider = tried[at]?.rule;
    if (decider === undefined) return undecided(nsg, flow, 'no rule matches all of it');
    const doubt = tried.slice(0, at).find(({ rule, match }) => match === 'maybe' && rule.access !== decider.access);
    if (doubt !== undefined) return undecided(nsg, flow, `rule '${doubt.rule.name}' may or may not match`);
    return known({ access: decider.access, rule: decider }, decider.evidence);
  });
}

/** Whether a port expression of a rule (`*`, `22`, `29876-29877`) holds a port. */
export function holdsPort(expression: string, port: number): boolean {
  if (expression === '*') return true;
  const [from = '', to = from] = expression.split('-');
  return Number(from) <= port && port <= Number(to);
}

function undecided(nsg: Nsg, { source, protocol, port }: InboundFlow, reason: string): Fact<Decision> {
  const flow = `${source} to ${protocol.toUpperCase()} ${port}`;
  return notKnown({
    resourceId: nsg.id,
    why: 'undecided',
    detail: `Whether ${nsg.name} lets in ${flow} can't be decided: ${reason}.`,
  });
}

function matchOf(rule: SecurityRule, flow: InboundFlow): Match {
  if (rule.protocol !== '*' && rule.protocol.toLowerCase() !== flow.protocol.toLowerCase()) return 'no';
  if (!rule.destinationPorts.some(ports => holdsPort(ports, flow.port))) return 'no';
  const anyPort = rule.sourcePorts.length === 0 || rule.sourcePorts.some(ports => ports === '*' || ports === '0-65535');
  return together([
    sourceMatch(rule.sources, flow),
    destinationMatch(rule.destinations, flow),
    anyPort ? 'yes' : 'maybe',
  ]);
}

function together(matches: readonly Match[]): Match {
  return matches.includes('no') ? 'no' : matches.includes('maybe') ? 'maybe' : 'yes';
}

function best(matches: readonly Match[]): Match {
  return matches.includes('yes') ? 'yes' : matches.includes('maybe') ? 'maybe' : 'no';
}

/** Whether the sources of a rule hold every address of the service. None at all means application security groups: no service of Azure is in one. */
function sourceMatch(sources: readonly string[], flow: InboundFlow): Match {
  if (sources.includes('*')) return 'yes';
  const tags = sources.map(parseServiceTag).filter(tag => tag !== undefined);
  const blocks = sources.map(parseAddress).filter(block => block !== undefined);
  const odd = sources.some(isStrange) ? 'maybe' : 'no';
  return best([...tags.map(tag => tagMatch(tag, flow)), blockMatch(union(blocks)), odd]);
}

/** Whether a recorded value is neither a tag nor an address. */
function isStrange(text: string): boolean {
  return parseServiceTag(text) === undefined && parseAddress(text) === undefined;
}

function tagMatch(tag: ServiceTag, { source, region }: InboundFlow): Match {
  if (tag.name === 'internet') return 'yes';
  if (networkTags.includes(tag.name)) return 'no';
  if (tag.name !== source.toLowerCase() && tag.name !== 'azurecloud') return 'maybe';
  return tag.region === undefined || tag.region === region.toLowerCase() ? 'yes' : 'no';
}

function blockMatch(blocks: AddressSet): Match {
  if (covers(blocks, publicAddresses)) return 'yes';
  return covers(privateAddresses, blocks) ? 'no' : 'maybe';
}

/** Whether the destinations of a rule hold the machines. None at all means application security groups, which are not resolved yet. */
function destinationMatch(destinations: readonly string[], { destination }: InboundFlow): Match {
  if (destinations.some(text => text === '*' || text.toLowerCase() === 'virtualnetwork')) return 'yes';
  if (destinations.length === 0 || destination.length === 0) return 'maybe';
  const blocks = union(destinations.map(parseAddress).filter(block => block !== undefined));
  if (covers(blocks, destination)) return 'yes';
  return overlap(blocks, destination) || destinations.some(isStrange) ? 'maybe' : 'no';
}
