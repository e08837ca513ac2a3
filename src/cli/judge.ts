import { rules } from '../../rules/index.ts';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { FormerAudit } from '../assess/former-audit.ts';
import { audit } from '../audit/audit.ts';
import type { Finding } from '../audit/finding.ts';
import { isAbsent } from '../model/absent.ts';
import { buildEstate, type Estate } from '../model/estate.ts';
import { customerGaps } from '../model/managed-endpoints.ts';
import { asWritten } from './as-written.ts';
import type { AuditPlan } from './audit-plan.ts';
import { readBaseline, requireComparable } from './baseline.ts';
import { requireWorkspace } from './empty-scope.ts';
import { gatherLines } from './live.ts';
import { narrowing } from './narrow.ts';
import type { Progress } from './progress.ts';
import { selectRules } from './rule-selection.ts';
import type { Shell } from './shell.ts';
import { snapshotSource, type Source } from './source.ts';
import { version } from './version.ts';

/** What was judged, and what was seen. */
export interface Judged {
  readonly assessment: Assessment;
  readonly estate: Estate;
}

/** Reads Azure or snapshots, and judges by the rules of the plan. Unknown rules are refused before anything is read. */
export async function judge(plan: AuditPlan, shell: Shell, progress: Progress): Promise<Judged> {
  selectRules(rules, plan);
  const former = plan.baseline === undefined ? undefined : await readBaseline(plan.baseline, shell.directory);
  const estate = await buildEstate(await sourceOf(plan, shell, progress));
  return { assessment: assessEstate(estate, plan, { former, now: shell.now() }), estate };
}

/** Judges what was read. `former`: what to compare with. Throws a BaselineError where it is of another scope. */
export function assessEstate(
  estate: Estate,
  plan: AuditPlan,
  { former, now }: { readonly former: FormerAudit | undefined; readonly now: string },
): Assessment {
  const { profile, waivers, asOf } = plan;
  if (former !== undefined) requireComparable(former, { ...estate.header, profile });
  const findings = findingsOf(estate, plan);
  const baseline = former && { former, version, rules, isAbsent: (id: string): boolean => isAbsent(estate, id) };
  return assess(
    findings,
    { ...estate, gaps: customerGaps(estate) },
    { judgedAt: asOf ?? now, profile, rules: selectRules(rules, plan), waivers, ...(baseline && { baseline }) },
  );
}

/** What the rules of the plan say of what was read. Throws where there is no workspace, unless that is allowed. */
export function findingsOf(estate: Estate, plan: AuditPlan): readonly Finding[] {
  const { profile, ruleOptions: options, endpointSubnet, live } = plan;
  requireWorkspace(estate.workspaceIds, live.allowEmpty);
  return audit(estate, { rules: selectRules(rules, plan), profile, options, endpointSubnet });
}

export async function sourceOf({ inputs, asOf, live }: AuditPlan, shell: Shell, progress: Progress): Promise<Source> {
  if (inputs.length > 0) return snapshotSource(inputs, { ...shell, asOf, change: narrowing(live.scope) });
  return asWritten(await gatherLines(live, shell, progress, asOf ?? shell.now()));
}
