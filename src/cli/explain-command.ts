import type { Command } from './command.ts';
import { exitCode } from './exit-code.ts';
import { given } from './given.ts';
import { UsageError } from './usage-error.ts';
import { writeText } from './write-text.ts';

/** `secws-audit explain <rule>`: prints what a rule is about. */
export const explainCommand: Command = {
  name: 'explain',
  describe: 'Explains a rule: why it matters, how it is judged, and when a failure may be accepted.',
  positional: { name: 'rule', describe: 'The id of a rule, such as WKS-001' },
  options: {},
  examples: [['explain WKS-001', 'What WKS-001 is about']],
  run: async ({ rule: word, ...argv }, { stdout, signal }) => {
    given(argv, {});
    if (typeof word !== 'string' || word === '') {
      throw new UsageError('explain needs the id of a rule: run secws-audit rules for all of them.');
    }
    const [{ rules }, { findRule }, { explanation }] = await Promise.all([
      import('../../rules/index.ts'),
      import('./rule-selection.ts'),
      import('./explanation.ts'),
    ]);
    await writeText(stdout, [explanation(findRule(rules, word))], signal);
    return exitCode.done;
  },
};
