import type { Command } from './command.ts';
import { given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

const { rg, workspace, subscription, 'management-group': managementGroup } = scopeOptions;
const options = {
  rg,
  workspace,
  subscription: { group: 'Scope:', value: subscription.value, repeatable: true, describe: subscription.describe },
  'management-group': managementGroup,
  'commit-evidence': {
    group: 'GitHub:',
    describe:
      'The workflow commits what it saw, a file for each resource, so that alerts show lines and git shows drift',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit init`: writes what a repository needs for nightly audits. */
export const initCommand: Command = {
  name: 'init',
  describe: 'Writes a GitHub workflow, a configuration and a role file for nightly audits; never over what is there.',
  options,
  examples: [
    ['init --rg ws1103 --subscription $ID', 'Audit a resource group every night'],
    ['init --commit-evidence', 'And keep the evidence in git'],
  ],
  run: async (argv, shell) => {
    const read = given(argv, options);
    const { writeInitFiles } = await import('./write-init-files.ts');
    const scope = {
      subscriptions: read.texts('subscription'),
      resourceGroups: read.texts('rg'),
      workspaces: read.texts('workspace'),
      managementGroups: read.texts('management-group'),
    };
    return writeInitFiles({ scope, evidence: read.flag('commit-evidence') ?? false }, shell);
  },
};
