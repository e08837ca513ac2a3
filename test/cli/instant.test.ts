import { expect, test } from 'vitest';
import { instantOf } from '../../src/cli/instant.ts';

test.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T12:30Z', '2026-01-31T12:30:00.000Z'],
  ['2026-01-31T12:30:15.5Z', '2026-01-31T12:30:15.500Z'],
  ['2026-01-31T00:30:00+02:00', '2026-01-30T22:30:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(instantOf('--as-of', text)).toBe(instant);
});

test.each(['2026-02-30', '2026-13-01', 'yesterday', '2026-01-31T12:30', '2026-01-31T25:00Z', '1', ''])(
  '%s is refused',
  text => {
    expect(() => instantOf('--as-of', text)).toThrow(
      `--as-of cannot be '${text}': give a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z.`,
    );
  },
);
