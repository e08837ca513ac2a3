import type { Body } from '../../src/catalog/body.ts';

const subscription = '00000000-0000-0000-0000-00000000000a';
const type = 'Microsoft.MachineLearningServices/workspaces';

/** The id of a workspace of the small snapshots. */
export function workspaceId(group: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;
}

/** A workspace as ARM sends it, of which only its own public access is of interest. */
export function workspace(group: string, name: string, publicNetworkAccess: 'Enabled' | 'Disabled'): Body {
  return { id: workspaceId(group, name), type, name, properties: { publicNetworkAccess } };
}

/** The text of a snapshot that holds nothing but these workspaces. */
export function snapshotOf(...bodies: readonly Body[]): string {
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const tool = { name: 'secws-audit', version: '0.1.0' };
  const lines = [
    { kind: 'snapshot', schemaVersion: 1, tool, cloud: 'public', scope, generatedAt: '2026-11-01T00:00:00.000Z' },
    ...bodies.map(body => ({
      kind: 'resource',
      id: body.id,
      type,
      source: 'arm',
      apiVersion: '2025-06-01',
      inScope: true,
      body,
    })),
    { kind: 'end', reads: 0, gaps: 0, resources: bodies.length },
  ];
  return lines.map(line => `${JSON.stringify(line)}\n`).join('');
}
