import type { Command } from './command.ts';
import { exitCode } from './exit-code.ts';
import { given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { writeText } from './write-text.ts';

const formats = ['table', 'json'] as const;
const options = {
  format: {
    group: 'Report:',
    value: 'a format',
    choices: formats,
    describe: 'How the rules are listed',
    defaultDescription: 'table',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit rules`: lists the rules. */
export const rulesCommand: Command = {
  name: 'rules',
  describe: 'Lists the rules: id, severity, concern, profiles, and what holds when each passes.',
  options,
  examples: [
    ['rules', 'As a table'],
    ['rules --format json', 'For programs'],
  ],
  run: async (argv, { stdout, signal }) => {
    const format = given(argv, options).choice('format', formats) ?? 'table';
    const [{ rules }, { rulesJson, rulesTable }] = await Promise.all([
      import('../../rules/index.ts'),
      import('./rule-list.ts'),
    ]);
    await writeText(stdout, [format === 'json' ? rulesJson(rules) : rulesTable(rules)], signal);
    return exitCode.done;
  },
};
