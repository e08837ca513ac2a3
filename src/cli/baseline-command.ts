import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { given, wrongChoice } from './given.ts';
import { judgementOptions } from './judgement-options.ts';
import type { OptionSpec } from './option.ts';
import { UsageError } from './usage-error.ts';

const options = {
  ...judgementOptions,
  baseline: {
    ...auditOptions.baseline,
    describe: "Keep what this baseline or former report knows of failures that can't be judged now",
  },
  output: { group: 'Baseline:', alias: ['o'], value: 'a path', describe: 'The file to write' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit baseline write`: records what fails now, for later audits to compare with. */
export const baselineCommand: Command = {
  name: 'baseline',
  describe: 'Writes what fails now to a file, with which secws-audit --baseline compares later audits.',
  positional: { name: 'action', describe: 'What to do: write' },
  options,
  examples: [
    ['baseline write --rg ws1103 -o secws.baseline.json', 'Accept what there is today'],
    ['baseline write --snapshot ws1103.jsonl -o secws.baseline.json', 'From a snapshot, without Azure'],
  ],
  run: async ({ action, ...argv }, shell) => {
    if (action !== 'write') throw wrongAction(action);
    const output = given(argv, options).text('output');
    if (output === undefined || output === '-')
      throw new UsageError('baseline write needs a file to write: add --output secws.baseline.json.');
    const judged = given(Object.fromEntries(Object.entries(argv).filter(([name]) => name !== 'output')), auditOptions);
    auditPlan(judged, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(judged.text('config'), shell.directory);
    const { writeBaseline } = await import('./write-baseline.ts');
    return writeBaseline(auditPlan(judged, shell, configuration), output, shell);
  },
};

function wrongAction(action: unknown): UsageError {
  return typeof action === 'string' && action !== ''
    ? wrongChoice('The action of baseline', action, ['write'])
    : new UsageError('baseline needs an action: write secws-audit baseline write --output secws.baseline.json.');
}
