/** One command line and all that it must answer. */
export interface Scenario {
  /** What it shows, from the comment above it. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  /** The file that standard input comes from. */
  readonly input?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A scenario file: files to put in place, then scenarios, which run in that folder in order. */
export interface Script {
  readonly files: ReadonlyMap<string, string>;
  readonly scenarios: readonly Scenario[];
}

/**
 * Reads a scenario file. Its lines begin with what they are: `#` says what the next command shows, `@` names a file whose
 * lines follow with `|`, `$` is a command (`NAME=value` before it, `< file` after it), then `|` standard output, `!`
 * standard error, and `=` the exit code, which ends the scenario.
 */
export function parseScript(text: string): Script {
  const files = new Map<string, string>();
  const scenarios: Scenario[] = [];
  let name = '';
  let file: string | undefined;
  let current: Omit<Scenario, 'code'> | undefined;
  for (const line of text.split('\n')) {
    const rest = line.slice(2);
    if (line.startsWith('#')) name = rest;
    else if (line.startsWith('@')) files.set((file = rest), '');
    else if (line.startsWith('$')) current = { name, ...parseCommand(rest), stdout: '', stderr: '' };
    else if (line.startsWith('|') && current !== undefined)
      current = { ...current, stdout: `${current.stdout}${rest}\n` };
    else if (line.startsWith('|') && file !== undefined) files.set(file, `${files.get(file) ?? ''}${rest}\n`);
    else if (line.startsWith('!') && current !== undefined)
      current = { ...current, stderr: `${current.stderr}${rest}\n` };
    else if (line.startsWith('=') && current !== undefined) {
      scenarios.push({ ...current, code: Number(rest) });
      [current, file] = [undefined, undefined];
    } else if (line !== '') throw new Error(`A scenario has no place for this line: ${line}`);
  }
  if (current !== undefined) throw new Error(`The scenario '${current.name}' has no exit code.`);
  return { files, scenarios };
}

function parseCommand(text: string): Pick<Scenario, 'environment' | 'words' | 'input'> {
  const [, before = '', line = '', input] = /^((?:\w+=\S* )*)secws-audit ?(.*?)(?: < (\S+))?$/.exec(text) ?? [];
  const variables = before.split(' ').filter(pair => pair !== '');
  return {
    environment: Object.fromEntries(variables.map(pair => [pair.replace(/=.*/, ''), pair.replace(/^\w+=/, '')])),
    words: [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
    ...(input !== undefined && { input }),
  };
}
