import type { Command } from '../rule/command.ts';

/** A command as one line for a POSIX shell, its body as `--body '<json>'`. What is pasted runs as the words that were meant. */
export function renderPosix(command: Command): string {
  const body = command.body === undefined ? [] : ['--body', JSON.stringify(command.body)];
  return posixWords([...command.argv, ...body]);
}

/** Words as one line for a POSIX shell. */
export function posixWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** Left bare is only what no shell reads in its own way: zsh expands a leading `=`, and every shell a leading `~`. */
function quoted(word: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
