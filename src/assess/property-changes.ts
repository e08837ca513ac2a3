import { sortedJson } from '../snapshot/sorted-json.ts';
import { isNoise } from './noise.ts';

type Json = Parameters<typeof sortedJson>[0];
type JsonObject = Extract<Json, Readonly<Record<string, unknown>>>;

/** One property that is not as it was. `before` or `after` is undefined where it was, or is, absent. */
export interface PropertyChange {
  /** Dotted path into the body; an item of a list stands by its name or id where it has one: `properties.rules['ssh'].x`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What differs between two bodies of one resource, noise left out. `type`: of the resource. */
export function propertyChanges(before: Json, after: Json, type: string): readonly PropertyChange[] {
  return [...changesAt('', before, after, type)];
}

function* changesAt(path: string, before: Side, after: Side, type: string): Generator<PropertyChange> {
  if (isMap(before) && isMap(after)) yield* changesOfMaps(path, before, after, type);
  else if (Array.isArray(before) && Array.isArray(after)) yield* changesOfLists(path, before, after, type);
  else if (textOf(before) !== textOf(after)) yield { path, before, after };
}

type Side = Json | undefined;

/** Property names are the same whatever their case, as in ARM. */
function* changesOfMaps(path: string, before: JsonObject, after: JsonObject, type: string): Generator<PropertyChange> {
  const [then, now] = [byLowerName(before), byLowerName(after)];
  const names = new Map([...then, ...now].map(([key, { name }]) => [key, name]));
  for (const [key, name] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isNoise(name, type)) continue;
    yield* changesAt(stepInto(path, name), then.get(key)?.value, now.get(key)?.value, type);
  }
}

function byLowerName(map: JsonObject): ReadonlyMap<string, { readonly name: string; readonly value: Side }> {
  return new Map(Object.entries(map).map(([name, value]) => [name.toLowerCase(), { name, value }]));
}

/** Azure gives lists in no certain order: items are paired by id or name; lists of values are compared as a whole. */
function* changesOfLists(
  path: string,
  before: readonly Json[],
  after: readonly Json[],
  type: string,
): Generator<PropertyChange> {
  const [then, now] = [before, after].map(byLabel);
  if (then === undefined || now === undefined) {
    if (sorted(before) !== sorted(after)) yield { path, before, after };
    return;
  }
  const labels = new Map([...then, ...now].map(([key, { label }]) => [key, label]));
  for (const [key, label] of [...labels].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield* changesAt(`${path}['${label}']`, then.get(key)?.item, now.get(key)?.item, type);
}

/** The items by what they are called; undefined where not each has a name of its own. */
function byLabel(
  items: readonly Json[],
): ReadonlyMap<string, { readonly label: string; readonly item: Json }> | undefined {
  const labelled = items.map(item => ({ label: labelOf(item), item }));
  const byKey = new Map<string, { label: string; item: Json }>();
  for (const { label, item } of labelled) if (label !== undefined) byKey.set(label.toLowerCase(), { label, item });
  return byKey.size === items.length ? byKey : undefined;
}

function labelOf(item: Json): string | undefined {
  if (!isMap(item)) return undefined;
  const [label] = [item['name'], item['id']].filter(text => typeof text === 'string' && text !== '');
  return typeof label === 'string' ? label : undefined;
}

function stepInto(path: string, name: string): string {
  const step = /^[\w-]+$/.test(name) ? name : `['${name}']`;
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}

function sorted(items: readonly Json[]): string {
  return items.map(textOf).sort().join('\n');
}

/** Ids are the same whatever their case. */
function textOf(value: Side): string {
  if (value === undefined) return 'absent';
  const text = sortedJson(value);
  return /^"\/(subscriptions|providers)\//i.test(text) ? text.toLowerCase() : text;
}

function isMap(value: Side): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
