import { expect, test } from 'vitest';
import { given, missingValue } from '../../src/cli/given.ts';

const specs = {
  rg: { describe: '', group: '', value: 'a group', repeatable: true, alias: ['g', 'resource-group'] },
  level: { describe: '', group: '', value: 'a level', choices: ['high', 'low'] },
  quiet: { describe: '', group: '' },
} as const;

function read(argv: Readonly<Record<string, unknown>>): unknown {
  try {
    const options = given({ _: [], $0: 'x', ...argv }, specs);
    return {
      rg: options.texts('rg'),
      words: options.words('rg'),
      last: options.text('rg'),
      level: options.choice('level', specs.level.choices),
      quiet: options.flag('quiet'),
      has: options.has('quiet'),
    };
  } catch (error) {
    return String(error);
  }
}

test('options that are not there', () => {
  expect(read({})).toEqual({ rg: [], words: [], last: undefined, level: undefined, quiet: undefined, has: false });
});

test('every kind of option', () => {
  expect(read({ rg: ['a,b', ' c ,'], level: 'HIGH', quiet: true })).toEqual({
    rg: ['a,b', ' c ,'],
    words: ['a', 'b', 'c'],
    last: ' c ,',
    level: 'high',
    quiet: true,
    has: true,
  });
});

test('the last of several flags counts', () => {
  expect(read({ rg: 'a', quiet: [true, false] })).toEqual({
    rg: ['a'],
    words: ['a'],
    last: 'a',
    level: undefined,
    quiet: false,
    has: true,
  });
});

test.each([
  [{ rgg: 'a' }, 'UsageError: Unknown option --rgg: did you mean --rg?'],
  [{ resource: 'a' }, 'UsageError: Unknown option --resource: did you mean --resource-group?'],
  [{ x: true }, 'UsageError: Unknown option -x: run secws-audit --help for all options.'],
  [{ hlep: true }, 'UsageError: Unknown option --hlep: did you mean --help?'],
  [{ rg: '' }, 'UsageError: --rg needs a value: give a group after it.'],
  [{ level: '' }, 'UsageError: --level needs a value: give high or low after it.'],
  [{ rg: ['a', ''] }, 'UsageError: --rg needs a value: give a group after it.'],
  [{ rg: false }, 'UsageError: --no-rg is no option: leave out --rg instead.'],
  [{ level: ['high', 'low'] }, 'UsageError: --level can be given only once.'],
  [{ level: 'lwo' }, "UsageError: --level cannot be 'lwo': did you mean low?"],
  [{ level: 'severe' }, "UsageError: --level cannot be 'severe': give high or low."],
])('%j is refused', (argv, message) => {
  expect(read(argv)).toBe(message);
});

test('an option that nobody described still has a sentence', () => {
  expect(missingValue('x', undefined).message).toBe('--x needs a value: give a value after it.');
});
