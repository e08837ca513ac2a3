import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Body } from '../../src/catalog/body.ts';
import type { Gap, Header, Line, Read, ResourceLine } from '../../src/snapshot/line.ts';

export const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/ws1103';

export const header: Header = {
  kind: 'snapshot',
  schemaVersion: 1,
  tool: { name: 'secws-audit', version: '0.1.0' },
  cloud: 'public',
  tenantId: '00000000-0000-0000-0000-00000000000a',
  scope: { subscriptions: [], resourceGroups: ['ws1103'], workspaces: [], managementGroups: [] },
  generatedAt: '2026-01-31T12:00:00Z',
};

export const read: Read = {
  kind: 'read',
  what: 'list',
  id: group,
  type: 'Microsoft.MachineLearningServices/workspaces',
  count: 1,
  complete: true,
};

export const gap: Gap = {
  kind: 'gap',
  id: `${group}/providers/Microsoft.KeyVault/vaults/kv`,
  why: 'denied',
  action: 'Microsoft.KeyVault/vaults/read',
  code: 'AuthorizationFailed',
  message: 'The client may not read it.',
};

/** A storage account by its name. */
export function account(name: string, more: Partial<Body> = {}): Body {
  const id = `${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
  return {
    id,
    type: 'Microsoft.Storage/storageAccounts',
    name,
    properties: { provisioningState: 'Succeeded' },
    ...more,
  };
}

export function resource(body: Body): ResourceLine {
  return { kind: 'resource', id: body.id, type: body.type, source: 'arm', apiVersion: '2025-01-01', body };
}

/** A whole snapshot but its end line, out of order. */
export const lines: readonly Line[] = [resource(account('b')), gap, resource(account('A')), read, header];

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'secws-'));
}

export async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What a promise is rejected with: its message. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing was thrown',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
