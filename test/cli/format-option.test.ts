import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatNames, targetsOf } from '../../src/cli/format-option.ts';
import { formats } from '../../src/report/formats.ts';

const directory = resolve('/project');

function targets(formats: readonly string[], output?: string, isTerminal = false): unknown {
  try {
    return targetsOf({ formats, output, directory, isTerminal });
  } catch (error) {
    return String(error);
  }
}

test('the option knows every report that there is', () => {
  expect([...formatNames].sort()).toEqual(Object.keys(formats).sort());
});

test.each([
  ['a pipe gets markdown', [], undefined, false, [{ format: 'markdown' }]],
  ['a terminal gets the report for people', [], undefined, true, [{ format: 'pretty' }]],
  [
    'a file gets markdown, also on a terminal',
    [],
    'out.txt',
    true,
    [{ format: 'markdown', path: resolve(directory, 'out.txt') }],
  ],
  ['a name tells SARIF', [], 'a.sarif', true, [{ format: 'sarif', path: resolve(directory, 'a.sarif') }]],
  [
    'a name tells SARIF in JSON',
    [],
    'a.sarif.json',
    true,
    [{ format: 'sarif', path: resolve(directory, 'a.sarif.json') }],
  ],
  ['a name tells JSON', [], 'A.JSON', true, [{ format: 'json', path: resolve(directory, 'A.JSON') }]],
  ['a dash is standard output', ['json=-'], undefined, false, [{ format: 'json' }]],
  ['an output of a dash too', [], '-', true, [{ format: 'pretty' }]],
  [
    'a path may hold an equals sign',
    ['json=a=b'],
    undefined,
    false,
    [{ format: 'json', path: resolve(directory, 'a=b') }],
  ],
  ['--output places a single format', ['SARIF'], 'x', false, [{ format: 'sarif', path: resolve(directory, 'x') }]],
  [
    'several at once',
    ['sarif=a.sarif', 'markdown', 'json=../b.json'],
    undefined,
    false,
    [
      { format: 'sarif', path: resolve(directory, 'a.sarif') },
      { format: 'markdown' },
      { format: 'json', path: resolve('/b.json') },
    ],
  ],
])('%s', (_, formats, output, isTerminal, expected) => {
  expect(targets(formats, output, isTerminal)).toEqual(expected);
});

test.each([
  [['serif'], undefined, "UsageError: --format cannot be 'serif': did you mean sarif?"],
  [
    ['xml'],
    undefined,
    "UsageError: --format cannot be 'xml': give markdown, sarif, json, pretty, job-summary or job-summary-counts.",
  ],
  [['json='], undefined, 'UsageError: --format json= needs a path: write --format json=report, or leave out the =.'],
  [
    ['sarif', 'json'],
    undefined,
    'UsageError: sarif and json would both go to standard output: write --format json=path for one of them.',
  ],
  [
    ['sarif=a', 'json=./a'],
    undefined,
    'UsageError: sarif and json would both go to the same file: write --format json=path for one of them.',
  ],
  [
    ['sarif', 'json'],
    'a',
    'UsageError: --output names one file for several formats: write --format name=path for each instead.',
  ],
  [['sarif=b'], 'a', 'UsageError: --output and --format sarif=path both name a file: give one of them.'],
])('%j with output %s is refused', (formats, output, message) => {
  expect(targets(formats, output)).toBe(message);
});
