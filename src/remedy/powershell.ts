import { codeOf, hidden } from './visible.ts';

/**
 * Words as one line for PowerShell 7.3 or later, which passes them to a program as they are. `az` is to be a program, or
 * `az.ps1` around one: `az.cmd` would read quotes and percent signs again.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
 */
export function powershellWords(words: readonly string[]): string {
  return words.map(powershellWord).join(' ');
}

/** A string literal, whatever is in it. */
export function powershellString(text: string): string {
  return text.search(hidden) === -1 ? `'${text.replace(singleQuotes, '$&$&')}'` : escaped(text);
}

/** Left bare are options and words of letters: what begins with a digit may be a number, and a comma makes a list. */
function powershellWord(word: string): string {
  return /^(?:--)?[A-Za-z][A-Za-z0-9-]*$/.test(word) ? word : powershellString(word);
}

/** All that PowerShell takes for a single quote. */
const singleQuotes = /['\u2018-\u201B]/g;
/** What a string in double quotes would read, among it all that PowerShell takes for a double quote. */
const special = /["`$\u201C-\u201E]/g;

function escaped(text: string): string {
  const shown = text.replace(special, '`$&').replace(hidden, character => `\`u{${codeOf(character)}}`);
  return `"${shown}"`;
}
