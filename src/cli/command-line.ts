import yargs from 'yargs';
import type { Argv } from 'yargs';
import { positionalsOf, type Command } from './command.ts';
import { missingValue } from './given.ts';
import { suggestion } from './suggestion.ts';
import { yargsOptions } from './option.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** What the words ask for: a command with its options, or a text to print. */
export type Request =
  | { readonly kind: 'command'; readonly command: Command; readonly argv: Readonly<Record<string, unknown>> }
  | { readonly kind: 'text'; readonly text: string };

/** Yargs guesses nothing: no numbers, no dots, no `-abc` for `-a -b -c`. */
const parsing = {
  'camel-case-expansion': false,
  'strip-aliased': true,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'short-option-groups': false,
};

/** Reads the words of the command line. `columns`: the width of help. Throws a {@link UsageError}. */
export function parseCommandLine(words: readonly string[], commands: readonly Command[], columns: number): Request {
  rejectFlagValues(words, commands);
  let request: Request | undefined;
  const parser = emptyParser(columns, commands.find(({ name }) => name === undefined)?.describe ?? '');
  for (const command of commands)
    addCommand(parser, command, commands, argv => (request = { kind: 'command', command, argv }));
  let failure: unknown;
  void parser.parse(words, {}, (error, _argv, output) => {
    failure = error;
    if (output !== '') request = { kind: 'text', text: `${output}\n` };
  });
  if (failure instanceof Error) throw usageErrorFrom(failure, commands);
  if (request === undefined) throw new Error('The command line chose no command.');
  return request;
}

function emptyParser(columns: number, purpose: string): Argv {
  return yargs()
    .usage(`$0 [command] [options]\n\n${purpose}`)
    .scriptName('secws-audit')
    .locale('en')
    .parserConfiguration(parsing)
    .wrap(Math.min(columns, 110))
    .help('help')
    .alias('help', 'h')
    .version(version)
    .alias('version', 'V')
    .exitProcess(false)
    .showHelpOnFail(false);
}

function addCommand(
  parser: Argv,
  command: Command,
  all: readonly Command[],
  choose: (argv: Readonly<Record<string, unknown>>) => void,
): void {
  const { name, describe } = command;
  const pattern = [name ?? '$0', ...positionalsOf(command).map(positional => `[${positional.name}]`)].join(' ');
  const handle = (argv: Readonly<Record<string, unknown>>): void => {
    rejectStrayWords(argv['_'], command, all);
    choose(argv);
  };
  parser.command(pattern, describe, own => addDetails(own, command), handle);
}

function addDetails(parser: Argv, command: Command): Argv {
  const { name, describe, options, examples } = command;
  const positionals = positionalsOf(command);
  const words = ['$0', name, ...positionals.map(positional => `<${positional.name}>`), '[options]'].join(' ');
  const titled = name === undefined ? parser : parser.usage(`${words}\n\n${describe}`);
  const detailed = titled
    .options(yargsOptions(options))
    .group(['help', 'version'], 'Other:')
    .example(examples.map(([line, does]): [string, string] => [`$0 ${line}`, does]));
  return positionals.reduce(
    (all, positional) => all.positional(positional.name, { describe: positional.describe, type: 'string' }),
    detailed,
  );
}

/** Yargs itself complains of nothing but an option without its value. */
function usageErrorFrom(error: Error, commands: readonly Command[]): Error {
  const written = /^Not enough arguments following: (.+)$/.exec(error.message)?.[1];
  if (written === undefined) return error;
  const specs = commands.flatMap(({ options }) => Object.entries(options));
  const [name, spec] = specs.find(([name, { alias = [] }]) => [name, ...alias].includes(written)) ?? [written];
  return missingValue(name, spec);
}

/** Yargs takes every value of a flag but `true` for `false`, so `--quiet=yes` would say the opposite. */
function rejectFlagValues(words: readonly string[], commands: readonly Command[]): void {
  const flags = commands.flatMap(({ options }) =>
    Object.keys(options).filter(name => options[name]?.value === undefined),
  );
  for (const word of words) {
    const [, name = '', value = ''] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
    if (!flags.includes(name) || value === 'true' || value === 'false') continue;
    throw new UsageError(`--${name} takes no value: write --${name} or --no-${name}.`);
  }
}

function rejectStrayWords(words: unknown, command: Command, all: readonly Command[]): void {
  const stray = Array.isArray(words) ? words.slice(command.name === undefined ? 0 : 1).map(String) : [];
  const [word] = stray;
  if (word === undefined) return;
  if (command.name !== undefined) throw new UsageError(`${command.name} does not take '${word}': leave it out.`);
  const names = all.flatMap(({ name }) => name ?? []);
  throw new UsageError(
    `Unknown command '${word}': ${suggestion(word, names, `for a resource group write --rg ${word}.`)}`,
  );
}
