import { profiles } from '../rule/define-rule.ts';
import { failOnChoices } from './exit-code.ts';
import { formatNames } from './format-option.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

export const sarifProfiles = ['github', 'full'] as const;

/** The options of an audit. */
export const auditOptions = {
  ...scopeOptions,
  snapshot: {
    group: 'Scope:',
    value: 'the path of a snapshot, or - for standard input',
    repeatable: true,
    describe:
      'Audit this snapshot or az export, a file or a folder, instead of Azure; - is standard input (repeatable)',
  },
  'as-of': {
    group: 'Judgement:',
    value: 'a date such as 2026-01-31',
    describe: 'Judge expiry dates as of this date or time',
  },
  profile: { group: 'Judgement:', value: 'a profile', choices: profiles, describe: 'Which reading of the guide holds' },
  only: {
    group: 'Judgement:',
    value: 'rules or families',
    repeatable: true,
    describe: 'Only these rules: WKS-001,NET',
  },
  skip: { group: 'Judgement:', value: 'rules or families', repeatable: true, describe: 'All rules but these' },
  'endpoint-subnet': {
    group: 'Judgement:',
    value: 'the ARM id of a subnet',
    describe: 'The subnet in which fix commands create private endpoints',
  },
  'fail-on': {
    group: 'Judgement:',
    value: 'a severity',
    choices: failOnChoices,
    describe: 'The least severity that makes the exit code 1',
    defaultDescription: 'high',
  },
  'fail-on-unknown': { group: 'Judgement:', describe: 'Exit code 4 when such a rule could not be judged' },
  baseline: {
    group: 'Comparison:',
    value: 'the path of a baseline, a JSON report or a SARIF log',
    describe: 'Tell what is new, gone or out of sight since this baseline or former report',
  },
  'new-only': { group: 'Comparison:', describe: 'Only failures that are new since the baseline make the exit code 1' },
  'strict-waivers': { group: 'Comparison:', describe: 'A waiver that covers nothing is an error' },
  format: {
    group: 'Report:',
    value: 'a format',
    choices: formatNames,
    repeatable: true,
    describe: 'Report format, as name or name=path (repeatable)',
    defaultDescription: 'pretty on a terminal, else markdown',
  },
  output: { group: 'Report:', alias: ['o'], value: 'a path', describe: 'Write the report to this file' },
  'sarif-profile': {
    group: 'Report:',
    value: 'a profile',
    choices: sarifProfiles,
    describe: 'What SARIF holds: failures for GitHub, or all verdicts',
    defaultDescription: 'github',
  },
  category: {
    group: 'Report:',
    value: 'a name',
    describe: 'The category of the SARIF run',
    defaultDescription: 'the scope',
  },
  'repository-uri': { group: 'Report:', value: 'a URL', describe: 'The repository that SARIF names' },
  revision: { group: 'Report:', value: 'a commit', describe: 'The commit that SARIF names' },
  branch: { group: 'Report:', value: 'a branch', describe: 'The branch that SARIF names' },
  color: { group: 'Report:', describe: 'Colour, or none with --no-color' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type AuditOption = keyof typeof auditOptions;
