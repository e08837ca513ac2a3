/**
 * Measures the built command line against the goals of its speed, each a median in the same run as what it is compared with.
 * `--million` also audits a million resources, which takes some minutes and 2 GB in the temporary folder; names of groups
 * measure these alone. Ends with 1 where a goal is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { driftFigures } from './drift.ts';
import { figureText, holds, type Figure } from './figure.ts';
import { largeSnapshotFigures, millionFigures } from './large-snapshots.ts';
import { fleetFigures, liveFigures } from './live.ts';
import { nsgFigures } from './nsgs.ts';
import { startUpFigures } from './start-up.ts';

const groups: Readonly<Record<string, (folder: string) => Promise<readonly Figure[]>>> = {
  '--start-up': startUpFigures,
  '--large': largeSnapshotFigures,
  '--live': liveFigures,
  '--fleet': fleetFigures,
  '--drift': driftFigures,
  '--nsgs': nsgFigures,
  '--million': millionFigures,
};

const named = process.argv.slice(2);
const chosen = named.length > 0 ? named : ['--start-up', '--large', '--live', '--fleet', '--drift'];
const unknown = chosen.find(name => !Object.hasOwn(groups, name));
if (unknown === undefined) await measure();
else {
  process.stderr.write(`There is no ${unknown}; choose among ${Object.keys(groups).join(', ')}.\n`);
  process.exitCode = 2;
}

async function measure(): Promise<void> {
  spawnSync(process.execPath, [fileURLToPath(new URL('../build.ts', import.meta.url))], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'secws-bench-'));
  try {
    for (const name of chosen) for (const figure of (await groups[name]?.(folder)) ?? []) print(figure);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function print(figure: Figure): void {
  process.stdout.write(`${figureText(figure)}\n`);
  if (!holds(figure)) process.exitCode = 1;
}
