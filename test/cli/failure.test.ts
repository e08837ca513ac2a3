import { expect, test } from 'vitest';
import { describeFailure } from '../../src/cli/failure.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { version } from '../../src/cli/version.ts';

function named(name: string): Error {
  return Object.assign(new Error('Do this.'), { name });
}

test.each([
  ['UsageError', 2],
  ['ConfigurationError', 2],
  ['SnapshotError', 2],
  ['CloudError', 2],
  ['SignInError', 3],
  ['ScopeError', 3],
  ['EmptyScopeError', 3],
  ['ReadError', 3],
  ['OutputError', 3],
])('%s is told in its own words, exit code %i', (name, code) => {
  expect(describeFailure(named(name), {})).toEqual({ text: 'secws-audit: Do this.\n', code });
});

const report =
  'Please report this line and the command you ran (npm bugs secws-audit shows where); SECWS_DEBUG=1 adds the stack.\n';

test.each([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  ['a text', 'a text'],
  [named('toString'), 'toString: Do this.'],
])('anything else is our fault', (error, what) => {
  const text = `secws-audit: Internal error in secws-audit ${version} on Node ${process.versions.node} (${what}). ${report}`;
  expect(describeFailure(error, {})).toEqual({ text, code: 3 });
});

test('the stack and its causes are shown on demand only', () => {
  const error = new UsageError('Do this.', { cause: new RangeError('deep') });
  const { text } = describeFailure(error, { SECWS_DEBUG: '1' });
  expect(text.split('\n').filter(line => !line.startsWith('    at '))).toEqual([
    'secws-audit: Do this.',
    'UsageError: Do this.',
    'Caused by RangeError: deep',
    '',
  ]);
  expect(describeFailure('a text', { SECWS_DEBUG: '1' }).text).toBe(describeFailure('a text', {}).text);
});
