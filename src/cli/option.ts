import type { Options } from 'yargs';

/** One option of a command. Without `value` it is a flag. */
export interface OptionSpec {
  readonly describe: string;
  readonly group: string;
  readonly alias?: readonly string[];
  /** What follows it, for a sentence about its absence: `a resource group`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  /** The default, in words. */
  readonly defaultDescription?: string;
}

/** By the name that messages use. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The same for yargs, which parses and prints help; values are checked by {@link given}, for one way of saying what is wrong. */
export function yargsOptions(specs: OptionSpecs): Record<string, Options> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, yargsOption(spec)]));
}

function yargsOption({ describe, group, alias, value, choices, defaultDescription }: OptionSpec): Options {
  return {
    describe: choices === undefined ? describe : `${describe}: ${choices.join(', ')}`,
    group,
    ...(alias !== undefined && { alias }),
    ...(defaultDescription !== undefined && { defaultDescription }),
    ...(value === undefined ? { type: 'boolean' } : { type: 'string', nargs: 1 }),
  };
}
