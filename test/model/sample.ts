import type { Body, Json, JsonObject } from '../../src/catalog/body.ts';
import { parseResourceId } from '../../src/catalog/resource-id.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';
import { buildEstate, type Estate } from '../../src/model/estate.ts';
import type { Fact, Unseen } from '../../src/model/fact.ts';
import { workspaceView, type Workspace } from '../../src/model/workspace.ts';
import type { Gap, Header, Line, Read, ResourceLine } from '../../src/snapshot/line.ts';

export const header: Header = {
  kind: 'snapshot',
  schemaVersion: 1,
  tool: { name: 'secws-audit', version: '0.0.0' },
  cloud: 'public',
  scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
  generatedAt: '2026-11-01T00:00:00Z',
};

const group = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg';

/** The id of a resource: its type without `Microsoft.`, and its names. */
export function idOf(type: string, ...names: readonly string[]): string {
  const [namespace = '', ...words] = type.split('/');
  return `${group}/providers/Microsoft.${namespace}/${words.map((word, i) => `${word}/${names[i] ?? ''}`).join('/')}`;
}

export const workspaceId = idOf('MachineLearningServices/workspaces', 'w');

/** A resource that ARM showed in the catalogue's version, unless told otherwise. */
export function resource(
  id: string,
  properties: Json = {},
  { source = 'arm', ...more }: Partial<ResourceLine> & { readonly body?: Body } = {},
): ResourceLine {
  const type = parseResourceId(id)?.type ?? '';
  const apiVersion = source === 'arm' ? resourceType(type)?.apiVersion : undefined;
  const version = apiVersion === undefined ? {} : { apiVersion };
  return { kind: 'resource', id, type, source, ...version, body: { id, type, properties }, ...more };
}

/** A workspace in scope. */
export function workspaceLine(properties: JsonObject = {}, top: JsonObject = {}): ResourceLine {
  const body = { id: workspaceId, type: 'Microsoft.MachineLearningServices/workspaces', ...top, properties };
  return resource(workspaceId, properties, { inScope: true, body });
}

/** A list that was read to its end. */
export function complete(id: string, type: string): Read {
  return { kind: 'read', what: 'list', id, type: `Microsoft.${type}`, count: 0, complete: true };
}

export function gap(id: string, why: Gap['why'], more: Partial<Gap> = {}): Gap {
  return { kind: 'gap', id, why, message: 'Refused.', ...more };
}

export function estateOf(...lines: readonly Line[]): Promise<Estate> {
  return buildEstate([header, ...lines]);
}

export function workspaceIn(estate: Estate): Workspace {
  return workspaceView(estate.node(workspaceId));
}

/** A fact in short: its value, or the reasons why it is not known, each once. */
export function inShort<T>(fact: Fact<T>): T | readonly Unseen['why'][] {
  return fact.known ? fact.value : [...new Set(fact.unseen.map(({ why }) => why))];
}

/** What a fact says of not knowing. */
export function detailsOf(fact: Fact<unknown>): readonly string[] {
  return fact.known ? [] : fact.unseen.map(({ detail }) => detail);
}
