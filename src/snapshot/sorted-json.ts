import { isObject, type Json, type JsonObject } from '../catalog/body.ts';

/** JSON text with the keys of every object sorted. With `indent`, one value a line, as `JSON.stringify` lays it out. */
export function sortedJson(value: Json, indent = ''): string {
  return written(value, indent, indent === '' ? '' : '\n');
}

/** Compares by code units: the same order on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function written(value: Json, indent: string, newline: string): string {
  if (Array.isArray(value)) return writtenList(value, indent, newline);
  return isObject(value) ? writtenObject(value, indent, newline) : JSON.stringify(value);
}

function writtenList(items: readonly Json[], indent: string, newline: string): string {
  const inner = newline + indent;
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${inner}${written(item, indent, inner)}`;
  return text === '' ? '[]' : `[${text}${newline}]`;
}

function writtenObject(object: JsonObject, indent: string, newline: string): string {
  const inner = newline + indent;
  const colon = indent === '' ? ':' : ': ';
  let text = '';
  for (const key of Object.keys(object).sort(byText)) {
    const value = object[key];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}${inner}${JSON.stringify(key)}${colon}${written(value, indent, inner)}`;
  }
  return text === '' ? '{}' : `{${text}${newline}}`;
}
