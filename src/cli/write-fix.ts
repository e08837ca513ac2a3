import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';
import { planFixes, type Plan } from '../remedy/plan.ts';
import { posixScript } from '../remedy/posix-script.ts';
import { powershellScript } from '../remedy/powershell-script.ts';
import { writeFile } from '../snapshot/atomic-file.ts';
import { checkPlace } from './atomic-file.ts';
import type { AuditPlan } from './audit-plan.ts';
import { exitCode } from './exit-code.ts';
import { chosenFindings } from './finding-selection.ts';
import { judge } from './judge.ts';
import { progressOn, type Progress } from './progress.ts';
import type { ScriptShell } from './script-shell.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';
import { writeText } from './write-text.ts';

/** Which script is asked for: for all failures, or those of these fingerprints, and where it goes. */
export interface FixRequest {
  readonly fingerprints: readonly string[];
  readonly scriptShell: ScriptShell;
  readonly output: string | undefined;
}

const scripts = { posix: posixScript, pwsh: powershellScript };
const apply = { posix: '--apply', pwsh: '-Apply' };

/** Judges, and writes the script that fixes; to standard output where no file is named. */
export async function writeFix(plan: AuditPlan, request: FixRequest, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const { fingerprints, scriptShell, output } = request;
    const path = output === undefined || output === '-' ? undefined : resolve(shell.directory, output);
    const existing = path === undefined ? undefined : await checkPlace(path, output ?? '');
    const { assessment } = await judge(plan, shell, progress);
    const fixes = planFixes(chosenFindings(assessment.findings, fingerprints));
    const script = scripts[scriptShell](fixes, { version, generatedAt: assessment.header.generatedAt });
    progress.end();
    if (path === undefined) await writeText(shell.stdout, [script], shell.signal);
    else await writeProgram(path, script, existing?.isFile() !== false, shell.signal);
    tell(fixes, apply[scriptShell], progress);
    return exitCode.done;
  } finally {
    progress.end();
  }
}

/** A script is its owner's: it names what is open, and runs with their rights. */
async function writeProgram(path: string, script: string, isFile: boolean, signal: AbortSignal): Promise<void> {
  await writeFile(path, [script], { signal });
  if (isFile) await chmod(path, 0o700);
}

function tell({ steps, byHand }: Plan, option: string, progress: Progress): void {
  const hint = steps.length === 0 ? '' : ` Read the script; it runs nothing without ${option}.`;
  progress.note(`${counted(steps.length, 'command')}; ${counted(byHand.length, 'failure')} to mend by hand.${hint}`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
