import { rules } from '../../rules/index.ts';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { audit } from '../audit/audit.ts';
import { buildEstate } from '../model/estate.ts';
import type { AuditPlan } from './audit-plan.ts';
import { requireWorkspace } from './empty-scope.ts';
import { exitCodeFor } from './exit-code.ts';
import { gatherLines } from './live.ts';
import { narrowing } from './narrow.ts';
import { progressOn } from './progress.ts';
import type { Progress } from './progress.ts';
import { reporterFor } from './render.ts';
import { selectRules } from './rule-selection.ts';
import type { Shell } from './shell.ts';
import { snapshotSource } from './source.ts';
import type { Source } from './source.ts';
import { openDestinations } from './write-reports.ts';

/** The whole audit: read, judge, report. Answers with the exit code, once all reports are written. */
export async function runAudit(plan: AuditPlan, shell: Shell): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const chosen = selectRules(rules, plan);
    const destinations = await openDestinations(plan.targets, shell);
    const source = await sourceOf(plan, shell, progress);
    const assessment = await judge(source, chosen, plan, shell);
    const render = await reporterFor(assessment, source, plan, shell);
    progress.end();
    await destinations.write(render);
    return exitCodeFor(assessment.findings, plan);
  } finally {
    progress.end();
  }
}

async function sourceOf(plan: AuditPlan, shell: Shell, progress: Progress): Promise<Source> {
  const { inputs, asOf, live } = plan;
  if (inputs.length > 0) {
    return snapshotSource(inputs, { ...shell, asOf, change: narrowing(live.scope) });
  }
  const lines = await gatherLines(live, shell, progress, asOf ?? shell.now());
  return { lines: () => lines };
}

async function judge(source: Source, chosen: typeof rules, plan: AuditPlan, shell: Shell): Promise<Assessment> {
  const { profile, ruleOptions: options, endpointSubnet, live, asOf } = plan;
  const estate = await buildEstate(source.lines());
  requireWorkspace(estate.workspaceIds, live.allowEmpty);
  const findings = audit(estate, { rules: chosen, profile, options, endpointSubnet });
  return assess(findings, estate, { judgedAt: asOf ?? shell.now(), profile });
}
