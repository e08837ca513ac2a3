import { valueAt } from '../catalog/body.ts';
import { groupIdOf, keyOf } from '../catalog/resource-id.ts';
import type { ListKnowledge } from '../catalog/resource-type.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { ResourceLine } from '../snapshot/line.ts';
import { referencesOf } from './references.ts';
import type { Survey } from './survey.ts';

/** A list to be read under a resource or a resource group. */
export interface PendingList extends ListKnowledge {
  readonly parentId: string;
}

/** What the resources reached so far lead to, and nobody has asked for yet. */
export interface Pending {
  readonly ids: readonly string[];
  readonly lists: readonly PendingList[];
  /** Resources whose rows or list items left something out. */
  readonly rereads: readonly string[];
}

/** Looks at every resource once, when it is reached, and hands out what it leads to. */
export function startPending(survey: Survey): { readonly take: () => Pending } {
  const looked = new Map<string, ResourceLine>();
  const listed = new Set<string>();
  const named = new Map<string, string>();
  const reread = new Set<string>();

  const isFirst = ({ parentId, type }: PendingList): boolean => {
    const key = `${keyOf(parentId)} ${type}`;
    const first = !listed.has(key);
    listed.add(key);
    return first;
  };

  return {
    take() {
      const fresh = [...survey.resources].filter(([key, line]) => looked.get(key) !== line);
      for (const [key, line] of fresh) looked.set(key, line);
      for (const id of fresh.flatMap(([, { body }]) => referencesOf(body))) named.set(keyOf(id), id);
      for (const [key, id] of named) if (survey.isSettled(id)) named.delete(key);
      return {
        ids: [...named.values()],
        lists: fresh.flatMap(([, line]) => [...listsOf(line), ...listsOfGroup(line.id)]).filter(isFirst),
        rereads: fresh
          .filter(([key, line]) => isPartial(line) && !reread.has(key))
          .map(([key, { id }]) => {
            reread.add(key);
            return id;
          }),
      };
    },
  };
}

function listsOf({ id, type, body }: ResourceLine): readonly PendingList[] {
  const lists = (resourceType(type)?.lists ?? []).filter(({ when }) => when?.(body) ?? true);
  return lists.flatMap(list => {
    const parentId = list.under === undefined ? id : list.under(body);
    return parentId === undefined ? [] : [{ ...list, parentId }];
  });
}

function listsOfGroup(id: string): readonly PendingList[] {
  const parentId = groupIdOf(id);
  if (parentId === undefined) return [];
  const lists = resourceType('Microsoft.Resources/subscriptions/resourceGroups')?.lists ?? [];
  return lists.map(list => ({ ...list, parentId }));
}

/** Whether a row or a list item left out a property that a read of the resource itself would show. */
function isPartial({ type, source, body }: ResourceLine): boolean {
  const left = (resourceType(type)?.reread ?? []).filter(path => (valueAt(body, path) ?? null) === null);
  return left.length > 0 && (source === 'graph' || left.includes('properties.properties'));
}
