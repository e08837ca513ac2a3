import { parseResourceId } from './resource-id.ts';
import type { ResourceType } from './resource-type.ts';
import { computeTypes } from './types/compute.ts';
import { dependentTypes } from './types/dependent-resources.ts';
import { edgeTypes } from './types/edge.ts';
import { machineLearningTypes } from './types/machine-learning.ts';
import { nameResolutionTypes } from './types/name-resolution.ts';
import { networkTypes } from './types/network.ts';
import { scopeTypes } from './types/scopes.ts';

/** Every type that the audit reads. */
export const resourceTypes: readonly ResourceType[] = [
  ...machineLearningTypes,
  ...networkTypes,
  ...nameResolutionTypes,
  ...edgeTypes,
  ...dependentTypes,
  ...computeTypes,
  ...scopeTypes,
];

const byName = new Map(resourceTypes.map(known => [known.type.toLowerCase(), known]));

/** What is known of a type, whatever its casing; undefined for a type that the audit never reads. */
export function resourceType(type: string): ResourceType | undefined {
  return byName.get(type.toLowerCase());
}

/** Every action that an audit needs, sorted: the least-privilege role. */
export function readActions(): readonly string[] {
  const actions = resourceTypes.flatMap(({ action, listAction }) => [action, listAction]);
  return [...new Set(actions.filter(action => action !== undefined))].sort();
}

/** The path of a list under the resource that it is read for. */
export function listPath(parentId: string, itemType: string): string {
  const parentType = parseResourceId(parentId)?.type ?? '';
  const child = itemType.toLowerCase().startsWith(`${parentType.toLowerCase()}/`);
  return child ? `${parentId}/${itemType.slice(parentType.length + 1)}` : `${parentId}/providers/${itemType}`;
}
