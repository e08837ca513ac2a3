import { isObject, type Json, type JsonObject } from '../catalog/body.ts';
import { parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { ResourceLine } from './line.ts';
import { nestProperties } from './nested-properties.ts';
import { redact } from './redact.ts';
import { SnapshotError } from './snapshot-error.ts';

/**
 * The resources of a plain export: what `az graph query`, `az resource list` or `show` and `az network … show` print, an ARM list
 * response, one body or an array of them. Throws a SnapshotError that names what is none of these.
 */
export function resourcesOf(json: unknown, file: string): readonly ResourceLine[] {
  return itemsOf(json, file).map(([place, item]) => resourceLine(item, place, file));
}

type Item = readonly [place: string, value: unknown];

function itemsOf(json: unknown, file: string): readonly Item[] {
  if (Array.isArray(json)) return placed('', json);
  if (isObject(json)) {
    for (const name of ['data', 'value']) {
      const items = json[name];
      if (Array.isArray(items)) return placed(name, items);
    }
    const { data } = json;
    if (isObject(data) && Array.isArray(data['columns']) && Array.isArray(data['rows']))
      return tableRows(data['columns'], data['rows']);
    if (json['id'] !== undefined) return [['', json]];
  }
  throw new SnapshotError(file, notAnExport(json));
}

function placed(name: string, items: readonly unknown[]): readonly Item[] {
  return items.map((item, i) => [`${name}[${i}]`, item]);
}

/** Resource Graph answers in the form of a table when it is asked to. */
function tableRows(columns: readonly unknown[], rows: readonly unknown[]): readonly Item[] {
  const names = columns.map(column => (isObject(column) && typeof column['name'] === 'string' ? column['name'] : ''));
  return rows.map((row, i) => [
    `data.rows[${i}]`,
    Array.isArray(row) ? Object.fromEntries(names.map((name, at) => [name, row[at] as unknown])) : row,
  ]);
}

function notAnExport(json: unknown): string {
  if (isObject(json) && isObject(json['error'])) return 'This is an error of Azure, not an export; export again.';
  if (isObject(json) && Array.isArray(json['resources'])) {
    return 'This is a template, and its expressions are no facts; export the resources with `az resource show` or `az graph query`.';
  }
  return 'This is neither a snapshot nor an export of resources; name a file that `secws-audit snapshot` or `az` wrote.';
}

function resourceLine(item: unknown, place: string, file: string): ResourceLine {
  if (!isObject(item)) throw noResource(file, place, place === '' ? 'The file' : `\`${place}\``, 'is no resource');
  const { id } = item;
  const parsed = typeof id === 'string' ? parseResourceId(id) : undefined;
  const property = place === '' ? 'id' : `${place}.id`;
  if (parsed === undefined) throw noResource(file, property, `\`${property}\``, 'is no Azure resource id');
  const spelt = typeof item['type'] === 'string' && item['type'] !== '' ? item['type'] : parsed.type;
  const type = resourceType(spelt)?.type ?? spelt;
  const shown = bodyOf(item, type);
  const body = nestProperties(shown, type);
  return {
    kind: 'resource',
    id: parsed.id,
    type,
    source: isGraphRow(item, type) ? 'graph' : 'export',
    ...(body === shown ? versionOf(item, type) : {}),
    ...(type === 'Microsoft.MachineLearningServices/workspaces' ? { inScope: true } : {}),
    body: redact({ ...body, id: parsed.id, type }),
  };
}

function noResource(file: string, property: string, what: string, how: string): SnapshotError {
  return new SnapshotError(file, `${what} ${how}; export whole resources, with \`id\` and \`properties\`.`, {
    property,
  });
}

/** The API version of the export's note. What `az resource show` prints bears a column of its own, and is of the newest stable version. */
function versionOf(item: JsonObject, type: string): { readonly apiVersion?: string } {
  const { apiVersion } = item;
  if (typeof apiVersion === 'string' && apiVersion !== '') return { apiVersion };
  const today = resourceType(type)?.apiVersion;
  const isOfAz = isAdded('resourceGroup', type) && typeof item['resourceGroup'] === 'string' && !isGraphRow(item, type);
  return isOfAz && today !== undefined ? { apiVersion: today } : {};
}

/** A row of Resource Graph says of itself what an export otherwise leaves open: it was read with an API version of today. */
function isGraphRow(item: JsonObject, type: string): boolean {
  return (
    isAdded('subscriptionId', type) &&
    typeof item['subscriptionId'] === 'string' &&
    typeof item['tenantId'] === 'string'
  );
}

/** Columns that Resource Graph and `az` add to what ARM sends. */
const added = new Set(['resourceGroup', 'subscriptionId', 'tenantId', 'changedTime', 'createdTime']);
const subscription = 'Microsoft.Resources/subscriptions';

/** The body as ARM sends it: without notes of the export, added columns, and the nulls that stand for absent properties. */
function bodyOf(item: JsonObject, type: string): JsonObject {
  const kept = Object.entries(item).filter(
    ([name, value]) => !isNote(name) && !isAdded(name, type) && !isNothing(name, value),
  );
  return Object.fromEntries(kept);
}

function isNote(name: string): boolean {
  return name.startsWith('_') || name === 'apiVersion';
}

function isAdded(name: string, type: string): boolean {
  return added.has(name) && type.toLowerCase() !== subscription.toLowerCase();
}

function isNothing(name: string, value: Json | undefined): boolean {
  return value === null || (value === '' && (name === 'kind' || name === 'managedBy'));
}
