import type { Reader } from '../azure/reader.ts';
import type { Body } from '../catalog/body.ts';
import { groupIdOf, keyOf, parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import { askByIds, askGraph, groupReader, readAgain, readList, readOne } from './asks.ts';
import { startPending, type Pending } from './pending.ts';
import { resourcesInGroups } from './queries.ts';
import type { Survey } from './survey.ts';

/** Reading in waves: all that is known to be needed is asked for at once, then what the answers lead to. */
export interface Waves {
  /** What is known to be needed and was not asked for yet. */
  left(): Pending;
  /** Whether nothing is left to ask. */
  isDone(): boolean;
  /** Asks for all that is left. */
  next(): Promise<void>;
}

/** Ids or groups in one query: its text stays well under what Resource Graph takes, and it names no more subscriptions than that. */
const perQuery = 200;

/** Continues from the workspaces that the survey holds. Their own resource groups are read whole, in the first wave. */
export function startWaves(reader: Reader, survey: Survey): Waves {
  const pending = startPending(survey);
  const homes = groupsOf(survey);
  const canRead = groupReader(reader);
  const rows = new Map<string, Body>();
  let searched: ReadonlySet<string> = new Set();
  let first = true;
  let todo = pending.take();

  const search = async (): Promise<void> => {
    const groups = chunks([...homes.values()]);
    const answers = await Promise.all(groups.map(ids => askGraph(reader, survey, resourcesInGroups(ids))));
    for (const row of answers.flatMap(answer => answer ?? [])) rows.set(keyOf(row.id), row);
    if (!answers.includes(undefined)) searched = new Set(homes.keys());
  };

  /** In the first wave, what lives in the workspaces' groups waits for their rows. Afterwards what is not among the rows is read by itself. */
  const askIds = (): readonly Promise<void>[] => {
    const open = todo.ids.filter(id => !(first && isIndexed(id) && homes.has(groupKey(id))));
    const { byGraph = [], alone = [] } = Object.groupBy(open, id =>
      isIndexed(id) && !searched.has(groupKey(id)) ? 'byGraph' : 'alone',
    );
    return [
      ...chunks(byGraph).map(ids => askByIds(reader, survey, ids, canRead)),
      ...alone.map(id => readOne(reader, survey, id, canRead)),
    ];
  };

  return {
    left: () => todo,
    isDone: () => isEmpty(todo) && !(first && homes.size > 0),
    async next() {
      await Promise.all([
        ...askIds(),
        ...(first && homes.size > 0 ? [search()] : []),
        ...todo.lists.map(list => readList(reader, survey, list)),
        ...todo.rereads.map(id => readAgain(reader, survey, id)),
      ]);
      first = false;
      todo = takeWith(rows, survey, pending.take);
    },
  };
}

/** What is left to ask, once the rows at hand have been taken for the ids that name them. */
function takeWith(rows: ReadonlyMap<string, Body>, survey: Survey, take: () => Pending): Pending {
  let todo = take();
  for (;;) {
    const known = todo.ids.map(id => rows.get(keyOf(id))).filter(row => row !== undefined);
    if (known.length === 0) return todo;
    for (const row of known) survey.reach(row, 'graph');
    const more = take();
    todo = { ids: more.ids, lists: [...todo.lists, ...more.lists], rereads: [...todo.rereads, ...more.rereads] };
  }
}

function isEmpty({ ids, lists, rereads }: Pending): boolean {
  return ids.length + lists.length + rereads.length === 0;
}

function groupsOf({ resources }: Survey): ReadonlyMap<string, string> {
  const groups = [...resources.values()].map(({ id }) => groupIdOf(id)).filter(id => id !== undefined);
  return new Map(groups.map(id => [keyOf(id), id]));
}

function groupKey(id: string): string {
  return keyOf(groupIdOf(id) ?? '');
}

/** Whether Resource Graph has the type in its main table. The other tables are read by ARM, whose lists refuse. */
function isIndexed(id: string): boolean {
  return resourceType(parseResourceId(id)?.type ?? '')?.table === 'resources';
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / perQuery) }, (_, i) =>
    items.slice(i * perQuery, (i + 1) * perQuery),
  );
}
