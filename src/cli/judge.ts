import { rules } from '../../rules/index.ts';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import { audit } from '../audit/audit.ts';
import { buildEstate, type Estate } from '../model/estate.ts';
import { customerGaps } from '../model/managed-endpoints.ts';
import { asWritten } from './as-written.ts';
import type { AuditPlan } from './audit-plan.ts';
import { requireWorkspace } from './empty-scope.ts';
import { gatherLines } from './live.ts';
import { narrowing } from './narrow.ts';
import type { Progress } from './progress.ts';
import { selectRules } from './rule-selection.ts';
import type { Shell } from './shell.ts';
import { snapshotSource, type Source } from './source.ts';

/** What was judged, and what was seen. */
export interface Judged {
  readonly assessment: Assessment;
  readonly estate: Estate;
}

/** Reads Azure or snapshots, and judges by the rules of the plan. Unknown rules are refused before anything is read. */
export async function judge(plan: AuditPlan, shell: Shell, progress: Progress): Promise<Judged> {
  const { profile, ruleOptions: options, endpointSubnet, live, asOf } = plan;
  const chosen = selectRules(rules, plan);
  const estate = await buildEstate(await sourceOf(plan, shell, progress));
  requireWorkspace(estate.workspaceIds, live.allowEmpty);
  const findings = audit(estate, { rules: chosen, profile, options, endpointSubnet });
  const seen = { ...estate, gaps: customerGaps(estate) };
  return { assessment: assess(findings, seen, { judgedAt: asOf ?? shell.now(), profile }), estate };
}

async function sourceOf({ inputs, asOf, live }: AuditPlan, shell: Shell, progress: Progress): Promise<Source> {
  if (inputs.length > 0) return snapshotSource(inputs, { ...shell, asOf, change: narrowing(live.scope) });
  return asWritten(await gatherLines(live, shell, progress, asOf ?? shell.now()));
}
