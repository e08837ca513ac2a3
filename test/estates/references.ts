import { valuesAt, type Body } from '../../src/catalog/body.ts';
import { keyOf, parseResourceId, type ResourceId } from '../../src/catalog/resource-id.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';
import type { Indexed } from './consistency.ts';

/** Ids that a body names, as the catalogue knows, and that lead to nothing in the estate. */
export function referenceProblems(estate: Indexed): readonly string[] {
  return estate.bodies.flatMap(body => {
    const dangling = namedBy(body).filter(id => !leadsSomewhere(id, body, estate));
    const parent = missingParent(body, estate);
    return [
      ...dangling.map(id => `${body.id} names ${id}, which is not in the estate`),
      ...(parent === undefined ? [] : [`${body.id} has no parent ${parent} in the estate`]),
    ];
  });
}

function namedBy(body: Body): readonly string[] {
  const known = resourceType(body.type);
  const named = (known?.names ?? []).flatMap(path => valuesAt(body, path));
  const ids = named.filter(value => typeof value === 'string' && value !== '');
  return [...(ids as readonly string[]), ...(known?.derives?.(body) ?? [])];
}

function leadsSomewhere(id: string, namedBy: Body, estate: Indexed): boolean {
  const target = readable(id);
  if (target === undefined) return false;
  if (isMicrosofts(id, estate) || isElsewhere(target, namedBy)) return true;
  if (resourceType(target.type)?.within === undefined) return estate.find(target.id) !== undefined;
  return isEmbedded(target, estate);
}

/** The resource that is read to see this id: itself, or the nearest resource of a known type above it. */
function readable(id: string): ResourceId | undefined {
  const parsed = parseResourceId(id);
  if (parsed === undefined || parsed.type.startsWith('Microsoft.Resources/')) return undefined;
  if (resourceType(parsed.type) !== undefined) return parsed;
  return parsed.parent === undefined ? undefined : readable(parsed.parent);
}

function isMicrosofts(id: string, estate: Indexed): boolean {
  return estate.microsoftOwned.some(subscription => keyOf(id).startsWith(`/subscriptions/${subscription}/`));
}

/** Machines in a subscription other than their network's are Microsoft's. */
function isElsewhere({ type, subscriptionId }: ResourceId, namedBy: Body): boolean {
  const bound = resourceType(type)?.sameSubscription === true;
  return bound && subscriptionId?.toLowerCase() !== parseResourceId(namedBy.id)?.subscriptionId?.toLowerCase();
}

function isEmbedded(target: ResourceId, estate: Indexed): boolean {
  const holder = estate.find(target.parent ?? '');
  const list = target.type.split('/').at(-1) ?? '';
  return valuesAt(holder, `properties.${list}[].id`).some(id => typeof id === 'string' && keyOf(id) === target.key);
}

/** The resource, group or subscription that a body lies in, where the estate lacks it. */
function missingParent(body: Body, estate: Indexed): string | undefined {
  const parsed = parseResourceId(body.id);
  const parent = parseResourceId(parsed?.parent ?? '');
  if (parent === undefined) return undefined;
  const known = resourceType(parent.type);
  if (known === undefined) return undefined;
  const there = known.within === undefined ? estate.find(parent.id) !== undefined : isEmbedded(parent, estate);
  return there ? undefined : parent.id;
}
