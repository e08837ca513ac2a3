import { resolve } from 'node:path';
import type { Scope } from '../snapshot/line.ts';
import { writeSnapshot } from '../snapshot/write.ts';
import { checkPlace } from './atomic-file.ts';
import { loadConfiguration } from './configuration.ts';
import { exitCode } from './exit-code.ts';
import { gatherLines } from './live.ts';
import { progressOn } from './progress.ts';
import type { LiveRequest } from './scope-request.ts';
import type { Shell } from './shell.ts';

export interface SnapshotPlan {
  /** As the user gave it. */
  readonly output: string;
  readonly config: string | undefined;
  readonly quiet: boolean;
  /** What to read, given the scope of the configuration. */
  request(configured: Scope): LiveRequest;
}

/** Reads Azure into a file, which appears whole or not at all. */
export async function takeSnapshot(plan: SnapshotPlan, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const path = resolve(shell.directory, plan.output);
    await checkPlace(path, plan.output);
    const configuration = await loadConfiguration(plan.config, shell.directory);
    const lines = await gatherLines(plan.request(configuration.scope), shell, progress, shell.now());
    progress.end();
    await writeSnapshot(path, lines, { signal: shell.signal });
    progress.note(`Wrote ${plan.output}.`);
    return exitCode.done;
  } finally {
    progress.end();
  }
}
