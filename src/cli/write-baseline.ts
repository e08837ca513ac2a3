import { resolve } from 'node:path';
import { baselineText } from '../assess/baseline.ts';
import { writeFile } from '../snapshot/atomic-file.ts';
import { checkPlace } from './atomic-file.ts';
import type { AuditPlan } from './audit-plan.ts';
import { exitCode } from './exit-code.ts';
import { judge } from './judge.ts';
import { progressOn } from './progress.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';
import { tellWaivers } from './waivers.ts';
import { chunksOf } from './write-text.ts';

/** Judges, and writes the baseline, which appears whole or not at all. */
export async function writeBaseline(plan: AuditPlan, output: string, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const path = resolve(shell.directory, output);
    await checkPlace(path, output);
    const { assessment } = await judge(plan, shell, progress);
    progress.end();
    await writeFile(path, chunksOf(baselineText(assessment, version)), { signal: shell.signal });
    tellWaivers(assessment.waivers, progress);
    progress.note(`Wrote ${output}.`);
    return exitCode.done;
  } finally {
    progress.end();
  }
}
