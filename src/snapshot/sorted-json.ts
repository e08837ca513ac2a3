import { isObject, type Json } from '../catalog/body.ts';

/** JSON text with the keys of every object sorted. With `indent`, one value a line, as `JSON.stringify` lays it out. */
export function sortedJson(value: Json, indent = ''): string {
  return written(value, indent, indent === '' ? '' : '\n');
}

/** Compares by code units: the same order on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function written(value: Json, indent: string, newline: string): string {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return enclosed('[', ']', newline, indent, inner => items.map(item => written(item, indent, inner)));
  }
  if (!isObject(value)) return JSON.stringify(value);
  return enclosed('{', '}', newline, indent, inner => {
    const separator = indent === '' ? ':' : ': ';
    return Object.keys(value)
      .sort(byText)
      .flatMap(key => {
        const item = value[key];
        return item === undefined ? [] : [JSON.stringify(key) + separator + written(item, indent, inner)];
      });
  });
}

function enclosed(
  open: string,
  close: string,
  newline: string,
  indent: string,
  parts: (inner: string) => readonly string[],
): string {
  const inner = newline + indent;
  const made = parts(inner);
  return made.length === 0 ? open + close : open + inner + made.join(`,${inner}`) + newline + close;
}
