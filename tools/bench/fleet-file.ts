import { fileURLToPath } from 'node:url';
import { run } from './child.ts';

const writer = fileURLToPath(new URL('write-fleet.ts', import.meta.url));

/**
 * Writes the snapshot of a fleet of so many workspaces, or of an estate. In a process of its own: the peak of a child's memory
 * counts from that of its parent.
 */
export async function writeFleet(path: string, workspaces: number | string, fleets = 1): Promise<void> {
  await run(['--max-old-space-size=8192', writer, path, String(workspaces), String(fleets)]);
}
