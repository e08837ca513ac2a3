import {
  az,
  named,
  option,
  type Command,
  type Nsg,
  type OutboundNeed,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { freePriorities, freeRuleName } from '../net/free-rule.ts';

/** What is needed, as people read it: `AzureMachineLearning (TCP 8787, 18881)`. */
export function needText({ tag, protocol, ports }: OutboundNeed): string {
  return `${tag} (${protocol.toUpperCase()} ${ports.join(', ')})`;
}

/** Lets compute out to what it needs, before every rule that denies; undefined where no priorities are free there. */
export function allowOutbound(
  nsg: Nsg,
  rules: readonly SecurityRule[],
  needs: readonly OutboundNeed[],
): readonly Command[] | undefined {
  const priorities = freePriorities(rules, 'Outbound', needs.length, 99 + needs.length);
  if (priorities === undefined) return undefined;
  return needs.flatMap(({ service, tag, protocol, ports }, at) => {
    const wished = `Allow${service.replace('.', '')}${protocol === 'Udp' ? 'Udp' : ''}OutBound`;
    const rule = {
      name: freeRuleName(rules, wished),
      access: 'Allow',
      protocol,
      to: tag,
      ports: ports.map(String),
    } as const;
    return priorities.slice(at, at + 1).map(priority => createOutboundRule(nsg, { ...rule, priority }));
  });
}

/** A rule for all machines behind a group. */
interface OutboundRule {
  readonly name: string;
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly to: string;
  readonly ports: readonly string[];
  readonly note?: string;
}

export function createOutboundRule(nsg: Nsg, { note, ...rule }: OutboundRule): Command {
  const words = [
    ...option('--name', rule.name),
    ...['--direction', 'Outbound', '--access', rule.access, '--protocol', rule.protocol],
    ...['--priority', String(rule.priority), '--source-address-prefixes', '*', '--source-port-ranges', '*'],
    ...['--destination-address-prefixes', rule.to, '--destination-port-ranges', ...rule.ports],
  ];
  const denies = rule.access === 'Deny';
  return az(['network', 'nsg', 'rule', 'create', ...named(nsg.id, '--nsg-name'), ...words], {
    effect: denies ? 'interrupts' : 'safe',
    phase: denies ? 'close' : 'network',
    targets: [nsg.id],
    ...(note === undefined ? {} : { note }),
  });
}
