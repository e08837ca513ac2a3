import { isObject, valueAt, type Json } from '../catalog/body.ts';
import type { PropertyKnowledge } from '../catalog/resource-type.ts';
import { resourceType } from '../catalog/resource-types.ts';
import { known, map, notKnown, type Fact, type NotKnown } from './fact.ts';
import { partOf, type Content, type Node } from './resource.ts';

/** Reads one property of a resource. An unexpected shape is not known, with resource and property named. */
export type Property<T> = (node: Node) => Fact<T>;

/** Text, or undefined where Azure sets none. Empty text counts as none. */
export function text(path: string): Property<string | undefined> {
  return property(path, json => (typeof json === 'string' ? { value: json === '' ? undefined : json } : undefined));
}

/** A yes or no. Templates write them as text too. */
export function flag(path: string): Property<boolean | undefined> {
  return property(path, json => {
    if (typeof json === 'boolean') return { value: json };
    if (typeof json === 'string' && /^(true|false)$/i.test(json)) return { value: json.toLowerCase() === 'true' };
    return undefined;
  });
}

export function integer(path: string): Property<number | undefined> {
  return property(path, json => (Number.isInteger(json) ? { value: json as number } : undefined));
}

/** One of Azure's words, in any casing. A word that this version does not know is not known. */
export function word<const W extends string>(path: string, ...words: readonly W[]): Property<W | undefined> {
  return property(path, json => {
    const value = words.find(known => typeof json === 'string' && known.toLowerCase() === json.toLowerCase());
    return value === undefined ? undefined : { value };
  });
}

/** A list of texts; where one item is no text, the list is not known. */
export function texts(path: string): Property<readonly string[] | undefined> {
  return property(path, json => {
    const all = Array.isArray(json) && json.every(item => typeof item === 'string');
    return all ? { value: json } : undefined;
  });
}

/** A list of objects, each as a part of the resource that has properties of its own. What proves it are the names of its items, if they have any: what they hold is read, and proven, by itself. */
export function parts(path: string): Property<readonly Node[] | undefined> {
  return node => {
    const read = property(path, json => (Array.isArray(json) && json.every(isObject) ? { value: json } : undefined))(
      node,
    );
    if (!read.known) return read;
    const items = read.value?.map((json, i) => partOf(node, `${path}[${i}]`, nameOf(json), json));
    const names = (items ?? []).map(({ name }) => name);
    if (names.length === 0 || names.includes('')) return { ...read, value: items };
    return { ...read, value: items, evidence: read.evidence.map(one => ({ ...one, value: names })) };
  };
}

/** A list, empty where there is none. */
export function orEmpty<T>(read: Property<readonly T[] | undefined>): Property<readonly T[]> {
  return node => map(read(node), items => items ?? []);
}

/** The property, or what Azure does when it is not set: the catalogue's default of that path. Where there is none, its absence is not understood. */
export function orDefault<T>(read: Property<T | undefined>): Property<T> {
  return node => {
    const fact = read(node);
    if (!fact.known) return fact;
    const { value } = fact;
    return value === undefined ? missing(node, fact.evidence[0]?.path ?? '') : { ...fact, value };
  };
}

function property<T>(
  path: string,
  parse: (json: Json) => { readonly value: T | undefined } | undefined,
): Property<T | undefined> {
  return node => {
    const { content, holder } = node;
    if (!content.known) return content;
    const raw = valueAt(content.value.json, path);
    const evidence = { resourceId: holder.resourceId, path: holder.prefix + path, value: raw ?? undefined };
    if (raw === undefined || raw === null) return absent(content.value, node, path, parse);
    const parsed = parse(raw);
    return parsed === undefined ? unexpected(node, path, raw) : known(parsed.value, evidence);
  };
}

function absent<T>(
  content: Content,
  node: Node,
  path: string,
  parse: (json: Json) => { readonly value: T | undefined } | undefined,
): Fact<T | undefined> {
  const knowledge = resourceType(content.type)?.properties?.[path];
  const silence = whySilent(content, node, path, knowledge);
  if (silence !== undefined) return silence;
  const evidence = { resourceId: node.holder.resourceId, path: node.holder.prefix + path, value: undefined };
  if (knowledge?.absent === undefined) return known(undefined, evidence);
  const value = parse(knowledge.absent as Json)?.value;
  return { known: true, value, evidence: [evidence], assumed: true };
}

/** Why the absence of a property says nothing here; undefined where it does. */
function whySilent(
  content: Content,
  node: Node,
  path: string,
  knowledge: PropertyKnowledge | undefined,
): NotKnown | undefined {
  const { source, apiVersion, json } = content;
  const where = `${node.holder.prefix}${path} of ${node.name}`;
  const left = resourceType(content.type)?.reread?.find(reread => path === reread || path.startsWith(`${reread}.`));
  if (left !== undefined && (source === 'graph' || (path !== left && isAbsent(json, left))))
    return unread(node, `${where} was not shown; reading the resource by itself would show it.`);
  if (knowledge?.since !== undefined && isOlder(apiVersion ?? leastVersion(content), knowledge.since))
    return unread(node, `${where} ${tooOld(apiVersion)}; ${knowledge.since} or later shows it.`);
  if (knowledge?.readOnly && source === 'export')
    return unread(node, `${where} is missing from the export; reading it from Azure would show it.`);
  return undefined;
}

/** Of an export that tells no API version, the oldest that can be: the one that brought in the newest property it has. */
function leastVersion({ type, json, source }: Content): string {
  if (source !== 'export') return newest;
  const shown = Object.entries(resourceType(type)?.properties ?? {}).filter(
    ([path]) => valueAt(json, path) !== undefined,
  );
  return shown.reduce((least, [, { since = '' }]) => (isOlder(least, since) ? since : least), '');
}

/** What is read from Azure is read with versions that know all that the catalogue knows. */
const newest = '9999-12-31';

function tooOld(apiVersion: string | undefined): string {
  if (apiVersion !== undefined) return `is not shown by API version ${apiVersion}`;
  return 'is missing from the export, which may be of an older API version';
}

function isAbsent(json: Json, path: string): boolean {
  return (valueAt(json, path) ?? undefined) === undefined;
}

/** API versions are dates; a preview comes before the stable version of its date. */
export function isOlder(version: string, than: string): boolean {
  const [date, since] = [version.slice(0, 10), than.slice(0, 10)];
  return date === since ? version.length > 10 && than.length === 10 : date < since;
}

function unread(node: Node, detail: string): NotKnown {
  return notKnown({ resourceId: node.id, why: 'not-read', detail });
}

function missing(node: Node, path: string): NotKnown {
  return notKnown({
    resourceId: node.id,
    why: 'shape',
    detail: `${path} of ${node.name} is missing, and what Azure then does is not known.`,
  });
}

function unexpected(node: Node, path: string, raw: Json): NotKnown {
  const shown = JSON.stringify(raw).slice(0, 60);
  return notKnown({
    resourceId: node.id,
    why: 'shape',
    detail: `${node.holder.prefix}${path} of ${node.name} is ${shown}, which this version does not understand.`,
  });
}

/** The connections of a key vault have an id and no name. */
function nameOf(json: Json): string {
  const [name, id] = [valueAt(json, 'name'), valueAt(json, 'id')];
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : '';
}
