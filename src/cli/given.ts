import { orList, suggestion } from './suggestion.ts';
import type { OptionSpec, OptionSpecs } from './option.ts';
import { UsageError } from './usage-error.ts';

/** The options that the command line gave, each read by its kind. */
export interface Given<Name extends string> {
  /** Every value of a repeatable option. */
  texts(name: Name): readonly string[];
  text(name: Name): string | undefined;
  /** One of the choices. */
  choice<Choice extends string>(name: Name, choices: readonly Choice[]): Choice | undefined;
  /** Comma lists of all occurrences, taken apart. */
  words(name: Name): readonly string[];
  flag(name: Name): boolean | undefined;
  has(name: Name): boolean;
}

/**
 * Reads what yargs parsed. Throws a {@link UsageError} for an unknown option, an empty value, a value where none belongs
 * and a single option given twice.
 */
export function given<Name extends string>(
  argv: Readonly<Record<string, unknown>>,
  specs: Readonly<Record<Name, OptionSpec>>,
): Given<Name> {
  rejectUnknown(argv, specs);
  const valuesOf = (name: Name): readonly string[] => checkedValues(name, specs[name], argv[name]);
  return {
    texts: valuesOf,
    text: name => valuesOf(name).at(-1),
    choice: (name, choices) => checkedChoice(name, valuesOf(name).at(-1), choices),
    words: name =>
      valuesOf(name)
        .flatMap(value => value.split(',').map(word => word.trim()))
        .filter(word => word !== ''),
    flag: name => (argv[name] === undefined ? undefined : [argv[name]].flat().at(-1) === true),
    has: name => argv[name] !== undefined,
  };
}

function rejectUnknown(argv: Readonly<Record<string, unknown>>, specs: OptionSpecs): void {
  for (const name of Object.keys(argv)) {
    if (name === '_' || name === '$0' || Object.hasOwn(specs, name)) continue;
    const written = name.length === 1 ? `-${name}` : `--${name}`;
    const near = suggestion(written, spellings(specs), 'run secws-audit --help for all options.');
    throw new UsageError(`Unknown option ${written}: ${near}`);
  }
}

function spellings(specs: OptionSpecs): readonly string[] {
  const names = Object.entries(specs).flatMap(([name, { alias }]) => [name, ...(alias ?? [])]);
  return [...names.filter(name => name.length > 1).map(name => `--${name}`), '--help', '--version'];
}

function checkedValues(name: string, spec: OptionSpec, value: unknown): readonly string[] {
  if (value === undefined) return [];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = values.filter(item => typeof item === 'string');
  if (texts.length < values.length) throw new UsageError(`--no-${name} is no option: leave out --${name} instead.`);
  if (texts.includes('')) throw missingValue(name, spec);
  if (texts.length > 1 && spec.repeatable === undefined) throw new UsageError(`--${name} can be given only once.`);
  return texts;
}

/** An option that needs a value and got none. */
export function missingValue(name: string, spec: OptionSpec | undefined): UsageError {
  const value = spec?.choices === undefined ? (spec?.value ?? 'a value') : orList(spec.choices);
  return new UsageError(`--${name} needs a value: give ${value} after it.`);
}

function checkedChoice<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const chosen = choices.find(choice => choice === value?.toLowerCase());
  if (value === undefined || chosen !== undefined) return chosen;
  throw wrongChoice(`--${name}`, value, choices);
}

/** A value that is none of the choices. `what` begins the sentence: `--fail-on`. */
export function wrongChoice(what: string, value: string, choices: readonly string[]): UsageError {
  return new UsageError(`${what} cannot be '${value}': ${suggestion(value, choices, `give ${orList(choices)}.`)}`);
}
