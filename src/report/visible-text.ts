/** Text on one line, in which nothing hides: control characters, and those that turn the direction of writing, show as their code. */
export function visible(text: string): string {
  return text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, ' ').replace(hidden, char => `\\u${codeOf(char)}`);
}

/** Whether something in a text would hide from who reads it, or start a new line. */
export function hides(text: string): boolean {
  return text !== visible(text);
}

/** The beginning of a text that is too long. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/** A value of a body, for people. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'absent';
  return shortened(typeof value === 'string' ? value : JSON.stringify(value), 300);
}

const hidden = /[\p{Cc}\p{Surrogate}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

function codeOf(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(4, '0');
}
