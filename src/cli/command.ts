import type { OptionSpecs } from './option.ts';
import type { Shell } from './shell.ts';

/** One command of the command line. */
export interface Command {
  /** The word that chooses it; the default command has none. */
  readonly name?: string;
  readonly describe: string;
  /** What may follow the name, in this order: `<rule>`. */
  readonly positional?: Positional | readonly Positional[];
  readonly options: OptionSpecs;
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Does it and answers with the exit code. */
  run(argv: Readonly<Record<string, unknown>>, shell: Shell): Promise<number>;
}

export interface Positional {
  readonly name: string;
  readonly describe: string;
}

/** The positionals of a command, as a list. */
export function positionalsOf({ positional = [] }: Pick<Command, 'positional'>): readonly Positional[] {
  return [positional].flat();
}
