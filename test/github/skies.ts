import { afterAll } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import type { Artifact } from './fake-api.ts';
import { runNight, type Night, type NightOptions } from './night.ts';

/** What Azure holds, and what of it is shown. */
const skies = {
  open: () => createStore(estate('ws1103')),
  sound: () => createStore(estate('hardened')),
  hidden: () => createStore(estate('ws1103'), { without: ['Microsoft.KeyVault/vaults/read'] }),
  blind: () => createStore(estate('ws1103'), { without: ['Microsoft.MachineLearningServices/workspaces/read'] }),
};
export type Sky = keyof typeof skies;

const started = new Map<Sky, Promise<Emulator>>();

afterAll(async () => {
  for (const azure of started.values()) await (await azure).close();
});

/** A night of the action under one of these. */
export async function night(sky: Sky, options: NightOptions = {}): Promise<Night> {
  const azure = started.get(sky) ?? startEmulator({ bodies: skies[sky](), throttle: false });
  started.set(sky, azure);
  return runNight({ ...options, environment: { ...(await azure).environment, ...options.environment } });
}

/** An artifact that run 7 of this workflow left. */
export function artifact(
  given: Partial<Artifact> & { readonly run?: Partial<Artifact['workflow_run']> } = {},
): Artifact {
  const { run, ...rest } = given;
  const workflow_run = { id: 7, head_branch: 'main', repository_id: 1, head_repository_id: 1, ...run };
  return { name: 'secws-audit', expired: false, created_at: '2026-11-01T04:17:00Z', ...rest, workflow_run };
}

/** The scope that has a workspace, and what is kept of an audit that ran. */
export const group = { 'resource-group': 'ws1103' };
export const reports = ['job-summary.md', 'secws-audit.json', 'secws-audit.sarif', 'snapshot.jsonl.gz'];
