import { resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Assessment, Drift } from '../assess/assessment.ts';
import { currentRecord } from '../assess/current-record.ts';
import type { FormerAudit } from '../assess/former-audit.ts';
import { resourceChanges, type ResourceSide } from '../assess/resource-changes.ts';
import { isAbsent } from '../model/absent.ts';
import { buildEstate, type Estate } from '../model/estate.ts';
import { diffReports } from '../report/diff.ts';
import { writeFile } from '../snapshot/atomic-file.ts';
import { keyOfLine, type StoredLine, type StoredResource } from '../snapshot/packed-line.ts';
import { checkPlace } from './atomic-file.ts';
import type { AuditPlan } from './audit-plan.ts';
import { isColoured } from './colour.ts';
import type { DiffFormat } from './diff-options.ts';
import { exitCodeFor, type FailOn } from './exit-code.ts';
import { assessEstate, findingsOf } from './judge.ts';
import { narrowing } from './narrow.ts';
import { selectRules } from './rule-selection.ts';
import type { Shell } from './shell.ts';
import { snapshotSource } from './source.ts';
import { version } from './version.ts';
import { chunksOf, writeText } from './write-text.ts';

export interface DiffRequest {
  readonly before: string;
  readonly after: string;
  readonly failOn: FailOn;
  readonly format: DiffFormat | undefined;
  /** As the user gave it. */
  readonly output: string | undefined;
}

/** Judges two snapshots and writes what changed. Answers with the exit code. */
export async function writeDiff(plan: AuditPlan, request: DiffRequest, shell: Shell): Promise<number> {
  const { output } = request;
  const path = output === undefined || output === '-' ? undefined : resolve(shell.directory, output);
  if (path !== undefined) await checkPlace(path, output ?? '');
  selectRules(rules, plan);
  const [before, after] = [await readSide(request.before, plan, shell), await readSide(request.after, plan, shell)];
  const former = formerOf(request.before, before.estate, plan);
  const assessment = assessEstate(after.estate, plan, { former, now: shell.now() });
  const resources = resourceChanges(before, after);
  const format = request.format ?? (path === undefined && shell.stdout.isTTY === true ? 'pretty' : 'markdown');
  const color = isColoured(plan.color, path === undefined ? shell.stdout : undefined, shell.environment);
  const difference = { assessment, drift: driftOf(assessment), resources, name: request.after };
  const text = diffReports[format](difference, { version, color });
  if (path === undefined) await writeText(shell.stdout, text, shell.signal);
  else await writeFile(path, chunksOf(text), { signal: shell.signal });
  return exitOf(assessment, request.failOn);
}

function driftOf({ drift }: Assessment): Drift {
  if (drift === undefined) throw new Error('A comparison tells of drift.');
  return drift;
}

interface Side extends ResourceSide {
  readonly estate: Estate;
}

async function readSide(input: string, { asOf, live }: AuditPlan, shell: Shell): Promise<Side> {
  const resources = new Map<string, StoredResource>();
  const source = snapshotSource([input], { ...shell, asOf, change: narrowing(live.scope) });
  const estate = await buildEstate(keeping(source, resources));
  return { estate, resources, isAbsent: id => isAbsent(estate, id) };
}

/** Lets lines pass and keeps the resources among them. */
async function* keeping(
  source: AsyncIterable<readonly StoredLine[]>,
  resources: Map<string, StoredResource>,
): AsyncGenerator<readonly StoredLine[]> {
  for await (const batch of source) {
    for (const line of batch) if (line.kind === 'resource') resources.set(keyOfLine(line), line);
    yield batch;
  }
}

/** The earlier snapshot, judged by this version, as what to compare with. */
function formerOf(name: string, estate: Estate, plan: AuditPlan): FormerAudit {
  const { header, workspaceIds } = estate;
  const findings = findingsOf(estate, plan);
  const facts = { version, ruleIds: selectRules(rules, plan).map(({ id }) => id), workspaceIds };
  const others = findings.filter(({ verdict }) => verdict !== 'fail').map(({ fingerprint }) => fingerprint);
  return {
    ...currentRecord(findings, { ...facts, isAbsent: id => isAbsent(estate, id) }),
    ...{ name, generatedAt: header.generatedAt, profile: plan.profile, cloud: header.cloud, scope: header.scope },
    others,
  };
}

function exitOf({ findings }: Assessment, failOn: FailOn): number {
  return exitCodeFor(
    findings.filter(({ drift }) => drift === 'new'),
    { failOn, failOnUnknown: false },
  );
}
