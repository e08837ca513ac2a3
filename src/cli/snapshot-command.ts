import type { Command } from './command.ts';
import { given, type Given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { liveRequest } from './scope-request.ts';
import { scopeOptions } from './shared-options.ts';
import type { SnapshotPlan } from './take-snapshot.ts';
import { UsageError } from './usage-error.ts';

const options = {
  ...scopeOptions,
  output: {
    group: 'Snapshot:',
    alias: ['o'],
    value: 'a path',
    describe: 'The file to write; compressed if it ends in .gz',
  },
  split: {
    group: 'Snapshot:',
    value: 'the path of a folder',
    describe:
      'Keep the evidence of each resource in a file of its own in this folder; SARIF points to .secws/resources',
  },
  'keep-personal-data': {
    group: 'Snapshot:',
    describe: "With --split: write people's names, mail addresses and object ids as they are",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit snapshot`: reads Azure and keeps what it saw in a file, or in a file for each resource. */
export const snapshotCommand: Command = {
  name: 'snapshot',
  describe:
    'Reads Azure and writes what it saw to a file, which secws-audit --snapshot audits at any time, without Azure.',
  options,
  examples: [
    ['snapshot --rg ws1103 -o ws1103.jsonl', 'What there is in a resource group'],
    ['snapshot --subscription $ID -o estate.jsonl.gz', 'A whole subscription, compressed'],
    ['snapshot --rg ws1103 --split .secws/resources', 'A file for each resource, to be committed'],
  ],
  run: async (argv, shell) => {
    const read = given(argv, options);
    const plan = snapshotPlan(read);
    liveRequest(read);
    const { takeSnapshot } = await import('./take-snapshot.ts');
    return takeSnapshot(plan, shell);
  },
};

function snapshotPlan(read: Given<keyof typeof options>): SnapshotPlan {
  const output = read.text('output');
  const split = read.text('split');
  if (output === '-' || (output === undefined && split === undefined))
    throw new UsageError('snapshot needs a file to write: add --output snapshot.jsonl, or --split .secws/resources.');
  const personalData = read.flag('keep-personal-data');
  if (personalData === true && split === undefined)
    throw new UsageError('--keep-personal-data needs --split: a snapshot in one file holds what Azure sent.');
  return {
    output,
    split,
    personalData: personalData ?? false,
    config: read.text('config'),
    quiet: read.flag('quiet') ?? false,
    request: scope => liveRequest(read, scope),
  };
}
