import type { Command } from './command.ts';
import { given } from './given.ts';
import type { OptionSpec } from './option.ts';
import { liveRequest } from './scope-request.ts';
import { scopeOptions } from './shared-options.ts';
import { UsageError } from './usage-error.ts';

const options = {
  ...scopeOptions,
  output: {
    group: 'Snapshot:',
    alias: ['o'],
    value: 'a path',
    describe: 'The file to write; compressed if it ends in .gz',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** `secws-audit snapshot`: reads Azure and keeps what it saw in a file. */
export const snapshotCommand: Command = {
  name: 'snapshot',
  describe:
    'Reads Azure and writes what it saw to a file, which secws-audit --snapshot audits at any time, without Azure.',
  options,
  examples: [
    ['snapshot --rg ws1103 -o ws1103.jsonl', 'What there is in a resource group'],
    ['snapshot --subscription $ID -o estate.jsonl.gz', 'A whole subscription, compressed'],
  ],
  run: async (argv, shell) => {
    const read = given(argv, options);
    const output = read.text('output');
    if (output === undefined || output === '-')
      throw new UsageError('snapshot needs a file to write: add --output snapshot.jsonl.');
    liveRequest(read);
    const { takeSnapshot } = await import('./take-snapshot.ts');
    const config = read.text('config');
    return takeSnapshot(
      { output, config, quiet: read.flag('quiet') ?? false, request: scope => liveRequest(read, scope) },
      shell,
    );
  },
};
