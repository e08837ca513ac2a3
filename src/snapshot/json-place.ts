import { lineAt } from './json-position.ts';

/** A place in a text; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly col: number;
}

export function placeAt(text: string, position: number): Place {
  return { line: lineAt(text, position), col: position - text.slice(0, position).lastIndexOf('\n') };
}

/** Where the value of a path such as `failures[0].key` begins in a JSON text, or else what holds it, as far as the path leads. */
export function positionOf(text: string, path: string): number {
  let at = startOf(text, 0);
  for (const [, name, index] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    const inner = name === undefined ? itemAt(text, at, Number(index)) : propertyAt(text, at, name);
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

function itemAt(text: string, list: number, index: number): number | undefined {
  if (text[list] !== '[') return undefined;
  let at = startOf(text, list + 1);
  for (let i = 0; i < index && text[at] !== ']'; i += 1) at = startOf(text, endOf(text, at));
  return text[at] === ']' ? undefined : at;
}

function propertyAt(text: string, object: number, name: string): number | undefined {
  let at = text[object] === '{' ? startOf(text, object + 1) : text.length;
  while (text[at] === '"') {
    const end = endOf(text, at);
    const value = startOf(text, end);
    if (JSON.parse(text.slice(at, end)) === name) return value;
    at = startOf(text, endOf(text, value));
  }
  return undefined;
}

/** The next value or key, or the bracket that closes. */
function startOf(text: string, from: number): number {
  let at = from;
  while (' \t\r\n,:'.includes(text[at] ?? 'end')) at += 1;
  return at;
}

const part = /"(?:[^"\\]+|\\.)*"|[{}[\]]|[^\s"{}[\],:]+/g;

/** The end of a value, which is as deep as it is. */
function endOf(text: string, start: number): number {
  let depth = 0;
  part.lastIndex = start;
  do {
    const [sign = ']'] = part.exec(text) ?? [];
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
  } while (depth > 0);
  return part.lastIndex;
}
