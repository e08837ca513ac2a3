import { isRefused, type Answer } from '../../fixtures/emulator/answer.ts';
import type { Store } from '../../fixtures/emulator/store.ts';
import { ReadError, type Reader } from '../../src/azure/reader.ts';
import { isObject, type Body, type JsonObject } from '../../src/catalog/body.ts';
import { parseResourceId } from '../../src/catalog/resource-id.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';

/** Reads the emulator's store without HTTP: the same answers, without the wire. */
export function storeReader(store: Store): Reader {
  return {
    identity: () =>
      Promise.resolve({
        tenantId: '11111111-1111-1111-1111-111111111111',
        principalId: '22222222-2222-2222-2222-222222222222',
      }),
    query: ({ name, kql, subscriptions, managementGroups }) =>
      attempt(() => {
        const scope = managementGroups === undefined ? { subscriptions } : { subscriptions, managementGroups };
        return valueOf(name, '', store.query({ query: kql, ...scope })).rows.map(asBody);
      }),
    list: (path, itemType, query) =>
      attempt(() => {
        const version = resourceType(itemType)?.apiVersion ?? '2024-04-01';
        return valueOf(path, itemType, store.list(path, version, query)).map(asBody);
      }),
    get: id =>
      attempt(() => {
        const type = parseResourceId(id)?.type ?? '';
        return asBody(valueOf(id, type, store.get(id, resourceType(type)?.apiVersion)));
      }),
  };
}

function valueOf<T>(id: string, type: string, answer: Answer<T>): T {
  if (!isRefused(answer)) return answer.value;
  const { status, code, message } = answer.error;
  const action =
    status === 403 ? (/perform action '([^']+)'/.exec(message)?.[1] ?? resourceType(type)?.action) : undefined;
  throw new ReadError({
    why: status === 403 ? 'denied' : status === 404 ? 'not-found' : 'failed',
    id,
    message,
    code,
    action,
  });
}

function asBody(value: JsonObject): Body {
  if (isObject(value) && typeof value['id'] === 'string') return value as Body;
  throw new Error('The store answered without an id.');
}

/** A promise of what a function gives, or of what it throws. */
function attempt<T>(give: () => T): Promise<T> {
  return new Promise(resolve => {
    resolve(give());
  });
}
