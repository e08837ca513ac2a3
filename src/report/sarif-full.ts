import type { Assessment } from '../assess/assessment.ts';
import { evidenceReader } from './evidence-lines.ts';
import type { ReportOptions } from './report-options.ts';
import { pastFinding, pastOf, type ToldFinding } from './sarif-former.ts';
import type { LinesOf } from './sarif-location.ts';
import { notAssessed } from './sarif-not-assessed.ts';
import { fullResult } from './sarif-full-result.ts';
import { descriptorOf, rulesOf } from './sarif-rules.ts';
import { runHead, runTail } from './sarif-run.ts';

/** A run for each workspace: all verdicts, what became of each since the baseline, and who accepted it. */
export function* fullRuns(assessment: Assessment, options: ReportOptions): Generator<string> {
  const linesOf = evidenceReader(options);
  for (const [i, part] of partsOf(assessment).entries()) {
    if (i > 0) yield ',\n';
    yield* fullRun(part, assessment, options, linesOf);
  }
}

/** What one run is about: a workspace, or a scope in which there is none. */
interface Part {
  readonly workspaceId?: string;
  readonly findings: readonly ToldFinding[];
}

/** The workspaces in scope, and those of the past that are not. */
function partsOf({ workspaces, findings, drift }: Assessment): readonly Part[] {
  const past = [
    ...(drift?.resolved ?? []).flatMap(former => pastFinding(former, 'resolved')),
    ...(drift?.incomparable ?? []).flatMap(former => pastFinding(former, 'incomparable')),
  ];
  const byWorkspace = new Map<string, { workspaceId: string; findings: ToldFinding[] }>(
    workspaces.map(({ id }) => [id.toLowerCase(), { workspaceId: id, findings: [] }]),
  );
  const loose: ToldFinding[] = [];
  for (const finding of [...findings, ...past]) {
    if (finding.workspaceIds.length === 0) loose.push(finding);
    for (const workspaceId of finding.workspaceIds) {
      const key = workspaceId.toLowerCase();
      const part = byWorkspace.get(key) ?? { workspaceId, findings: [] };
      part.findings.push(finding);
      byWorkspace.set(key, part);
    }
  }
  const parts: readonly Part[] = [...byWorkspace.values()];
  return loose.length > 0 || parts.length === 0 ? [...parts, { findings: loose }] : parts;
}

function* fullRun(
  { workspaceId, findings }: Part,
  assessment: Assessment,
  options: ReportOptions,
  linesOf: LinesOf,
): Generator<string> {
  const { ruleIds, gaps, workspaces } = assessment;
  const descriptors = [...rulesOf(findings).map(rule => descriptorOf(rule, 'full')), notAssessed];
  const ids = descriptors.map(({ id }) => id);
  const isOwn = ({ id }: { readonly id: string }): boolean => id.toLowerCase() === workspaceId?.toLowerCase();
  const now = findings.filter(finding => pastOf(finding) === undefined);
  const covered = { ruleIds, gaps, workspaces: workspaces.filter(isOwn), findings: now };
  yield runHead(assessment, options, { descriptors, covered, ...(workspaceId !== undefined && { workspaceId }) });
  const context = { ruleIndexOf: (id: string) => ids.indexOf(id), linesOf, isCompared: assessment.drift !== undefined };
  for (const [i, finding] of findings.entries())
    yield `${i === 0 ? '' : ',\n'}${JSON.stringify(fullResult(finding, context))}`;
  yield runTail(assessment, undefined);
}
