import type { Body, Json } from '../catalog/body.ts';
import { isObject, valueAt } from '../catalog/body.ts';
import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { Gap, Header } from '../snapshot/line.ts';
import { bodyOf, type StoredLine, type StoredResource } from '../snapshot/packed-line.ts';
import { known, notKnown, type Fact, type NotKnown, type Unseen } from './fact.ts';
import { indexLines, nameIn, type LineIndex } from './line-index.ts';
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
  /** The body of a resource that was read. */
  body(id: string): Body | undefined;
  /** The resources of a type under another, or extending it. */
  list(parentId: string, type: string): Listing<Node>;
  /** Every resource of a type that was read. What is not here may still exist. */
  seen(type: string): readonly Node[];
  /** A resource of a type that was read, by its name. Of several, the first by id. */
  named(type: string, name: string): Node | undefined;
}

/** Builds the estate of a snapshot from its lines, at once or in batches. Throws where there is no header. */
export async function buildEstate(lines: Iterable<StoredLine> | AsyncIterable<readonly StoredLine[]>): Promise<Estate> {
  return estateOf({ index: await indexLines(lines), kept: new Map() });
}

interface Stock {
  readonly index: LineIndex;
  /** The nodes that were last asked for, by id. */
  readonly kept: Map<string, Node>;
}

/** What is judged together is read together, so few bodies are kept parsed: all of them may be more than memory holds. */
const mostKept = 500;

function estateOf(stock: Stock): Estate {
  const { index } = stock;
  return {
    header: index.header,
    gaps: index.gaps,
    workspaceIds: index.inScope.map(({ id }) => id).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    node: id => nodeOf(stock, id),
    body: id => {
      const resource = index.resource(id);
      return resource === undefined ? undefined : bodyOf(resource);
    },
    list: (parentId, type) => listOf(stock, parentId, type),
    seen: type => index.ofType(type).map(({ id }) => nodeOf(stock, id)),
    named: (type, name) => {
      const resource = index.named(type, name);
      return resource === undefined ? undefined : nodeOf(stock, resource.id);
    },
  };
}

function nodeOf({ index, kept }: Stock, id: string): Node {
  const known = kept.get(id);
  if (known !== undefined) return known;
  const resource = index.resource(id);
  const node = resource === undefined ? embedded({ index, kept }, id) : nodeFrom(resource);
  if (kept.size >= mostKept) kept.clear();
  kept.set(id, node);
  return node;
}

function nodeFrom(resource: StoredResource): Node {
  const { id, type, source, apiVersion } = resource;
  const content: Content = { type, json: bodyOf(resource), source, apiVersion };
  return { id, name: nameIn(id), holder: { resourceId: id, prefix: '' }, content: known(content) };
}

/** A resource that has no line of its own: it stands in its parent's body, or it was not read. */
function embedded(stock: Stock, id: string): Node {
  const parsed = parseResourceId(id);
  if (parsed?.parent === undefined || resourceType(parsed.type)?.within === undefined)
    return unread(id, whyMissing(stock.index, id));
  const parent = nodeOf(stock, parsed.parent);
  if (!parent.content.known) return unread(id, parent.content);
  return itemIn(parent, parent.content.value, id, parsed.type) ?? unread(id, whyMissing(stock.index, id));
}

function unread(id: string, content: NotKnown): Node {
  return { id, name: nameIn(id), holder: { resourceId: id, prefix: '' }, content };
}

function itemIn(parent: Node, content: Content, id: string, type: string): Node | undefined {
  const path = `properties.${lastOf(type)}`;
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

function listOf(stock: Stock, parentId: string, type: string): Listing<Node> {
  const { index } = stock;
  const items = index.under(parentId, type).map(({ id }) => nodeOf(stock, id));
  return { items, complete: index.isComplete(parentId, type) ? known(true) : whyMissing(index, parentId, type) };
}

/** Of a list nobody asked for: its resource itself was asked for and not given. */
function whyMissing(index: LineIndex, id: string, list = ''): NotKnown {
  const gap = index.gap(id, list) ?? index.gap(id, '');
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
  return type.slice(type.lastIndexOf('/') + 1);
}
