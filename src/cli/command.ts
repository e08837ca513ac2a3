import type { OptionSpecs } from './option.ts';
import type { Shell } from './shell.ts';

/** One command of the command line. */
export interface Command {
  /** The word that chooses it; the default command has none. */
  readonly name?: string;
  readonly describe: string;
  /** What may follow the name: `<rule>`. */
  readonly positional?: { readonly name: string; readonly describe: string };
  readonly options: OptionSpecs;
  /** Command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Does it and answers with the exit code. */
  run(argv: Readonly<Record<string, unknown>>, shell: Shell): Promise<number>;
}
