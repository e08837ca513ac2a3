import type { Command } from '../rule/command.ts';

/** Whether a command line carries the words of a command to `az` as they are. */
export function canBeSaid({ argv, body }: Command): boolean {
  return [...argv, ...(body === undefined ? [] : [JSON.stringify(body)])].every(isSayable);
}

/**
 * A null character ends a word, half a surrogate pair becomes another character, and PowerShell passes nothing that follows
 * `--%`, even quoted, as it is. `az` puts the content of a file for `@file` and `…=@file`, where there is such a file.
 */
function isSayable(word: string): boolean {
  return !word.includes('\0') && word.isWellFormed() && word !== '--%' && !/^(?:[^=]*=)?@./s.test(word);
}
