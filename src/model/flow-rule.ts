import type { Unseen } from './fact.ts';
import type { FlowContext } from './flow-context.ts';
import type { Nsg, SecurityRule } from './nsg.ts';
import { placeOf } from './place.ts';
import { everyPort, parsePorts, type WrittenPorts } from './port-set.ts';
import { resolvePlace, type ResolvedPlace } from './resolved-place.ts';

/** The protocols that rules tell apart. */
export const protocols = ['Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'] as const;
export type Protocol = (typeof protocols)[number];

/** What becomes of packets. */
export type Verdict = 'allowed' | 'denied' | 'unknown';

/** A rule with its words looked up. */
export interface ReadRule {
  readonly nsg: Nsg;
  readonly rule: SecurityRule;
  readonly source: ResolvedPlace;
  readonly destination: ResolvedPlace;
  readonly sourcePorts: WrittenPorts;
  readonly destinationPorts: WrittenPorts;
  /** The protocols of the rule; undefined where it names none that is known. */
  readonly protocols: readonly Protocol[] | undefined;
  /** Of what Azure does where no rule is written: why it may be so. */
  readonly because?: Unseen;
}

export function readRule(nsg: Nsg, rule: SecurityRule, context: FlowContext): ReadRule {
  return {
    nsg,
    rule,
    source: resolvePlace(placeOf(rule.sources, rule.sourceGroups), context),
    destination: resolvePlace(placeOf(rule.destinations, rule.destinationGroups), context),
    sourcePorts: rule.sourcePorts.length === 0 ? { ports: everyPort, odd: [] } : parsePorts(rule.sourcePorts),
    destinationPorts: rule.destinationPorts.length === 0 ? { ports: [], odd: [''] } : parsePorts(rule.destinationPorts),
    protocols: protocolsOf(rule.protocol),
  };
}

function protocolsOf(word: string): readonly Protocol[] | undefined {
  if (/^(\*|any)$/i.test(word.trim())) return protocols;
  const found = protocols.filter(protocol => protocol.toLowerCase() === word.trim().toLowerCase());
  return found.length > 0 ? found : undefined;
}
