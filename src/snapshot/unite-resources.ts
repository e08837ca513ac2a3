import { isObject, type Body } from '../catalog/body.ts';
import { keyOf } from '../catalog/resource-id.ts';
import { bodyOf, keyOfLine, type StoredLine, type StoredResource } from './packed-line.ts';
import { SnapshotError } from './snapshot-error.ts';
import { sortedJson } from './sorted-json.ts';

/**
 * Makes one line of lines with one id: a body without properties yields to one with, the same body twice is one.
 * A snapshot is sorted, so such lines are neighbours; in one that is not, no id may come twice.
 */
export function uniteResources(file: string): { take(line: StoredLine, number: number, batch: StoredLine[]): void } {
  const isNew = idWatch(file);
  let held: { readonly line: StoredResource; readonly key: string } | undefined;
  return {
    take(line, number, batch) {
      const key = line.kind === 'resource' ? keyOfLine(line) : undefined;
      if (line.kind === 'resource' && held !== undefined && held.key === key) {
        held = { line: united(held.line, line, file, number), key: held.key };
        return;
      }
      if (held !== undefined) batch.push(held.line);
      held = undefined;
      if (line.kind !== 'resource' || key === undefined) {
        batch.push(line);
        return;
      }
      isNew(key, line.id, number);
      held = { line, key };
    },
  };
}

/** Refuses an id that came before. While ids come in order that needs no index. */
function idWatch(file: string): (key: string, id: string, line: number) => void {
  const ids: string[] = [];
  let last = '';
  let seen: Set<string> | undefined;
  return (key, id, line) => {
    if (seen === undefined && key > last) {
      ids.push(id);
      last = key;
      return;
    }
    seen ??= new Set(ids.map(keyOf));
    if (seen.has(key)) {
      const sentence = `A line further up names ${id} too; keep one of them.`;
      throw new SnapshotError(file, sentence, { line, property: 'id' });
    }
    seen.add(key);
  };
}

/** Whether a body was read: as `az resource list` gives it, without properties, it was not. */
export function isWhole(body: Body): boolean {
  return isObject(body['properties']) || body.type.toLowerCase() === 'microsoft.resources/subscriptions';
}

/** Whether two bodies say the same. The casing of ids differs from one API to another, so casing says nothing. */
export function isSameBody(a: Body, b: Body): boolean {
  return sortedJson(a).toLowerCase() === sortedJson(b).toLowerCase();
}

function united(first: StoredResource, second: StoredResource, file: string, line: number): StoredResource {
  const [one, other] = [bodyOf(first), bodyOf(second)];
  if (!isWhole(other)) return first;
  if (!isWhole(one)) return second;
  if (isSameBody(one, other)) return first;
  const sentence = `The line above holds another body of ${second.id}; keep the one that is right.`;
  throw new SnapshotError(file, sentence, { line, property: 'body' });
}
