/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A resource as ARM sends it. Only `id` and `type` are certain; everything else is read with care. */
export interface Body extends JsonObject {
  readonly id: string;
  readonly type: string;
}

/** The value at a dotted path, undefined where any step is missing. Property names match whatever their case, as in ARM. */
export function valueAt(json: Json | undefined, path: string): Json | undefined {
  let value = json;
  for (const step of stepsOf(path)) value = stepInto(value, step);
  return value;
}

/** All values at a path in which `[]` walks a list and `{}` the keys of a map. */
export function valuesAt(json: Json | undefined, path: string): readonly Json[] {
  let values: readonly Json[] = json === undefined ? [] : [json];
  for (const step of stepsOf(path)) values = values.flatMap(value => manyInto(value, step));
  return values;
}

/** `a.b[0].c` as `['a', 'b', '0', 'c']`; a name with a dot in it is written `a['x.y']`. */
export function stepsOf(path: string): readonly string[] {
  const known = steps.get(path);
  if (known !== undefined) return known;
  const made = [...path.matchAll(/\['([^']*)'\]|\[(\d*)\]|(\{\})|([^.[{]+)/g)].map(
    ([, quoted, index, map, name]) => quoted ?? (index === '' ? '[]' : index) ?? map ?? name ?? '',
  );
  steps.set(path, made);
  return made;
}
const steps = new Map<string, readonly string[]>();

function manyInto(value: Json, step: string): readonly Json[] {
  if (step === '[]') return Array.isArray(value) ? (value as readonly Json[]) : [];
  if (step === '{}') return isObject(value) ? Object.keys(value) : [];
  const next = stepInto(value, step);
  return next === undefined || next === null ? [] : [next];
}

function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(step)];
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, step)) return value[step];
  const wanted = step.toLowerCase();
  const spelt = Object.keys(value).find(name => name.length === step.length && name.toLowerCase() === wanted);
  return spelt === undefined ? undefined : value[spelt];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
