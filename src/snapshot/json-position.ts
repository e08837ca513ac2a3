/** Where a text stops being JSON; its length where it only lacks an end. The engine's own message does not always tell. */
export function brokenAt(text: string): number {
  const open: string[] = [];
  let awaited: Awaited = 'value';
  for (let at = 0; ;) {
    token.lastIndex = at;
    const sign = token.exec(text)?.[1];
    if (sign === undefined) return startOfRest(text, at);
    const end = sign === '"' ? endOfString(text, token.lastIndex) : token.lastIndex;
    const next: Awaited | undefined = end === undefined ? undefined : step(sign, awaited, open);
    if (end === text.length && open.length > 0) return end;
    if (next === undefined || end === undefined) return startOfRest(text, at);
    awaited = next;
    at = end;
  }
}

/** The line of a position, counted from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < position; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** What may come next: a value, a key, the colon behind it, a comma, or nothing. A `?` may also close at once. */
type Awaited = 'value' | 'value?' | 'key' | 'key?' | 'colon' | 'comma';

const token = /[ \t\r\n]*([{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|")/y;

/** A word that the end of the text cut off counts as missing. */
function startOfRest(text: string, at: number): number {
  const rest = text.slice(at);
  return /^\s*[\w.+-]*$/.test(rest) ? text.length : at + rest.length - rest.trimStart().length;
}

/** Behind the closing quote; undefined where a character is not allowed, the text's length where no quote comes. */
function endOfString(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return undefined;
    if (code === 0x5c) at += 1;
  }
  return text.length;
}

function step(sign: string, awaited: Awaited, open: string[]): Awaited | undefined {
  if (sign === '}' || sign === ']') return close(sign, awaited, open);
  if (sign === ':') return awaited === 'colon' ? 'value' : undefined;
  if (sign === ',') return awaited !== 'comma' || open.length === 0 ? undefined : open.at(-1) === '}' ? 'key' : 'value';
  if (awaited === 'key' || awaited === 'key?') return sign === '"' ? 'colon' : undefined;
  if (awaited !== 'value' && awaited !== 'value?') return undefined;
  if (sign !== '{' && sign !== '[') return 'comma';
  open.push(sign === '{' ? '}' : ']');
  return sign === '{' ? 'key?' : 'value?';
}

function close(sign: string, awaited: Awaited, open: string[]): Awaited | undefined {
  const empty = sign === '}' ? 'key?' : 'value?';
  return (awaited === 'comma' || awaited === empty) && open.pop() === sign ? 'comma' : undefined;
}
