import { bodyOf, type StoredResource } from '../snapshot/packed-line.ts';
import { propertyChanges, type PropertyChange } from './property-changes.ts';

/** What a snapshot holds, and what it proves not to be there. */
export interface ResourceSide {
  /** By id in lower case. */
  readonly resources: ReadonlyMap<string, StoredResource>;
  /** Whether a resource that is not in it certainly does not exist. */
  readonly isAbsent: (id: string) => boolean;
}

export interface ResourceChanges {
  readonly added: readonly Named[];
  readonly removed: readonly Named[];
  /** They are in the second snapshot only, and the first did not prove that they were not there. */
  readonly firstSeen: readonly Named[];
  /** They are in the first snapshot only, and the second does not prove that they are gone. */
  readonly unseen: readonly Named[];
  readonly changed: readonly ChangedResource[];
}

interface Named {
  readonly id: string;
  readonly type: string;
}

export interface ChangedResource extends Named {
  readonly changes: readonly PropertyChange[];
  /** It was read by other means or with another API version, so properties may come and go without a change in Azure. */
  readonly readOtherwise: boolean;
}

/** What changed about resources between two snapshots, by id. */
export function resourceChanges(before: ResourceSide, after: ResourceSide): ResourceChanges {
  const [lost, came] = [onlyIn(before, after), onlyIn(after, before)];
  const changed: ChangedResource[] = [];
  for (const [key, then] of before.resources) {
    const now = after.resources.get(key);
    const change = now === undefined ? undefined : changeOf(then, now);
    if (change !== undefined) changed.push(change);
  }
  return {
    added: came.certain,
    firstSeen: came.uncertain,
    removed: lost.certain,
    unseen: lost.uncertain,
    changed: changed.sort(byId),
  };
}

function onlyIn(
  side: ResourceSide,
  other: ResourceSide,
): { readonly certain: readonly Named[]; readonly uncertain: readonly Named[] } {
  const alone = [...side.resources].flatMap(([key, { id, type }]) => (other.resources.has(key) ? [] : [{ id, type }]));
  const { certain = [], uncertain = [] } = Object.groupBy(alone.sort(byId), ({ id }) =>
    other.isAbsent(id) ? 'certain' : 'uncertain',
  );
  return { certain, uncertain };
}

/** Lines that read alike need not be parsed. */
function changeOf(then: StoredResource, now: StoredResource): ChangedResource | undefined {
  if ('text' in then && 'text' in now && then.text === now.text) return undefined;
  const { id, type } = now;
  const changes = propertyChanges(bodyOf(then), bodyOf(now), type).filter(
    ({ path }) => path !== 'id' && path !== 'type',
  );
  if (changes.length === 0) return undefined;
  return { id, type, changes, readOtherwise: then.source !== now.source || then.apiVersion !== now.apiVersion };
}

function byId(a: Named, b: Named): number {
  const [first, second] = [a.id.toLowerCase(), b.id.toLowerCase()];
  return first < second ? -1 : Number(first > second);
}
