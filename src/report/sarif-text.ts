import { shortened, visible } from './visible-text.ts';

/** The slots of a message in the order in which they first appear: `{a} is {b}, not {a}` gives `['a', 'b']`. */
export function slotNames(message: string): readonly string[] {
  return [...new Set([...message.matchAll(slot)].map(([, name = '']) => name))];
}

/**
 * A message with numbered placeholders, each in single quotes, as SARIF's `messageStrings` want it. One without slots
 * gets the resource's name: SARIF wants to be told what a message is about.
 */
export function messageString(message: string): string {
  const names = slotNames(message);
  if (names.length === 0) return `Resource '{0}': ${message}`;
  return message.replace(slot, (_, name: string, at: number) => {
    const placeholder = `{${names.indexOf(name)}}`;
    return message[at - 1] === "'" ? placeholder : `'${placeholder}'`;
  });
}

/** A message filled with values that are already safe. */
export function fill(template: string, values: readonly string[]): string {
  return template.replace(/\{(\d+)\}/g, (_, index: string) => values[Number(index)] ?? '');
}

/** A value for a message: GitHub reads backticks and links as markdown, SARIF reads braces as placeholders. */
export function plainValue(value: string): string {
  const calm = value.replace(/[`{}]/g, char => calmer[char] ?? '');
  return shortened(visible(calm.replace(/\](?=\()/g, '] ')), 500);
}
const calmer: Readonly<Record<string, string>> = { '`': "'", '{': '(', '}': ')' };

/** Text of a rule: SARIF wants literal braces doubled, and GitHub takes 1,024 characters. */
export function ruleText(text: string): string {
  return shortened(doubled(text).replaceAll('`', "'"), 1000);
}

/** Markdown or text of a rule's help. */
export function doubled(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

/** `The vault can't be purged by SSH` as `VaultCantBePurgedBySsh`: each capital begins a word of two letters or more. */
export function pascalCase(title: string): string {
  const words = title
    .replace(/['’]/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/);
  const telling = words.filter((word, i) => !/^(a|an|the)$/.test(i === 0 ? word.toLowerCase() : word));
  const capitals = telling.map(word => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join('');
  return capitals.replace(/(?<=[A-Z])[A-Z]|[A-Z]$/g, letter => letter.toLowerCase()).slice(0, 255);
}

/** A sentence with its period. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const slot = /\{(\w+)\}/g;
