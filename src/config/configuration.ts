/** What `secws.yaml` says, checked. What it leaves out is undefined, or an empty list or map. */
export interface Configuration {
  readonly scope: ConfiguredScope;
  readonly profile?: Profile;
  readonly failOn?: Severity;
  readonly failOnUnknown?: boolean;
  /** The subnet for new private endpoints: its ARM id. */
  readonly endpointSubnet?: string;
  /** Ids of rules. Empty: all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The options that are set, by rule and option. Defaults are not filled in. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
  readonly waivers: readonly Waiver[];
}

/** A failure that is accepted: of one rule, on the resources and for the message that it names. */
export interface Waiver {
  readonly rule: string;
  /** An ARM id, or a glob in which `*` stands for any text; whatever its case. */
  readonly resource: string;
  /** The id of one of the rule's messages. */
  readonly message?: string;
  /** What tells failures of one message on one resource apart, such as the name of a rule of an NSG. */
  readonly key?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, `2026-12-31`, UTC. */
  readonly expires?: string;
  /** Where it is written. Line and column count from 1. */
  readonly place: { readonly file: string; readonly line: number; readonly col: number };
}

export interface ConfiguredScope {
  readonly subscriptions: readonly string[];
  readonly resourceGroups: readonly string[];
  readonly workspaces: readonly string[];
  readonly managementGroups: readonly string[];
}

export type OptionValue = boolean | string | number | readonly string[];

/** What the configuration may say of every rule, by its id. */
export type ConfigurableRules = Readonly<Record<string, ConfigurableRule>>;

export interface ConfigurableRule {
  readonly options: Readonly<Record<string, OptionDescription>>;
  /** The ids of its messages. */
  readonly messages: readonly string[];
}

/** Rules as the configuration sees them. */
export function configurable(
  rules: readonly {
    readonly id: string;
    readonly options?: Readonly<Record<string, OptionDescription>>;
    readonly messages: Readonly<Record<string, string>>;
  }[],
): ConfigurableRules {
  return Object.fromEntries(
    rules.map(({ id, options = {}, messages }) => [id, { options, messages: Object.keys(messages) }] as const),
  );
}

export interface OptionDescription {
  readonly type: 'boolean' | 'string' | 'integer' | 'strings';
  readonly default: OptionValue;
  readonly description: string;
}

/** The version of the file's form. */
export const configurationVersion = 1;
export const profiles = ['current', 'guide'] as const;
export type Profile = (typeof profiles)[number];
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];
export const scopeKeys = ['subscriptions', 'resourceGroups', 'workspaces', 'managementGroups'] as const;
export const configurationKeys = [
  'version',
  'scope',
  'profile',
  'failOn',
  'failOnUnknown',
  'endpointSubnet',
  'only',
  'skip',
  'rules',
  'waivers',
  'waiversMayLackExpiry',
] as const;
export const waiverKeys = ['rule', 'resource', 'message', 'key', 'reason', 'owner', 'expires'] as const;
/** The form of a subnet's ARM id. */
export const subnetId =
  '^/subscriptions/[^/]+/resource[Gg]roups/[^/]+/providers/[Mm]icrosoft\\.[Nn]etwork/virtual[Nn]etworks/[^/]+/subnets/[^/]+$';
/** What an empty file says. */
export const emptyConfiguration: Configuration = {
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
  only: [],
  skip: [],
  rules: {},
  waivers: [],
};
