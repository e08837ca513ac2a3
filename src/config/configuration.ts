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
}

export interface ConfiguredScope {
  readonly subscriptions: readonly string[];
  readonly resourceGroups: readonly string[];
  readonly workspaces: readonly string[];
  readonly managementGroups: readonly string[];
}

export type OptionValue = boolean | string | number;

/** The options of every rule, by rule and option. A rule without options has an empty entry, so that its id is known. */
export type RuleOptionSpecs = Readonly<Record<string, Readonly<Record<string, OptionDescription>>>>;

export interface OptionDescription {
  readonly type: 'boolean' | 'string' | 'integer';
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
] as const;
/** The form of a subnet's ARM id. */
export const subnetId =
  '^/subscriptions/[^/]+/resource[Gg]roups/[^/]+/providers/[Mm]icrosoft\\.[Nn]etwork/virtual[Nn]etworks/[^/]+/subnets/[^/]+$';
/** What an empty file says. */
export const emptyConfiguration: Configuration = {
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
  only: [],
  skip: [],
  rules: {},
};
