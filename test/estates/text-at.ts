import { isObject, valueAt, valuesAt, type Json, type JsonObject } from '../../src/catalog/body.ts';

/** The text at a path; empty where there is none. */
export function textAt(json: Json | undefined, path: string): string {
  const value = valueAt(json, path);
  return typeof value === 'string' ? value : '';
}

/** All texts at a path with `[]` or `{}`. */
export function textsAt(json: Json | undefined, path: string): readonly string[] {
  return valuesAt(json, path).filter(value => typeof value === 'string');
}

/** All objects at a path with `[]`. */
export function objectsAt(json: Json | undefined, path: string): readonly JsonObject[] {
  return valuesAt(json, path).filter(isObject);
}
