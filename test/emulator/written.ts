import type { Answer } from '../../fixtures/emulator/answer.ts';
import { createStore, type Store } from '../../fixtures/emulator/store.ts';
import { estate, type EstateName } from '../../fixtures/estates/estate.ts';
import type { Body, Json, JsonObject } from '../../src/catalog/body.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';
import { parseResourceId } from '../../src/catalog/resource-id.ts';

/** A store of an estate, and its resources by type and name. */
export function openEstate(name: EstateName): OpenEstate {
  const store = createStore(estate(name));
  const find = (type: string, own: string) => {
    const found = store.bodies.find(body => body.id.toLowerCase().endsWith(`/${type}/${own}`.toLowerCase()));
    if (found === undefined) throw new Error(`${name} has no ${type} ${own}.`);
    return found;
  };
  return { store, find };
}

interface OpenEstate {
  readonly store: Store;
  readonly find: (type: string, name: string) => Body;
}

/** The API version that the catalogue has for the type of an id. */
export function versionOf(id: string): string {
  return resourceType(parseResourceId(id)?.type ?? '')?.apiVersion ?? '2025-01-01';
}

/** A write with the API version of the catalogue; what came of it in one word. */
export function write(store: Store, method: 'PUT' | 'PATCH' | 'DELETE', id: string, body?: Json): unknown {
  return outcomeOf(store.write(method, id, versionOf(id), body));
}

/** The status of what was done, or the code of what was refused. */
export function outcomeOf(answer: Answer<{ readonly status: number }>): unknown {
  return 'error' in answer ? `${answer.error.status} ${answer.error.code}` : answer.value.status;
}

/** The resource as ARM shows it now. Throws where it isn't there. */
export function now(store: Store, id: string): JsonObject {
  const answer = store.get(id, versionOf(id));
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.value;
}
