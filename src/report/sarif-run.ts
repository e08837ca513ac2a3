import { hash } from 'node:crypto';
import type { Invocation, Notification, ReportingDescriptor, Run, RunAutomationDetails, ToolComponent } from 'sarif';
import type { Assessment } from '../assess/assessment.ts';
import { sarifProperty } from '../assess/former-sarif.ts';
import type { ReportOptions } from './report-options.ts';
import { aboutRun, type Covered } from './sarif-about.ts';
import type { ToldFinding } from './sarif-former.ts';
import { sourceRoot } from './sarif-location.ts';
import { nameOf } from './resource-name.ts';
import { scopeCategory, scopeText } from './scope-text.ts';

/** A log, up to its runs and after them. */
export const logHead = '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[';
export const logTail = ']}\n';

export interface RunParts {
  readonly descriptors: readonly ReportingDescriptor[];
  /** What the run covers. */
  readonly covered: Covered;
  /** What fails and is left out of the results, because a waiver covers it. */
  readonly unsaid?: readonly ToldFinding[];
  /** Of a run about a single workspace. */
  readonly workspaceId?: string;
}

/** A run, up to its results. */
export function runHead(assessment: Assessment, options: ReportOptions, parts: RunParts): string {
  const driver: ToolComponent = {
    name: 'secws-audit',
    semanticVersion: options.version,
    informationUri: 'https://www.npmjs.com/package/secws-audit',
  };
  const rules = parts.descriptors.map(descriptor => JSON.stringify(descriptor)).join(',\n');
  return [
    `{"tool":{"driver":{${membersOf(driver)},"rules":[`,
    rules,
    `]}},`,
    `${membersOf(runOf(assessment, options, parts))},`,
    `"results":[\n`,
  ].join('\n');
}

/** The rest of a run, after its results. */
export function runTail({ header }: Assessment, cut: Notification | undefined): string {
  const invocation: Invocation = {
    executionSuccessful: true,
    startTimeUtc: header.generatedAt,
    ...(cut && { toolExecutionNotifications: [cut] }),
  };
  return `\n],\n"invocations":[${JSON.stringify(invocation)}]\n}`;
}

function runOf(
  assessment: Assessment,
  options: ReportOptions,
  { covered, unsaid = [], workspaceId }: RunParts,
): Omit<Run, 'tool' | 'results'> {
  const { provenance } = options;
  const { drift } = assessment;
  return {
    automationDetails:
      workspaceId === undefined
        ? scopeDetails(assessment, options)
        : workspaceDetails(assessment, options, workspaceId),
    ...(workspaceId !== undefined && drift && { baselineGuid: guidOf(workspaceId, drift.baseline.generatedAt) }),
    originalUriBaseIds: {
      [sourceRoot]: { description: { text: 'The root of the repository that the alerts belong to.' } },
    },
    ...(provenance && { versionControlProvenance: [{ ...provenance, mappedTo: { uriBaseId: sourceRoot } }] }),
    columnKind: 'utf16CodeUnits',
    properties: { [sarifProperty]: aboutRun(assessment, { covered, unsaid }) },
  };
}

function scopeDetails({ header }: Assessment, { category }: ReportOptions): RunAutomationDetails {
  return {
    id: `secws-audit/${category ?? scopeCategory(header.scope)}/${timeOf(header.generatedAt)}`,
    description: { text: `Audit of the Azure Machine Learning workspaces in ${scopeText(header.scope)}.` },
  };
}

/** Two workspaces of one name stand in different groups. */
function workspaceDetails(
  { header }: Assessment,
  { category }: ReportOptions,
  workspaceId: string,
): RunAutomationDetails {
  const [, , subscription = '', , group = ''] = workspaceId.toLowerCase().split('/');
  const place = [subscription.slice(0, 8), group, nameOf(workspaceId).toLowerCase()].map(encodeURIComponent).join('/');
  const scope = category ?? scopeCategory(header.scope);
  return {
    id: `secws-audit/${scope}/${place}/${timeOf(header.generatedAt)}`,
    guid: guidOf(workspaceId, header.generatedAt),
    description: { text: `Audit of the Azure Machine Learning workspace ${nameOf(workspaceId)}.` },
  };
}

function timeOf(generatedAt: string): string {
  return generatedAt.replace(/\.\d+/, '').replaceAll(':', '');
}

/** A UUID (version 8: of our own making) that the same audit of the same workspace always has. */
function guidOf(workspaceId: string, generatedAt: string): string {
  const hex = hash('sha256', `${workspaceId.toLowerCase()}\n${generatedAt}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** The members of an object as JSON, without its braces. */
function membersOf(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
