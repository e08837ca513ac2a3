import { isIP } from 'node:net';
import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { given, type Given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';
import { UsageError } from './usage-error.ts';
import type { DnsRequest } from './write-dns.ts';

const dnsFormats = ['hosts', 'forwarders', 'json'] as const;

const own = {
  format: {
    group: 'Names:',
    value: 'a format',
    choices: dnsFormats,
    describe: 'Lines for a hosts file, the domains that a DNS server must forward, or JSON',
    defaultDescription: 'hosts; with --probe a list of what was resolved',
  },
  probe: {
    group: 'Names:',
    describe: 'Resolve the names from here, and tell what differs; exit code 1 if something does',
  },
  resolver: {
    group: 'Names:',
    value: 'an address, with a port if need be',
    describe: 'With --probe: the DNS server to ask, such as 10.0.0.4 or 127.0.0.1:5353',
    defaultDescription: 'those of this machine',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const options = { ...scopeOptions, snapshot: auditOptions.snapshot, ...own } as const satisfies Readonly<
  Record<string, OptionSpec>
>;

/** `secws-audit dns`: the names and addresses that private endpoints should answer. */
export const dnsCommand: Command = {
  name: 'dns',
  describe: 'Lists the names and addresses that the private endpoints should answer, for a hosts file or a DNS server.',
  options,
  examples: [
    ['dns --rg ws1103', 'Lines for a hosts file'],
    ['dns --rg ws1103 --format forwarders', 'The domains that DNS servers must forward to Azure'],
    ['dns --snapshot ws1103.jsonl --probe', 'Whether the names resolve to these addresses here'],
  ],
  run: async (argv, shell) => {
    const request = dnsRequest(given(argv, options));
    const audited = given(Object.fromEntries(Object.entries(argv).filter(([name]) => !(name in own))), auditOptions);
    auditPlan(audited, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(audited.text('config'), shell.directory);
    const { writeDns } = await import('./write-dns.ts');
    return writeDns(auditPlan(audited, shell, configuration), request, shell);
  },
};

function dnsRequest(asked: Given<keyof typeof options>): DnsRequest {
  const format = asked.choice('format', dnsFormats);
  const probe = asked.flag('probe') ?? false;
  const resolver = asked.text('resolver');
  if (resolver !== undefined && !probe)
    throw new UsageError('--resolver needs --probe: without it nothing is resolved.');
  if (probe && format !== undefined && format !== 'json')
    throw new UsageError(`--probe and --format ${format} exclude each other: leave out --format, or give json.`);
  return { format, probe, server: resolver === undefined ? undefined : serverOf(resolver) };
}

function serverOf(text: string): string {
  const [, v6, v4, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isServer =
    isIP(v6 ?? v4 ?? '') === (v6 === undefined ? 4 : 6) &&
    (port === undefined || (Number(port) > 0 && Number(port) < 65_536));
  if (isServer || isIP(text) === 6) return text;
  throw new UsageError(
    `--resolver cannot be '${text}': give an IP address, with a port if need be, such as 10.0.0.4, 127.0.0.1:5353 or [::1]:5353.`,
  );
}
