import type { Command } from '../rule/command.ts';

/** Whether a command line carries the words of a command to `az`, and its address to Azure, as they are. */
export function canBeSaid({ argv, body }: Command): boolean {
  const words = body === undefined ? argv : [...argv, JSON.stringify(body)];
  return words.every(isSayable) && argv.every((word, i) => argv[i - 1] !== '--url' || isAddress(word));
}

/**
 * A null character ends a word, half a surrogate pair becomes another character, and PowerShell passes nothing that follows
 * `--%`, even quoted, as it is. `az` puts the content of a file for `@file` and `…=@file`, where there is such a file.
 */
function isSayable(word: string): boolean {
  return !word.includes('\0') && word.isWellFormed() && word !== '--%' && !/^(?:[^=]*=)?@./s.test(word);
}

/** An address in which a name reaches into another part of it would be that of another resource. Names are encoded in it. */
function isAddress(url: string): boolean {
  return /^(?:[^?#%\\\p{Cc}]|%(?![01]|2[EF]|5C|7F)[\dA-F]{2})*\?[\w.=&-]+$/u.test(url) && !/\/\.{1,2}[/?]/.test(url);
}
