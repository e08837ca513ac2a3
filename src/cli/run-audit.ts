import type { AuditPlan } from './audit-plan.ts';
import { exitCodeFor } from './exit-code.ts';
import { judge } from './judge.ts';
import { progressOn } from './progress.ts';
import { reporterFor, sarifNeeds } from './render.ts';
import type { Shell } from './shell.ts';
import { requireMatched, tellWaivers } from './waivers.ts';
import { openDestinations } from './write-reports.ts';

/** The whole audit: read, judge, report. Answers with the exit code, once all reports are written. */
export async function runAudit(plan: AuditPlan, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const destinations = await openDestinations(plan.targets, shell);
    const [{ assessment, estate }, forSarif] = await Promise.all([
      judge(plan, shell, progress),
      sarifNeeds(plan, shell),
    ]);
    const render = reporterFor(assessment, { estate, forSarif }, plan, shell);
    progress.end();
    if (plan.strictWaivers) requireMatched(assessment.waivers);
    await destinations.write(render);
    tellWaivers(assessment.waivers, progress);
    return exitCodeFor(assessment.findings, plan);
  } finally {
    progress.end();
  }
}
