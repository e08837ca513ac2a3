import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { fakeShell } from './fake-shell.ts';

test.each([
  [['-g'], '--rg needs a value: give the name of a resource group after it.'],
  [['--fail-on'], '--fail-on needs a value: give critical, high, medium, low, info or none after it.'],
  [['--rg=x', '--quiet=yes'], '--quiet takes no value: write --quiet or --no-quiet.'],
  [['rulse'], "Unknown command 'rulse': did you mean rules?"],
  [['ws1103'], "Unknown command 'ws1103': for a resource group write --rg ws1103."],
  [['rules', 'all'], "rules does not take 'all': leave it out."],
  [['explain'], 'explain needs the id of a rule: run secws-audit rules for all of them.'],
  [['explain', 'WKS-001', '--rg', 'x'], 'Unknown option --rg: run secws-audit --help for all options.'],
  [
    ['snapshot', '-o', '-'],
    'snapshot needs a file to write: add --output snapshot.jsonl, or --split .secws/resources.',
  ],
  [['snapshot'], 'snapshot needs a file to write: add --output snapshot.jsonl, or --split .secws/resources.'],
  [
    ['--snapshot', 'x', '--timeout', '5'],
    '--timeout and --snapshot exclude each other: a snapshot is audited without Azure.',
  ],
  [['--snapshot', '-', '--snapshot', '-'], '--snapshot - can be given only once: standard input is read once.'],
  [
    ['--endpoint-subnet', 'x'],
    '--endpoint-subnet is no subnet: give its ARM id, /subscriptions/…/virtualNetworks/…/subnets/….',
  ],
])('%j is one sentence, exit code 2', async (words, sentence) => {
  const { shell, stdout, stderr } = fakeShell(words);
  const code = await run(shell);
  expect({ code, stdout: stdout.text(), stderr: stderr.text() }).toEqual({
    code: 2,
    stdout: '',
    stderr: `secws-audit: ${sentence}\n`,
  });
});
