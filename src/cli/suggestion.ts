import { nearest } from '../config/nearest.ts';

/** `did you mean …?`, or what to do where nothing is near: the end of a sentence about a wrong word. */
export function suggestion(word: string, choices: Iterable<string>, otherwise: string): string {
  const known = [...choices];
  const meant =
    known.find(choice => isShortFor(word, choice)) ?? (isGuessable(word) ? nearest(word, known) : undefined);
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}

/** Lists choices as people do: `a, b or c`. */
export function orList(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

function isShortFor(word: string, choice: string): boolean {
  return letters(word) >= 3 && choice.toLowerCase().startsWith(word.toLowerCase());
}

/** From one letter anything is near. */
function isGuessable(word: string): boolean {
  return letters(word) > 1;
}

function letters(word: string): number {
  return word.replace(/^-+/, '').length;
}
