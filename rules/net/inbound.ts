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

export function deleteRule(nsg: ComputeNsg, { name }: SecurityRule): Command {
  return az(['network', 'nsg', 'rule', 'delete', ...named(nsg.id, '--nsg-name'), ...option('--name', name)], {
    effect: 'safe',
    phase: 'close',
    targets: [nsg.id],
  });
}
