import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Gap, Header } from '../snapshot/line.ts';
import { keyOfLine, type StoredLine, type StoredResource } from '../snapshot/packed-line.ts';

/** The lines of a snapshot, found by what the model asks for. Types are in any casing. */
export interface LineIndex {
  readonly header: Header;
  readonly gaps: readonly Gap[];
  readonly inScope: readonly StoredResource[];
  resource(id: string): StoredResource | undefined;
  ofType(type: string): readonly StoredResource[];
  /** The resources of a type under another, or extending it. */
  under(parentId: string, type: string): readonly StoredResource[];
  named(type: string, name: string): StoredResource | undefined;
  gap(id: string, list: string): Gap | undefined;
  /** Whether the list of a type under a resource or scope was read to its end. */
  isComplete(parentId: string, type: string): boolean;
}

/** Indexes lines, given at once or in batches. Throws where there is no header. */
export async function indexLines(
  lines: Iterable<StoredLine> | AsyncIterable<readonly StoredLine[]>,
): Promise<LineIndex> {
  const entries: Entries = { resources: new Map(), byType: new Map(), gaps: new Map(), complete: new Map() };
  if (Symbol.iterator in lines) enterAll(entries, lines);
  else for await (const batch of lines) enterAll(entries, batch);
  if (entries.header === undefined) throw new Error('A snapshot begins with its header.');
  return indexOf(entries, entries.header);
}

interface Entries {
  header?: Header;
  readonly resources: Map<string, StoredResource>;
  readonly byType: Map<string, StoredResource[]>;
  readonly gaps: Map<string, Gap>;
  /** By the type of the items: the keys of those whose list is complete. */
  readonly complete: Map<string, Set<string>>;
}

function enterAll(entries: Entries, lines: Iterable<StoredLine>): void {
  for (const line of lines) enter(entries, line);
}

function enter(entries: Entries, line: StoredLine): void {
  if (line.kind === 'snapshot') entries.header = line;
  if (line.kind === 'gap') entries.gaps.set(gapKey(line.id, line.list ?? ''), line);
  if (line.kind === 'read' && line.type !== undefined && line.complete)
    valueOf(entries.complete, line.type.toLowerCase(), () => new Set<string>()).add(keyOf(line.id));
  if (line.kind !== 'resource') return;
  entries.resources.set(keyOfLine(line), line);
  valueOf(entries.byType, line.type.toLowerCase(), (): StoredResource[] => []).push(line);
}

function indexOf({ resources, byType, gaps, complete }: Entries, header: Header): LineIndex {
  const ofType = (type: string): readonly StoredResource[] => byType.get(type.toLowerCase()) ?? [];
  const byParent = new Map<string, ReadonlyMap<string, readonly StoredResource[]>>();
  const byName = new Map<string, ReadonlyMap<string, StoredResource>>();
  return {
    header,
    gaps: [...gaps.values()],
    inScope: [...resources.values()].filter(line => line.inScope),
    resource: id => resources.get(keyOf(id)),
    ofType,
    under: (parentId, type) => valueOf(byParent, type, () => groupByParent(ofType(type))).get(keyOf(parentId)) ?? [],
    named: (type, name) => valueOf(byName, type, () => firstByName(ofType(type))).get(name.toLowerCase()),
    gap: (id, list) => gaps.get(gapKey(id, list)),
    isComplete: (parentId, type) => complete.get(type.toLowerCase())?.has(keyOf(parentId)) ?? false,
  };
}

function groupByParent(lines: readonly StoredResource[]): ReadonlyMap<string, readonly StoredResource[]> {
  return Map.groupBy(lines, ({ id }) => keyOf(parseResourceId(id)?.parent ?? ''));
}

function firstByName(lines: readonly StoredResource[]): ReadonlyMap<string, StoredResource> {
  return new Map(lines.toReversed().map(line => [keyOf(nameIn(line.id)), line]));
}

/** The value of a key, made where there is none. */
function valueOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function gapKey(id: string, list: string): string {
  return `${keyOf(id)} ${list.toLowerCase()}`;
}

/** The last segment of an id: the resource's own name. */
export function nameIn(id: string): string {
  const whole = id.replace(/\/$/, '');
  return whole.slice(whole.lastIndexOf('/') + 1);
}
