import type { Decider, Decision, Part } from '../model/flow-decision.ts';
import type { FlowRequest } from './flow-request.ts';

/** A decision for people. */
export function flowText({ verdict, parts, shadowed, unresolved }: Decision, { direction }: FlowRequest): string {
  const title = `${direction}: ${verdict === 'partly' ? 'partly allowed' : verdict}`;
  const lines = parts.map(part => `  ${partText(part)}`);
  const late = shadowed.map(({ nsg, rule }) => `  ${ruleText({ nsg, rule })}`);
  const open = unresolved.map(({ detail }) => `  ${detail}`);
  return [
    title,
    ...lines,
    ...(late.length > 0 ? ['', 'Match and come too late:', ...late] : []),
    ...(open.length > 0 ? ['', 'Not resolved:', ...open] : []),
    '',
  ].join('\n');
}

function partText({ verdict, from, fromPorts, to, ports, protocols, decidedBy }: Part): string {
  const sources = fromPorts.includes('*') ? '' : ` (source ports ${fromPorts.join(', ')})`;
  const target = ports.includes('*') ? 'any port' : `port ${ports.join(', ')}`;
  const by = decidedBy.length > 0 ? decidedBy.map(ruleText).join(', then ') : 'no rule: no group stands here';
  return `${verdict}: ${protocols.join(', ')} from ${from.join(', ')}${sources} to ${to.join(', ')}, ${target}; ${by}`;
}

function ruleText({ nsg, rule }: Decider): string {
  return `${rule.access} by '${rule.name}' (${rule.priority}) of ${nsg.name}`;
}

/** A decision for programs. */
export function flowJson({ verdict, decidedBy, parts, shadowed, unresolved }: Decision): string {
  const json = {
    verdict,
    decidedBy: decidedBy.map(deciderJson),
    parts: parts.map(part => ({
      from: part.from,
      fromPorts: part.fromPorts,
      to: part.to,
      ports: part.ports,
      protocols: part.protocols,
      verdict: part.verdict,
      decidedBy: part.decidedBy.map(deciderJson),
      shadowed: part.shadowed.map(deciderJson),
    })),
    shadowed: shadowed.map(deciderJson),
    unresolved: unresolved.map(({ detail }) => detail),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function deciderJson({ nsg, rule }: Decider): Readonly<Record<string, string | number>> {
  return { nsg: nsg.name, nsgId: nsg.id, rule: rule.name, priority: rule.priority, access: rule.access };
}
