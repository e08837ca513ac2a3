import { shortened, visible } from './visible-text.ts';

/** A text from Azure as code: nothing in it is read as markdown or HTML, mentions anybody or becomes a link. */
export function code(text: string): string {
  return `<code>${literal(shortened(text, 500))}</code>`;
}

/** A sentence for people, with the values that it quotes as code: `Vault 'kv1' is open.` */
export function prose(text: string): string {
  const parts = shortened(text, 2000).split(/(?<![\p{L}\p{N}])'(.*?)'(?![\p{L}\p{N}])/su);
  return parts.map((part, i) => (i % 2 === 1 ? code(part) : literal(part))).join('');
}

/** Lines for a shell, in a fence longer than any run of backticks in them. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

/** Entities keep markdown from reading a character. */
function literal(text: string): string {
  return visible(text)
    .replace(/[&<>"|\\*_~[\]$`{}@#]|:(?![\d\s]|$)/g, escaped)
    .replace(/(www)\./gi, '$1&#46;');
}

/** GitHub looks for mentions, issues and mail addresses once entities are resolved; an empty comment parts those. */
function escaped(char: string): string {
  return char === '@' || char === '#' ? `${char}<!-- -->` : `&#${char.charCodeAt(0)};`;
}
