import type { Estate } from './estate.ts';
import { answer, type Fact } from './fact.ts';
import { passesSome, passesWhole, type Decision, type Part } from './flow-decision.ts';
import { decideFlow, type Flow } from './flow.ts';
import type { Nsg, SecurityRule } from './nsg.ts';
import { placeAt, placeOf, type Place } from './place.ts';
import { everyPort, holdsPort, parsePorts } from './port-set.ts';
import { contextOf } from './subnet-context.ts';
import type { Subnet } from './subnet.ts';

/** A rule that Azure Bastion needs in the group before its subnet. */
export interface BastionRule {
  readonly key: string;
  /** The name that a new one gets. */
  readonly name: string;
  /** For people: `TCP 443 from GatewayManager`. */
  readonly shown: string;
  readonly direction: Flow['direction'];
  readonly protocol: Flow['protocol'];
  readonly source: string;
  readonly destination: string;
  readonly ports: readonly string[];
  /** Some of the addresses are enough: the people who come in may be few, and so may the machines they go to. */
  readonly narrows?: true;
}

const [inbound, outbound] = [
  { direction: 'Inbound', protocol: 'Tcp', destination: '*', ports: ['443'] },
  { direction: 'Outbound', protocol: 'Tcp', source: '*', ports: ['443'] },
] as const;
const hosts = {
  protocol: '*',
  source: 'VirtualNetwork',
  destination: 'VirtualNetwork',
  ports: ['8080', '5701'],
} as const;

/** All eight: https://learn.microsoft.com/azure/bastion/bastion-nsg */
export const bastionRules: readonly BastionRule[] = [
  {
    ...inbound,
    key: 'https-in',
    name: 'AllowHttpsInBound',
    shown: 'TCP 443 from the internet',
    source: 'Internet',
    narrows: true,
  },
  {
    ...inbound,
    key: 'gateway-manager-in',
    name: 'AllowGatewayManagerInBound',
    shown: 'TCP 443 from GatewayManager',
    source: 'GatewayManager',
  },
  {
    ...inbound,
    key: 'load-balancer-in',
    name: 'AllowLoadBalancerInBound',
    shown: 'TCP 443 from AzureLoadBalancer',
    source: 'AzureLoadBalancer',
  },
  {
    ...hosts,
    direction: 'Inbound',
    key: 'hosts-in',
    name: 'AllowBastionHostCommunicationInBound',
    shown: '8080 and 5701 from the virtual network',
  },
  {
    ...outbound,
    key: 'ssh-rdp-out',
    name: 'AllowSshRdpOutBound',
    shown: 'TCP 22 and 3389 to the virtual network',
    destination: 'VirtualNetwork',
    ports: ['22', '3389'],
    narrows: true,
  },
  {
    ...outbound,
    key: 'azure-cloud-out',
    name: 'AllowAzureCloudOutBound',
    shown: 'TCP 443 to AzureCloud',
    destination: 'AzureCloud',
  },
  {
    ...hosts,
    direction: 'Outbound',
    key: 'hosts-out',
    name: 'AllowBastionHostCommunicationOutBound',
    shown: '8080 and 5701 to the virtual network',
  },
  {
    ...outbound,
    key: 'http-out',
    name: 'AllowHttpOutBound',
    shown: 'port 80 to the internet',
    protocol: '*',
    destination: 'Internet',
    ports: ['80'],
  },
];

/** How a group lacks a rule that Bastion needs: by a rule that stops it, or by having none of its own for it. */
export interface Lack {
  /** Undefined where no rule of the group's own is for it, whatever lets it through. */
  readonly stopper: SecurityRule | undefined;
}

/** How a group lacks a rule; undefined where it has it. */
export function lackOf(estate: Estate, subnet: Subnet, nsg: Nsg, rule: BastionRule): Fact<Lack | undefined> {
  const context = contextOf(estate, subnet);
  return answer(see => {
    const place = placeAt(see(subnet.addresses), subnet.name);
    const flows = rule.ports.map(port => flowOf(rule, place, port));
    const decisions = flows.map(flow => decideFlow([nsg], flow, context));
    const stopped = decisions.find(decision => !see(passes(decision, rule)));
    if (stopped !== undefined) return { stopper: ownRules(stopped, 'denied').find(found => found !== undefined) };
    const rules = see(nsg.rules);
    const isOwn = (decision: Decision, i: number): boolean => {
      const own = ownRules(decision, 'allowed').map(found => found !== undefined);
      return (rule.narrows ? own.includes(true) : !own.includes(false)) && isNamed(rules, rule, rule.ports[i] ?? '');
    };
    return decisions.every(isOwn) ? undefined : { stopper: undefined };
  });
}

function passes(decision: Decision, { narrows }: BastionRule): Fact<boolean> {
  return narrows === true ? passesSome(decision) : passesWhole(decision);
}

function flowOf(rule: BastionRule, place: Place, port: string): Flow {
  const { direction, protocol } = rule;
  return { direction, protocol, ...endsOf(rule, place), fromPorts: everyPort, toPorts: parsePorts([port]).ports };
}

/** The hosts of Bastion speak with each other, within their subnet. */
function endsOf({ direction, source, destination }: BastionRule, place: Place): Pick<Flow, 'from' | 'to'> {
  if (source === destination) return { from: place, to: place };
  return direction === 'Inbound' ? { from: placeOf([source]), to: place } : { from: place, to: placeOf([destination]) };
}

/** The rules that decide so, part by part; undefined for a default rule. */
function ownRules({ parts }: Decision, verdict: Part['verdict']): readonly (SecurityRule | undefined)[] {
  const rules = parts.filter(part => part.verdict === verdict).map(({ decidedBy }) => decidedBy[0]?.rule);
  return rules.map(rule => (rule?.isDefault === false ? rule : undefined));
}

const services = ['GatewayManager', 'AzureLoadBalancer', 'AzureCloud'];

/** Whether a rule that allows names the service, or everything: Azure does not take one for the internet instead. */
function isNamed(rules: readonly SecurityRule[], need: BastionRule, port: string): boolean {
  const service = [need.source, need.destination].find(word => services.includes(word));
  if (service === undefined) return true;
  const words = [service, '*', 'any', '0.0.0.0/0'].map(word => word.toLowerCase());
  return rules.some(
    ({ isDefault, access, direction, sources, destinations, destinationPorts }) =>
      !isDefault &&
      access === 'Allow' &&
      direction === need.direction &&
      (direction === 'Inbound' ? sources : destinations).some(word => words.includes(word.trim().toLowerCase())) &&
      holdsPort(parsePorts(destinationPorts).ports, Number(port)),
  );
}
