import { groupIdOf, parseResourceId } from '../catalog/resource-id.ts';
import type { Estate } from './estate.ts';

/**
 * Whether a resource that is not in the estate certainly does not exist: Azure said that it is gone, or a list that came back
 * complete would hold it.
 */
export function isAbsent(estate: Estate, id: string): boolean {
  const { content } = estate.node(id);
  if (content.known) return false;
  const isGone = content.unseen.length > 0 && content.unseen.every(({ why }) => why === 'gone');
  return isGone || isListed(estate, id);
}

/** Whether the list of its type under its parent, its group or its subscription is complete. */
function isListed(estate: Estate, id: string): boolean {
  const { type, parent, subscriptionId } = parseResourceId(id) ?? {};
  if (type === undefined) return false;
  const scopes = [parent, groupIdOf(id), subscriptionId && `/subscriptions/${subscriptionId}`];
  return scopes.some(scope => scope !== undefined && estate.list(scope, type).complete.known);
}
