import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

const { snapshot, profile, only, skip } = auditOptions;

const options = {
  ...scopeOptions,
  snapshot,
  'as-of': auditOptions['as-of'],
  profile,
  only,
  skip,
  'endpoint-subnet': auditOptions['endpoint-subnet'],
  output: { group: 'Script:', alias: ['o'], value: 'a path', describe: 'Write the script to this file' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit fix`: writes the commands of all failures as one script. It runs none of them. */
export const fixCommand: Command = {
  name: 'fix',
  describe: 'Writes the az commands that fix what an audit finds as one bash script, in the right order. Runs nothing.',
  options,
  examples: [
    ['fix --rg ws1103 -o fix.sh', 'A script for everything; bash fix.sh prints what it would do'],
    ['fix --snapshot ws1103.jsonl --only PEP', 'Only the private endpoints, to standard output'],
  ],
  run: async (argv, shell) => {
    given(argv, options);
    const asked = given(argv, auditOptions);
    auditPlan(asked, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(asked.text('config'), shell.directory);
    const { writeFix } = await import('./write-fix.ts');
    return writeFix(auditPlan(asked, shell, configuration), asked.text('output'), shell);
  },
};
