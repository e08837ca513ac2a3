import { resolve } from 'node:path';
import { planFixes } from '../remedy/plan.ts';
import { posixScript } from '../remedy/posix-script.ts';
import { writeFile } from '../snapshot/atomic-file.ts';
import { checkPlace } from './atomic-file.ts';
import type { AuditPlan } from './audit-plan.ts';
import { exitCode } from './exit-code.ts';
import { judge } from './judge.ts';
import { progressOn } from './progress.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';
import { writeText } from './write-text.ts';

/** Judges, and writes the script that fixes; to standard output where no file is named. */
export async function writeFix(plan: AuditPlan, output: string | undefined, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const path = output === undefined || output === '-' ? undefined : resolve(shell.directory, output);
    if (path !== undefined) await checkPlace(path, output ?? '');
    const { assessment } = await judge(plan, shell, progress);
    const fixes = planFixes(assessment.findings);
    const script = posixScript(fixes, { version, generatedAt: assessment.header.generatedAt });
    progress.end();
    if (path === undefined) await writeText(shell.stdout, [script], shell.signal);
    else await writeFile(path, textOf(script), { signal: shell.signal });
    progress.note(
      `${counted(fixes.steps.length, 'command')}; ${counted(fixes.byHand.length, 'failure')} to mend by hand.`,
    );
    return exitCode.done;
  } finally {
    progress.end();
  }
}

async function* textOf(script: string): AsyncGenerator<string> {
  yield await Promise.resolve(script);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
