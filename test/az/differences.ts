import { isDeepStrictEqual } from 'node:util';
import { isObject, type Body, type Json, type JsonObject } from '../../src/catalog/body.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';

/** What has changed between two estates, one sorted line each: `+ name`, `- name`, `name: path = value`. */
export function differences(before: readonly Body[], after: readonly Body[]): readonly string[] {
  const [old, now] = [byKey(before), byKey(after)];
  const made = [...now].filter(([key]) => !old.has(key)).map(([, body]) => `+ ${nameOf(body)}`);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, body]) => `- ${nameOf(body)}`);
  const changed = [...now].flatMap(([key, body]) => {
    const known = old.get(key);
    return known === undefined ? [] : within(known, body, '').map(line => `${nameOf(body)}: ${line}`);
  });
  return [...made, ...gone, ...changed].map(withoutIds).sort();
}

function byKey(bodies: readonly Body[]): ReadonlyMap<string, Body> {
  return new Map(bodies.map(body => [keyOf(body.id), body]));
}

function within(old: Json | undefined, now: Json | undefined, path: string): readonly string[] {
  if (isDeepStrictEqual(old, now)) return [];
  const [one, other] = [asObject(old), asObject(now)];
  if (one === undefined || other === undefined) return [`${path} = ${short(now)}`];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap(name => within(one[name], other[name], path === '' ? name : `${path}.${name}`));
}

/** A list of named things is compared by their names. */
function asObject(value: Json | undefined): JsonObject | undefined {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const items = (value as readonly Json[]).map(item => [labelOf(item), item] as const);
  return items.every(([label]) => label !== '') ? Object.fromEntries(items) : undefined;
}

function labelOf(item: Json): string {
  if (!isObject(item)) return '';
  const label = item['name'] ?? item['id'];
  return typeof label === 'string' ? (label.split('/').at(-1) ?? '') : '';
}

/** Of an object only its name is told. */
function short(value: Json | undefined): string {
  return value === undefined
    ? 'nothing'
    : isObject(value) && labelOf(value) !== ''
      ? labelOf(value)
      : JSON.stringify(value);
}

/** The end of an id. */
function nameOf({ id }: Body): string {
  return id.split('/').slice(-2).join('/');
}

function withoutIds(line: string): string {
  return line.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…');
}
