import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { Line } from './line.ts';

/**
 * Tells of what a snapshot doesn't hold whether it proves it gone: ARM said so, what it belonged to is gone, or a list that would
 * name it came back complete and all of that list is in the snapshot. Silence proves nothing.
 */
export function goneIn(lines: readonly Line[]): (id: string, type: string) => boolean {
  const read = new Set(lines.flatMap(line => (line.kind === 'resource' ? [keyOf(line.id)] : [])));
  const gone = new Set(
    lines.flatMap(line =>
      line.kind === 'gap' && line.why === 'gone' && line.list === undefined ? [keyOf(line.id)] : [],
    ),
  );
  const refused = new Set(lines.flatMap(line => (line.kind === 'gap' && line.why !== 'gone' ? [keyOf(line.id)] : [])));
  const lists = wholeLists(lines);
  return (id, type) => {
    const key = keyOf(id);
    if (read.has(key) || refused.has(key)) return false;
    return ownersOf(key).some(owner => gone.has(owner) && !read.has(owner)) || isMissing(key, type, lists);
  };
}

/** The id itself and all that it lies in. */
function ownersOf(key: string): readonly string[] {
  const owners = [key];
  for (let at = key.lastIndexOf('/'); at > 0; at = key.lastIndexOf('/', at - 1)) owners.push(key.slice(0, at));
  return owners;
}

/** Complete lists, by parent and type, of which the snapshot holds as many items as they had. */
function wholeLists(lines: readonly Line[]): ReadonlySet<string> {
  const held = new Map<string, number>();
  for (const line of lines) {
    if (line.kind !== 'resource') continue;
    for (const list of listsOf(keyOf(line.id), line.type)) held.set(list, (held.get(list) ?? 0) + 1);
  }
  const whole = lines.flatMap(line => {
    if (line.kind !== 'read' || line.what !== 'list' || !line.complete || line.type === undefined) return [];
    const list = listKey(keyOf(line.id), line.type);
    return (held.get(list) ?? 0) === line.count ? [list] : [];
  });
  return new Set(whole);
}

function isMissing(key: string, type: string, lists: ReadonlySet<string>): boolean {
  return listsOf(key, type).some(list => lists.has(list));
}

/** The lists that name a resource: its parent's, and of what stands in a group by itself also its subscription's. */
function listsOf(key: string, type: string): readonly string[] {
  const id = parseResourceId(key);
  if (id?.parent === undefined) return [];
  const { parent, subscriptionId } = id;
  const isOwn = resourceType(type)?.table === 'resources';
  const scopes = isOwn && subscriptionId !== undefined ? [parent, `/subscriptions/${subscriptionId}`] : [parent];
  return [...new Set(scopes)].map(scope => listKey(scope, type));
}

function listKey(parent: string, type: string): string {
  return `${parent}\n${type.toLowerCase()}`;
}
