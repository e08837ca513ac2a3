import {
  answer,
  az,
  named,
  option,
  parseServiceTag,
  type Command,
  type ComputeNsg,
  type ComputeSubnet,
  type Fact,
  type Fix,
  type InboundFlow,
  type SecurityRule,
} from '../../src/rule/index.ts';

/** What Azure Machine Learning opens to compute with a public IP: https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet */
export const serviceFlow = { source: 'AzureMachineLearning', port: 44_224, protocol: 'Tcp' } as const;

/** A flow as it meets the machines of one subnet. */
export function flowTo(
  { subnet }: ComputeSubnet,
  flow: Pick<InboundFlow, 'source' | 'port' | 'protocol'>,
): Fact<InboundFlow> {
  return answer(see => ({ ...flow, region: see(subnet.region), destination: see(subnet.addresses) }));
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

/** Lets the service in, at a free priority before every rule that denies. */
export function allowService(nsgId: string, rules: readonly SecurityRule[]): Fix {
  const priority = freePriority(rules);
  if (priority === undefined)
    return {
      none: 'No priority is free before the rules that deny: give those a higher number, then let AzureMachineLearning in to TCP 44224 before them.',
    };
  return [createServiceRule(nsgId, freeName(rules), priority)];
}

/** The priority of the guide, else the nearest one below it, else the first above. */
function freePriority(rules: readonly SecurityRule[]): number | undefined {
  const inbound = rules.filter(({ direction, isDefault }) => direction === 'Inbound' && !isDefault);
  const taken = inbound.map(({ priority }) => priority);
  const limit = Math.min(4097, ...inbound.filter(({ access }) => access === 'Deny').map(({ priority }) => priority));
  const below = Array.from({ length: 311 }, (_, i) => 410 - i);
  const above = Array.from({ length: 3686 }, (_, i) => 411 + i);
  return [...below, ...above].find(priority => priority < limit && !taken.includes(priority));
}

/** A rule created under the name of another would take its place. */
function freeName(rules: readonly SecurityRule[], number = 1): string {
  const name = number === 1 ? serviceRuleName : `${serviceRuleName}${number}`;
  const isTaken = rules.some(rule => rule.name.toLowerCase() === name.toLowerCase());
  return isTaken ? freeName(rules, number + 1) : name;
}

const serviceRuleName = 'AllowAzureMachineLearning';

/** Lets the service in; as it stands, to a new group. */
export function createServiceRule(nsgId: string, name = serviceRuleName, priority = 410): Command {
  const words = ['--direction', 'Inbound', '--access', 'Allow', '--protocol', 'Tcp', '--priority', String(priority)];
  const from = ['--source-address-prefixes', serviceFlow.source, '--source-port-ranges', '*'];
  const to = ['--destination-address-prefixes', '*', '--destination-port-ranges', String(serviceFlow.port)];
  return az(
    ['network', 'nsg', 'rule', 'create', ...named(nsgId, '--nsg-name'), '--name', name, ...words, ...from, ...to],
    { effect: 'safe', phase: 'network', targets: [nsgId] },
  );
}
