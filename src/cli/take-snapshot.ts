import { resolve } from 'node:path';
import type { Line, Scope } from '../snapshot/line.ts';
import { checkFolder } from '../snapshot/split-folder.ts';
import { writeSplit } from '../snapshot/split.ts';
import { writeSnapshot } from '../snapshot/write.ts';
import { checkPlace } from './atomic-file.ts';
import { loadConfiguration } from './configuration.ts';
import { exitCode } from './exit-code.ts';
import { gatherByIds, gatherLines } from './live.ts';
import { progressOn, type Progress } from './progress.ts';
import type { LiveRequest } from './scope-request.ts';
import type { Shell } from './shell.ts';

export interface SnapshotPlan {
  /** The file, as the user gave it. */
  readonly output: string | undefined;
  /** The folder for a file of each resource, as the user gave it. */
  readonly split: string | undefined;
  /** Whether the files of resources name people. */
  readonly personalData: boolean;
  readonly config: string | undefined;
  readonly quiet: boolean;
  /** What to read, given the scope of the configuration. */
  request(configured: Scope): LiveRequest;
}

/** Reads Azure into files, each of which appears whole or not at all. */
export async function takeSnapshot(plan: SnapshotPlan, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    await checkPlaces(plan, shell.directory);
    const configuration = await loadConfiguration(plan.config, shell.directory);
    const request = plan.request(configuration.scope);
    const lines = await gatherLines(request, shell, progress, shell.now());
    progress.end();
    await keep(lines, plan, shell, progress);
    if (plan.split !== undefined) await keepSplit(lines, plan.split, { ...plan, request }, shell, progress);
    return exitCode.done;
  } finally {
    progress.end();
  }
}

async function checkPlaces({ output, split }: SnapshotPlan, directory: string): Promise<void> {
  if (output !== undefined) await checkPlace(resolve(directory, output), output);
  if (split !== undefined) await checkFolder(resolve(directory, split));
}

async function keep(
  lines: readonly Line[],
  { output }: SnapshotPlan,
  { directory, signal }: Shell,
  { note }: Progress,
): Promise<void> {
  if (output === undefined) return;
  await writeSnapshot(resolve(directory, output), lines, { signal });
  note(`Wrote ${output}.`);
}

async function keepSplit(
  lines: readonly Line[],
  folder: string,
  { personalData, request }: { readonly personalData: boolean; readonly request: LiveRequest },
  shell: Shell,
  { note }: Progress,
): Promise<void> {
  const { written, unchanged, removed, kept } = await writeSplit(resolve(shell.directory, folder), lines, {
    personalData,
    signal: shell.signal,
    askAgain: ids => gatherByIds(request, shell, ids),
  });
  note(`${folder}: ${written} written, ${unchanged} unchanged, ${removed} removed, ${kept} kept that were not read.`);
}
