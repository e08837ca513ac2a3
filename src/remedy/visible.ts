/** Characters that a terminal or an editor obeys instead of showing them: control characters, direction marks, line separators. */
export const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu;

/** Text on one line in which nothing hides. */
export function visible(text: string): string {
  return text.replace(hidden, character => `\\u{${codeOf(character)}}`);
}

/** The code point of a character, in hexadecimal digits. */
export function codeOf(character: string): string {
  return Number(character.codePointAt(0)).toString(16);
}
