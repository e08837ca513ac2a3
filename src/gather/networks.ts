import { ReadError, type Reader } from '../azure/reader.ts';
import type { Body } from '../catalog/body.ts';
import { groupIdOf } from '../catalog/resource-id.ts';
import type { Scope } from '../snapshot/line.ts';
import { placesIn, ScopeError } from './scope.ts';
import type { Survey } from './survey.ts';

const types = ['virtualNetworks', 'networkSecurityGroups', 'networkInterfaces'].map(
  type => `Microsoft.Network/${type}`,
);

/**
 * Takes in the networks of a scope, their groups and interfaces; where resources are named by id, those of their resource groups.
 * Throws a ScopeError where there is no such group, and a ReadError where a list is refused.
 */
export async function findNetworks(
  reader: Reader,
  scope: Scope,
  ids: readonly string[],
  survey: Survey,
): Promise<void> {
  const named = [...new Set(ids.flatMap(id => groupIdOf(id) ?? []))];
  const places = named.length > 0 ? named : await placesIn(reader, scope);
  const found = await Promise.all(places.map(place => listsIn(reader, place, survey)));
  if (found.some(isThere => isThere)) return;
  const groups = named.length > 0 ? named : scope.resourceGroups;
  throw new ScopeError(
    `The resource group '${groups.join("', '")}' was not found; check its name, or choose a subscription with --subscription.`,
  );
}

/** Whether the place exists. A group may be in one of many subscriptions. */
async function listsIn(reader: Reader, place: string, survey: Survey): Promise<boolean> {
  try {
    const lists = await Promise.all(types.map(type => listOf(reader, place, type, survey)));
    for (const body of lists.flat()) survey.reach(body, 'arm');
    return true;
  } catch (error) {
    if (error instanceof ReadError && error.code === 'ResourceGroupNotFound') return false;
    throw error;
  }
}

async function listOf(reader: Reader, place: string, type: string, survey: Survey): Promise<readonly Body[]> {
  const items = await reader.list(`${place}/providers/${type}`, type);
  survey.noteRead({ what: 'list', id: place, type, count: items.length, complete: true });
  return items;
}
