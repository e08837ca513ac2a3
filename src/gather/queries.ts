import type { GraphQuery } from '../azure/reader.ts';
import { parseResourceId } from '../catalog/resource-id.ts';
import { resourceTypes } from '../catalog/resource-types.ts';

/** The columns that make a row a resource as ARM shows it. */
const columns = 'id, name, type, location, kind, sku, identity, zones, tags, properties';
/** `id` in the projection and in the order: without them Resource Graph gives no skip token. */
const whole = `| project ${columns} | order by id asc`;

/** The types that a group's resources are searched for: what Graph indexes and no ARM list gives. */
const listed = new Set(
  resourceTypes.flatMap(({ lists = [] }) => lists.filter(({ under }) => under === undefined).map(({ type }) => type)),
);
const groupTypes = resourceTypes
  .filter(
    ({ type, table }) =>
      table === 'resources' && !listed.has(type) && type !== 'Microsoft.MachineLearningServices/workspaces',
  )
  .map(({ type }) => type.toLowerCase());

/** Everything of interest in some resource groups. */
export function resourcesInGroups(groupIds: readonly string[]): GraphQuery {
  const names = groupIds.map(id => id.slice(id.lastIndexOf('/') + 1));
  const where = `| where resourceGroup in~ (${listOf(names)}) and type in~ (${listOf(groupTypes)})`;
  return {
    name: 'resources-in-groups',
    table: 'resources',
    kql: `resources ${where} ${whole}`,
    subscriptions: subscriptionsOf(groupIds),
  };
}

/** Resources that bodies name, wherever they live. */
export function resourcesById(ids: readonly string[]): GraphQuery {
  const kql = `resources | where id in~ (${listOf(ids)}) ${whole}`;
  return { name: 'resources-by-id', table: 'resources', kql, subscriptions: subscriptionsOf(ids) };
}

/** A KQL string literal list. Names are hostile text: quotes and backslashes are escaped. */
function listOf(texts: readonly string[]): string {
  return [...new Set(texts)].map(text => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`).join(', ');
}

function subscriptionsOf(ids: readonly string[]): readonly string[] {
  const found = ids.map(id => parseResourceId(id)?.subscriptionId?.toLowerCase()).filter(id => id !== undefined);
  return [...new Set(found)].sort();
}
