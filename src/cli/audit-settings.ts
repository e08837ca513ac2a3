import { subnetId } from '../config/configuration.ts';
import { profiles } from '../rule/define-rule.ts';
import type { Profile } from '../rule/define-rule.ts';
import { sarifProfiles } from './audit-options.ts';
import type { AuditOption } from './audit-options.ts';
import { failOnChoices } from './exit-code.ts';
import type { FailOn } from './exit-code.ts';
import { targetsOf } from './format-option.ts';
import type { Target } from './format-option.ts';
import type { Given } from './given.ts';
import { instantOf } from './instant.ts';
import { checkNarrowing } from './narrow.ts';
import type { Claim } from './provenance.ts';
import { scopeOf } from './scope-request.ts';
import type { Shell } from './shell.ts';
import { UsageError } from './usage-error.ts';

/** What the command line alone says of an audit; the configuration fills what is undefined. */
export interface AuditSettings {
  /** Snapshots and exports; none for a live audit. */
  readonly inputs: readonly string[];
  readonly asOf: string | undefined;
  readonly profile: Profile | undefined;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly endpointSubnet: string | undefined;
  readonly failOn: FailOn | undefined;
  readonly failOnUnknown: boolean | undefined;
  /** The file of a baseline, as the user gave it. */
  readonly baseline: string | undefined;
  readonly newOnly: boolean;
  readonly strictWaivers: boolean;
  readonly targets: readonly Target[];
  readonly sarifProfile: (typeof sarifProfiles)[number];
  readonly category: string | undefined;
  readonly claim: Claim;
  readonly color: boolean | undefined;
  readonly quiet: boolean;
}

/** Reads the options of an audit. Throws a {@link UsageError}, also for options that contradict each other. */
export function auditSettings(options: Given<AuditOption>, { stdout, directory }: Shell): AuditSettings {
  const inputs = options.texts('snapshot');
  if (inputs.length > 0) rejectLiveOptions(options);
  const asOf = options.text('as-of');
  return {
    inputs,
    asOf: asOf === undefined ? undefined : instantOf('--as-of', asOf),
    profile: options.choice('profile', profiles),
    only: options.words('only'),
    skip: options.words('skip'),
    endpointSubnet: checkedSubnet(options.text('endpoint-subnet')),
    failOn: options.choice('fail-on', failOnChoices),
    failOnUnknown: options.flag('fail-on-unknown'),
    ...comparisonOf(options),
    targets: targetsOf({
      formats: options.texts('format'),
      output: options.text('output'),
      directory,
      isTerminal: stdout.isTTY === true,
    }),
    sarifProfile: options.choice('sarif-profile', sarifProfiles) ?? 'github',
    category: options.text('category'),
    claim: {
      repository: options.text('repository-uri'),
      revision: options.text('revision'),
      branch: options.text('branch'),
    },
    color: options.flag('color'),
    quiet: options.flag('quiet') ?? false,
  };
}

function comparisonOf(options: Given<AuditOption>): Pick<AuditSettings, 'baseline' | 'newOnly' | 'strictWaivers'> {
  const baseline = options.text('baseline');
  const newOnly = options.flag('new-only') ?? false;
  if (newOnly && baseline === undefined)
    throw new UsageError('--new-only needs to know what is old: add --baseline with a baseline or a former report.');
  return { baseline, newOnly, strictWaivers: options.flag('strict-waivers') ?? false };
}

/** A snapshot is audited without Azure, so options that only Azure could answer contradict it. */
function rejectLiveOptions(options: Given<AuditOption>): void {
  const live = (['tenant', 'cloud', 'auth', 'timeout', 'management-group'] as const).find(name => options.has(name));
  if (live !== undefined)
    throw new UsageError(`--${live} and --snapshot exclude each other: a snapshot is audited without Azure.`);
  if (options.texts('snapshot').filter(input => input === '-').length > 1) {
    throw new UsageError('--snapshot - can be given only once: standard input is read once.');
  }
  checkNarrowing(scopeOf(options));
}

function checkedSubnet(text: string | undefined): string | undefined {
  if (text === undefined || new RegExp(subnetId, 'i').test(text)) return text;
  throw new UsageError(
    '--endpoint-subnet is no subnet: give its ARM id, /subscriptions/…/virtualNetworks/…/subnets/….',
  );
}
