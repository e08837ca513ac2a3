import { auditOptions } from './audit-options.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

export const directions = ['inbound', 'outbound'] as const;
export const protocolChoices = ['tcp', 'udp', 'icmp', 'esp', 'ah', 'any'] as const;
export const flowFormats = ['text', 'json'] as const;

const question = {
  subnet: {
    group: 'Flow:',
    value: 'the ARM id of a subnet, or vnet/subnet',
    describe: 'The machines in this subnet: its ARM id, or vnet/subnet',
  },
  nic: {
    group: 'Flow:',
    value: 'the ARM id of a network interface',
    describe: 'The machine with this network interface: its ARM id or name',
  },
  nsg: {
    group: 'Flow:',
    value: 'the ARM id or name of a network security group',
    describe: 'This network security group alone: its ARM id or name',
  },
  direction: { group: 'Flow:', value: 'a direction', choices: directions, describe: 'Which way' },
  from: {
    group: 'Flow:',
    value: 'a service tag, a CIDR block or an address',
    describe: 'Where packets come from: a service tag, a CIDR block, an address, or *',
    defaultDescription: 'outbound: the subnet',
  },
  'from-port': { group: 'Flow:', value: 'a port', describe: 'The source port', defaultDescription: 'any' },
  to: {
    group: 'Flow:',
    value: 'a service tag, a CIDR block or an address',
    describe: 'Where packets go to',
    defaultDescription: 'inbound: the subnet',
  },
  port: {
    group: 'Flow:',
    value: 'a port',
    describe: 'The destination port, a range such as 20-25, or *',
    defaultDescription: 'any',
  },
  protocol: {
    group: 'Flow:',
    value: 'a protocol',
    choices: protocolChoices,
    describe: 'The protocol',
    defaultDescription: 'tcp',
  },
  format: { group: 'Flow:', value: 'a format', choices: flowFormats, describe: 'For people, or JSON' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export const flowOptions = {
  ...scopeOptions,
  snapshot: auditOptions.snapshot,
  ...question,
} as const satisfies Readonly<Record<string, OptionSpec>>;
export type FlowOption = keyof typeof flowOptions;

/** The options that only `flow` has. */
export const ownFlowOptions: readonly string[] = Object.keys(question);
