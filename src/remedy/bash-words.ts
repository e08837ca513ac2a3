import { posixWords } from './posix.ts';
import { hidden } from './visible.ts';

/** Words for a bash script in which nothing hides: a word with characters that don't show is written with their bytes. */
export function bashWords(words: readonly string[]): string {
  return words.map(word => (word.search(hidden) === -1 ? posixWords([word]) : escaped(word))).join(' ');
}

/** `$'…'`: bytes, since bash reads code points in its own way where the locale is not of Unicode. */
function escaped(word: string): string {
  const text = word.replace(/['\\]/g, String.raw`\$&`).replace(hidden, bytesOf);
  return `$'${text}'`;
}

function bytesOf(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, byte => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('');
}
