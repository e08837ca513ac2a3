import type { Invocation, Notification, ReportingDescriptor, Run, ToolComponent } from 'sarif';
import type { Assessment } from '../assess/assessment.ts';
import type { ReportOptions } from './report-options.ts';
import { sourceRoot } from './sarif-location.ts';
import { scopeCategory, scopeText } from './scope-text.ts';

/** A log with one run, up to its results. */
export function headOf(
  assessment: Assessment,
  options: ReportOptions,
  descriptors: readonly ReportingDescriptor[],
): string {
  const driver: ToolComponent = {
    name: 'secws-audit',
    semanticVersion: options.version,
    informationUri: 'https://www.npmjs.com/package/secws-audit',
  };
  const rules = descriptors.map(descriptor => JSON.stringify(descriptor)).join(',\n');
  return [
    `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{`,
    `"tool":{"driver":{${membersOf(driver)},"rules":[`,
    rules,
    `]}},`,
    `${membersOf(runOf(assessment, options))},`,
    `"results":[\n`,
  ].join('\n');
}

/** The rest of the log, after its results. */
export function tailOf({ header }: Assessment, cut: Notification | undefined): string {
  const invocation: Invocation = {
    executionSuccessful: true,
    startTimeUtc: header.generatedAt,
    ...(cut && { toolExecutionNotifications: [cut] }),
  };
  return `\n],\n"invocations":[${JSON.stringify(invocation)}]\n}]}\n`;
}

function runOf({ header }: Assessment, { category, provenance }: ReportOptions): Omit<Run, 'tool'> {
  const time = header.generatedAt.replace(/\.\d+/, '').replaceAll(':', '');
  return {
    automationDetails: {
      id: `secws-audit/${category ?? scopeCategory(header.scope)}/${time}`,
      description: { text: `Audit of the Azure Machine Learning workspaces in ${scopeText(header.scope)}.` },
    },
    originalUriBaseIds: {
      [sourceRoot]: { description: { text: 'The root of the repository that the alerts belong to.' } },
    },
    ...(provenance && { versionControlProvenance: [{ ...provenance, mappedTo: { uriBaseId: sourceRoot } }] }),
    columnKind: 'utf16CodeUnits',
  };
}

/** The members of an object as JSON, without its braces. */
function membersOf(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
