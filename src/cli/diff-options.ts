import { auditOptions } from './audit-options.ts';
import { failOnChoices } from './exit-code.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

export const diffFormats = ['pretty', 'markdown', 'json'] as const;
export type DiffFormat = (typeof diffFormats)[number];

/** The options of a comparison of two snapshots. */
export const diffOptions = {
  rg: scopeOptions.rg,
  workspace: scopeOptions.workspace,
  subscription: scopeOptions.subscription,
  'allow-empty': scopeOptions['allow-empty'],
  'as-of': auditOptions['as-of'],
  profile: auditOptions.profile,
  only: auditOptions.only,
  skip: auditOptions.skip,
  'fail-on': {
    group: 'Judgement:',
    value: 'a severity',
    choices: failOnChoices,
    describe: 'The least severity of a new failure that makes the exit code 1',
    defaultDescription: 'none',
  },
  format: {
    group: 'Report:',
    value: 'a format',
    choices: diffFormats,
    describe: 'The form of the report',
    defaultDescription: 'pretty on a terminal, else markdown',
  },
  output: { group: 'Report:', alias: ['o'], value: 'a path', describe: 'Write the report to this file' },
  color: auditOptions.color,
  config: scopeOptions.config,
  quiet: scopeOptions.quiet,
} as const satisfies Readonly<Record<string, OptionSpec>>;
