import {
  addressText,
  answer,
  az,
  contextOf,
  decideFlow,
  everyPort,
  holdsPort,
  isInternetWord,
  named,
  option,
  parsePorts,
  parseServiceTag,
  placeAt,
  placeOf,
  type Command,
  type ComputeNsg,
  type ComputeSubnet,
  type Fact,
  type Decision,
  type Estate,
  type Fix,
  type Nsg,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { freePriorities, freeRuleName } from './free-rule.ts';

/** What Azure Machine Learning opens to compute with a public IP: https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet */
export const serviceFlow = { tag: 'AzureMachineLearning', ports: '44224' } as const;

interface ServiceFlow {
  readonly tag: string;
  readonly ports: string;
  readonly isEverywhere?: boolean;
}

/** What a group says of TCP from a service, in the region of a subnet or in all regions, to ports of the machines there. */
export function decideService(
  estate: Estate,
  nsg: Nsg,
  { subnet }: ComputeSubnet,
  { tag, ports, isEverywhere = false }: ServiceFlow,
): Fact<Decision> {
  return answer(see => {
    const from = placeOf([isEverywhere ? tag : `${tag}.${see(subnet.region)}`]);
    const to = placeAt(see(subnet.addresses), subnet.name);
    const toPorts = parsePorts([ports]).ports;
    const flow = { direction: 'Inbound', protocol: 'Tcp', from, fromPorts: everyPort, to, toPorts } as const;
    return decideFlow([nsg], flow, contextOf(estate, subnet));
  });
}

/** The rules by which some of a flow surely passes, or surely does not. */
export function rulesThat(verdict: 'allowed' | 'denied', { parts }: Decision): readonly SecurityRule[] {
  const deciders = parts
    .filter(part => part.isSolid && part.verdict === verdict)
    .flatMap(({ decidedBy }) => decidedBy.slice(-1));
  return [...new Set(deciders.map(({ rule }) => rule))];
}

/** Whether a rule lets in nothing but one service: every source is its tag, whole or of a region. */
export function isOnlyFor({ sources }: SecurityRule, tag: string): boolean {
  return sources.length > 0 && sources.every(source => parseServiceTag(source)?.name === tag.toLowerCase());
}

export function deleteRule(nsg: ComputeNsg, { name }: SecurityRule, note?: string): Command {
  return az(['network', 'nsg', 'rule', 'delete', ...named(nsg.id, '--nsg-name'), ...option('--name', name)], {
    effect: 'safe',
    phase: 'close',
    targets: [nsg.id],
    ...(note === undefined ? {} : { note }),
  });
}

/**
 * Takes the internet out of a rule: all of the rule goes where nothing else is in it. Where compute with a public IP needs Azure
 * Machine Learning, that is what the rule keeps.
 */
export function closeToInternet(nsg: ComputeNsg, rule: SecurityRule, isServiceNeeded: boolean): Fix {
  if (rule.isDefault) return { none: `The rule '${rule.name}' is Azure's own: deny the internet by a rule before it.` };
  const kept = rule.sources.filter(word => !isInternetWord(word));
  if (rule.sourceGroups.length > 0)
    return { none: `The rule '${rule.name}' also serves application security groups: take the internet out by hand.` };
  if (kept.length > 0) return [narrowRule(nsg, rule, kept)];
  const isService = isServiceNeeded && holdsPort(parsePorts(rule.destinationPorts).ports, Number(serviceFlow.ports));
  if (!isService || !/^(tcp|\*)$/i.test(rule.protocol)) return [deleteRule(nsg, rule)];
  const ports = ['--protocol', 'Tcp', '--destination-port-ranges', serviceFlow.ports];
  return [narrowRule(nsg, rule, [serviceFlow.tag], ports)];
}

function narrowRule(
  nsg: ComputeNsg,
  { name }: SecurityRule,
  sources: readonly string[],
  more: readonly string[] = [],
): Command {
  const words = ['network', 'nsg', 'rule', 'update', ...named(nsg.id, '--nsg-name'), ...option('--name', name)];
  return az([...words, '--source-address-prefixes', ...sources, ...more], {
    effect: 'safe',
    phase: 'close',
    targets: [nsg.id],
  });
}

/** Lets the service in to the subnets that need it, at a free priority before every rule that denies. */
export function allowService(nsg: ComputeNsg, rules: readonly SecurityRule[], needy: readonly ComputeSubnet[]): Fix {
  const [priority] = freePriorities(rules, 'Inbound', 1, 410) ?? [];
  if (priority === undefined)
    return {
      none: 'No priority is free before the rules that deny: give those a higher number, then let AzureMachineLearning in to TCP 44224 before them.',
    };
  return [createServiceRule(nsg.id, freeRuleName(rules, serviceRuleName), priority, destinationsOf(nsg, needy))];
}

/** Anywhere, unless the group also stands before subnets that need no opening. */
function destinationsOf({ subnets }: ComputeNsg, needy: readonly ComputeSubnet[]): readonly string[] {
  const blocks = needy.flatMap(({ subnet }) => (subnet.addresses.known ? subnet.addresses.value : []));
  const words = blocks.map(addressText);
  const isOneRule = new Set(blocks.map(({ family }) => family)).size === 1 && words.every(word => word.includes('/'));
  return needy.length < subnets.length && isOneRule ? words : ['*'];
}

const serviceRuleName = 'AllowAzureMachineLearning';

/** Lets the service in; as it stands, to a new group. */
export function createServiceRule(
  nsgId: string,
  name = serviceRuleName,
  priority = 410,
  destinations: readonly string[] = ['*'],
): Command {
  const words = ['--direction', 'Inbound', '--access', 'Allow', '--protocol', 'Tcp', '--priority', String(priority)];
  const from = ['--source-address-prefixes', serviceFlow.tag, '--source-port-ranges', '*'];
  const to = ['--destination-address-prefixes', ...destinations, '--destination-port-ranges', serviceFlow.ports];
  return az(
    ['network', 'nsg', 'rule', 'create', ...named(nsgId, '--nsg-name'), '--name', name, ...words, ...from, ...to],
    { effect: 'safe', phase: 'network', targets: [nsgId] },
  );
}
