import { ReadError, type GraphQuery, type Reader } from '../azure/reader.ts';
import type { Body } from '../catalog/body.ts';
import { groupIdOf, keyOf } from '../catalog/resource-id.ts';
import { listPath } from '../catalog/resource-types.ts';
import type { PendingList } from './pending.ts';
import { resourcesById } from './queries.ts';
import type { Survey } from './survey.ts';

/** The rows of a query; undefined where it failed. Then what it was to show is read by ARM instead. */
export async function askGraph(
  reader: Reader,
  survey: Survey,
  query: GraphQuery,
): Promise<readonly Body[] | undefined> {
  const first = await attempt(reader.query(query));
  const answer = first instanceof ReadError && isMuddled(first) ? await attempt(reader.query(query)) : first;
  const rows = answer instanceof ReadError ? undefined : answer;
  survey.noteRead({ what: 'query', id: query.name, count: rows?.length ?? 0, complete: rows !== undefined });
  return rows;
}

/** Whether an answer came that contradicts itself: rows changed between its pages. Asked again, it may be whole. */
function isMuddled({ why, code }: ReadError): boolean {
  return why === 'failed' && code === undefined;
}

/** Resources by id, wherever they live. Resource Graph leaves out in silence, so what does not come is read by itself. */
export async function askByIds(
  reader: Reader,
  survey: Survey,
  ids: readonly string[],
  canRead: CanRead,
): Promise<void> {
  for (const row of (await askGraph(reader, survey, resourcesById(ids))) ?? []) survey.reach(row, 'graph');
  const missing = ids.filter(id => !survey.isSettled(id));
  await Promise.all(missing.map(id => readOne(reader, survey, id, canRead)));
}

/** Whether a resource group can be read. */
type CanRead = (groupId: string | undefined) => Promise<boolean>;

/** One resource by itself: there, refused, or gone. Gone needs ARM's word for it and a resource group that can be read. */
export async function readOne(reader: Reader, survey: Survey, id: string, canRead: CanRead): Promise<void> {
  const answer = await attempt(reader.get(id));
  if (!(answer instanceof ReadError)) {
    survey.reach({ ...answer, id: keyOf(answer.id) === keyOf(id) ? answer.id : id }, 'arm');
    return;
  }
  const gone = answer.code === 'ResourceNotFound' && (await canRead(groupIdOf(id)));
  survey.noteGap({ id, error: answer, ...(gone ? { why: 'gone' as const } : {}) });
}

/** A resource of which a row or a list item left something out. Where that is refused, what was read before stays. */
export async function readAgain(reader: Reader, survey: Survey, id: string): Promise<void> {
  const answer = await attempt(reader.get(id));
  if (!(answer instanceof ReadError)) survey.replace({ ...answer, id });
}

export async function readList(reader: Reader, survey: Survey, { parentId, type, query }: PendingList): Promise<void> {
  const answer = await attempt(reader.list(listPath(parentId, type), type, query));
  const items = answer instanceof ReadError ? [] : answer;
  if (answer instanceof ReadError) survey.noteGap({ id: parentId, list: type, error: answer });
  for (const item of items) survey.reach(item, 'arm');
  survey.noteRead({ what: 'list', id: parentId, type, count: items.length, complete: !(answer instanceof ReadError) });
}

/** Tells whether resource groups can be read. Each is asked for once. */
export function groupReader(reader: Reader): CanRead {
  const asked = new Map<string, Promise<boolean>>();
  return groupId => {
    if (groupId === undefined) return Promise.resolve(false);
    const known = asked.get(keyOf(groupId));
    if (known !== undefined) return known;
    const made = attempt(reader.get(groupId)).then(answer => !(answer instanceof ReadError));
    asked.set(keyOf(groupId), made);
    return made;
  };
}

async function attempt<T>(promise: Promise<T>): Promise<T | ReadError> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}
