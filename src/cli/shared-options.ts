import type { SignIn } from '../azure/credentials.ts';
import type { CloudName } from '../catalog/clouds.ts';
import type { OptionSpec } from './option.ts';

/** The lists of other parts again: loading theirs would load more than a help text needs. */
export const authChoices = ['default', 'cli', 'workload', 'managed', 'env'] as const satisfies readonly SignIn[];
export const cloudChoices = ['public', 'usgovernment', 'china'] as const satisfies readonly CloudName[];

/** Options that say what is audited and how Azure is reached: all commands that read Azure have them. */
export const scopeOptions = {
  rg: {
    group: 'Scope:',
    alias: ['g', 'resource-group'],
    value: 'the name of a resource group',
    repeatable: true,
    describe: 'Workspaces of this resource group (repeatable)',
  },
  workspace: {
    group: 'Scope:',
    alias: ['w', 'workspace-name'],
    value: 'the name of a workspace',
    repeatable: true,
    describe: 'The workspace of this name (repeatable)',
  },
  subscription: {
    group: 'Scope:',
    value: 'a subscription id or name',
    repeatable: true,
    describe: 'Search this subscription (repeatable)',
    defaultDescription: 'AZURE_SUBSCRIPTION_ID, the default of az, else all that can be read',
  },
  'management-group': {
    group: 'Scope:',
    value: 'the name of a management group',
    repeatable: true,
    describe: 'Search the subscriptions under this management group (repeatable)',
  },
  'allow-empty': { group: 'Scope:', describe: 'A scope without a workspace is no error' },
  tenant: { group: 'Azure:', value: 'a tenant id or domain', describe: 'Sign in to this tenant' },
  cloud: {
    group: 'Azure:',
    value: 'a cloud',
    choices: cloudChoices,
    describe: 'The Azure cloud',
    defaultDescription: 'as AZURE_RESOURCE_MANAGER_ENDPOINT and AZURE_AUTHORITY_HOST say, else public',
  },
  auth: { group: 'Azure:', value: 'a kind', choices: authChoices, describe: 'How to sign in' },
  timeout: { group: 'Azure:', value: 'a number of seconds', describe: 'Give up reading Azure after so many seconds' },
  config: {
    group: 'Other:',
    value: 'the path of a configuration file',
    describe: 'Read this configuration file',
    defaultDescription: 'secws.yaml, where there is one',
  },
  quiet: { group: 'Other:', describe: 'No progress and no notes on standard error' },
} as const satisfies Readonly<Record<string, OptionSpec>>;
