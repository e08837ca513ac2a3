import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { diffFormats, diffOptions } from './diff-options.ts';
import { failOnChoices } from './exit-code.ts';
import { given } from './given.ts';
import { UsageError } from './usage-error.ts';

/** `secws-audit diff <before> <after>`: what changed between two snapshots. */
export const diffCommand: Command = {
  name: 'diff',
  describe: 'Tells what changed between two snapshots: failures, and the properties of resources, from what to what.',
  positional: [
    { name: 'before', describe: 'A snapshot or az export, a file or a folder' },
    { name: 'after', describe: 'A later one of the same scope' },
  ],
  options: diffOptions,
  examples: [
    ['diff monday.jsonl tuesday.jsonl', 'What drifted'],
    ['diff monday.jsonl tuesday.jsonl --format json -o drift.json', 'For programs'],
  ],
  run: async ({ before, after, ...argv }, shell) => {
    const asked = given(argv, diffOptions);
    const sides = { before: snapshotNamed(before), after: snapshotNamed(after) };
    const request = {
      ...sides,
      failOn: asked.choice('fail-on', failOnChoices) ?? 'none',
      format: asked.choice('format', diffFormats),
      output: asked.text('output'),
    };
    const own = ['fail-on', 'format', 'output'];
    const words = Object.fromEntries(Object.entries(argv).filter(([name]) => !own.includes(name)));
    const judged = given({ ...words, snapshot: sides.after }, auditOptions);
    auditPlan(judged, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(judged.text('config'), shell.directory);
    const { writeDiff } = await import('./write-diff.ts');
    return writeDiff(auditPlan(judged, shell, configuration), request, shell);
  },
};

function snapshotNamed(word: unknown): string {
  if (typeof word === 'string' && word !== '' && word !== '-') return word;
  throw new UsageError('diff needs two snapshots: write secws-audit diff before.jsonl after.jsonl.');
}
