import { valuesAt, type Body } from '../catalog/body.ts';
import { keyOf, parseResourceId } from '../catalog/resource-id.ts';
import type { ResourceType } from '../catalog/resource-type.ts';
import { resourceType } from '../catalog/resource-types.ts';

/** The ids of the resources that a body names and the audit reads, each once. */
export function referencesOf(body: Body): readonly string[] {
  const known = resourceType(parseResourceId(body.id)?.type ?? '');
  const named = (known?.names ?? []).flatMap(path => valuesAt(body, path));
  const ids = [...named, ...(known?.derives?.(body) ?? [])].filter(value => typeof value === 'string');
  const read = ids.map(readableId).filter(id => id !== undefined);
  const readable = read.filter(id => !isMicrosofts(id, body));
  return [...new Map(readable.map(id => [keyOf(id), id])).values()];
}

/** The resource by which an id is read: a subnet's virtual network, an IP configuration's interface. */
function readableId(id: string): string | undefined {
  const parsed = parseResourceId(id);
  if (parsed === undefined) return undefined;
  const known = resourceType(parsed.type);
  if (known !== undefined && known.within === undefined) return isScope(known) ? undefined : parsed.id;
  return parsed.parent === undefined ? undefined : readableId(parsed.parent);
}

/** Azure lets an interface stand in a virtual network of its own subscription alone, except for what Microsoft runs there itself. */
function isMicrosofts(id: string, namedBy: Body): boolean {
  const [own, other] = [parseResourceId(id), parseResourceId(namedBy.id)];
  const bound = resourceType(own?.type ?? '')?.sameSubscription === true;
  return bound && own?.subscriptionId?.toLowerCase() !== other?.subscriptionId?.toLowerCase();
}

function isScope({ type }: ResourceType): boolean {
  return type.startsWith('Microsoft.Resources/');
}
