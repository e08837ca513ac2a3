import type { Json } from '../catalog/body.ts';
import { isObject, valueAt } from '../catalog/body.ts';
import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { Gap, Header, Line, Read, ResourceLine } from '../snapshot/line.ts';
import { known, notKnown, type Fact, type NotKnown, type Unseen } from './fact.ts';
import type { Content, Node } from './resource.ts';

/** The items of a list that were seen, and whether they are all there are. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly complete: Fact<true>;
}

/** All that a snapshot shows, indexed by id in lower case. */
export interface Estate {
  readonly header: Header;
  readonly gaps: readonly Gap[];
  /** The workspaces that the audit is about, sorted by id. */
  readonly workspaceIds: readonly string[];
  /** A resource by id, read or not. */
  node(id: string): Node;
  /** The resources of a type under another, or extending it. */
  list(parentId: string, type: string): Listing<Node>;
  /** Every resource of a type that was read. What is not here may still exist. */
  seen(type: string): readonly Node[];
  /** A resource of a type that was read, by its name. Of several, the first by id. */
  named(type: string, name: string): Node | undefined;
}

interface Index {
  readonly resources: Map<string, ResourceLine>;
  readonly children: Map<string, ResourceLine[]>;
  readonly byType: Map<string, ResourceLine[]>;
  readonly byName: Map<string, ResourceLine>;
  readonly gaps: Map<string, Gap>;
  readonly reads: Map<string, Read>;
}

/** Builds the estate of a snapshot. Throws where the first line is no header. */
export async function buildEstate(lines: AsyncIterable<Line> | Iterable<Line>): Promise<Estate> {
  const index: Index = {
    resources: new Map(),
    children: new Map(),
    byType: new Map(),
    byName: new Map(),
    gaps: new Map(),
    reads: new Map(),
  };
  let header: Header | undefined;
  for await (const line of lines) {
    if (line.kind === 'snapshot') header = line;
    else enter(index, line);
  }
  if (header === undefined) throw new Error('A snapshot begins with its header.');
  return estateOf(header, index);
}

function estateOf(header: Header, index: Index): Estate {
  const inScope = [...index.resources.values()].filter(line => line.inScope);
  return {
    header,
    gaps: [...index.gaps.values()],
    workspaceIds: inScope.map(line => line.id).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    node: id => nodeOf(index, id),
    list: (parentId, type) => listOf(index, parentId, type),
    seen: type => (index.byType.get(type.toLowerCase()) ?? []).map(nodeFrom),
    named: (type, name) => {
      const line = index.byName.get(listKey(name, type));
      return line === undefined ? undefined : nodeFrom(line);
    },
  };
}

function enter(index: Index, line: Exclude<Line, Header>): void {
  if (line.kind === 'gap') index.gaps.set(listKey(line.id, line.list ?? ''), line);
  if (line.kind === 'read' && line.type !== undefined) index.reads.set(listKey(line.id, line.type), line);
  if (line.kind !== 'resource') return;
  index.resources.set(keyOf(line.id), line);
  const type = line.type.toLowerCase();
  push(index.byType, type, line);
  const name = listKey(nameIn(line.id), type);
  if (!index.byName.has(name)) index.byName.set(name, line);
  const parent = parseResourceId(line.id)?.parent;
  if (parent !== undefined) push(index.children, listKey(parent, type), line);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function listKey(id: string, type: string): string {
  return `${keyOf(id)} ${type.toLowerCase()}`;
}

function nodeOf(index: Index, id: string): Node {
  const line = index.resources.get(keyOf(id));
  return line === undefined ? embedded(index, id) : nodeFrom(line);
}

function nodeFrom(line: ResourceLine): Node {
  const content: Content = { type: line.type, json: line.body, source: line.source, apiVersion: line.apiVersion };
  return { id: line.id, name: nameIn(line.id), holder: { resourceId: line.id, prefix: '' }, content: known(content) };
}

/** A resource that has no line of its own: it stands in its parent's body, or it was not read. */
function embedded(index: Index, id: string): Node {
  const unread: Node = { id, name: nameIn(id), holder: { resourceId: id, prefix: '' }, content: whyMissing(index, id) };
  const parsed = parseResourceId(id);
  if (parsed?.parent === undefined || resourceType(parsed.type)?.within === undefined) return unread;
  const parent = nodeOf(index, parsed.parent);
  if (!parent.content.known) return { ...unread, content: parent.content };
  return itemIn(parent, parent.content.value, id, parsed.type) ?? unread;
}

function itemIn(parent: Node, content: Content, id: string, type: string): Node | undefined {
  const path = `properties.${type.split('/').at(-1) ?? ''}`;
  const list = valueAt(content.json, path);
  if (!Array.isArray(list)) return undefined;
  const at = (list as readonly Json[]).findIndex(item => isNamed(item, nameIn(id)));
  const holder = { resourceId: parent.id, prefix: `${path}[${at}].` };
  if (at < 0) return { id, name: nameIn(id), holder: { resourceId: parent.id, prefix: '' }, content: gone(id) };
  return {
    id,
    name: nameIn(id),
    holder,
    content: known({ ...content, type, json: (list as readonly Json[])[at] ?? null }),
  };
}

function isNamed(item: Json, name: string): boolean {
  const own = isObject(item) ? item['name'] : undefined;
  return typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}

function listOf(index: Index, parentId: string, type: string): Listing<Node> {
  const items = (index.children.get(listKey(parentId, type)) ?? []).map(nodeFrom);
  const read = index.reads.get(listKey(parentId, type));
  const complete: Fact<true> = read?.complete === true ? known(true) : whyMissing(index, parentId, type);
  return { items, complete };
}

function whyMissing(index: Index, id: string, list = ''): NotKnown {
  const gap = index.gaps.get(listKey(id, list));
  return gap === undefined
    ? notKnown({ resourceId: id, why: 'not-read', detail: neverAsked(id, list) })
    : notKnown(unseenOf(gap));
}

/** A gap, as the reason for not knowing. */
export function unseenOf(gap: Gap): Unseen {
  const what = gap.list === undefined ? nameIn(gap.id) : `the ${lastOf(gap.list)} of ${nameIn(gap.id)}`;
  const missing = gap.action === undefined ? '' : ` The action ${gap.action} would show it.`;
  const details: Record<Gap['why'], string> = {
    denied: `The audit may not read ${what}.${missing}`,
    gone: `${what} does not exist.`,
    'not-found': `Azure did not find ${what}, and does not say whether it exists.`,
    throttled: `Azure refused to answer for ${what} because of too many requests; a later audit may see it.`,
    failed: `Reading ${what} failed: ${gap.message}`,
    'not-followed': `${what} lies further away than the audit follows references.`,
  };
  const action = gap.action === undefined ? {} : { action: gap.action };
  return { resourceId: gap.id, why: gap.why, ...action, detail: details[gap.why] };
}

function neverAsked(id: string, list: string): string {
  const what = list === '' ? nameIn(id) : `All ${lastOf(list)} of ${nameIn(id)}`;
  return list === ''
    ? `${what} is not in the snapshot.`
    : `${what} were not read: the snapshot holds no complete list of them.`;
}

function gone(id: string): NotKnown {
  return notKnown({ resourceId: id, why: 'gone', detail: `${nameIn(id)} does not exist.` });
}

function lastOf(type: string): string {
  return type.split('/').at(-1) ?? type;
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
