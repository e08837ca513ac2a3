import type { Assessment } from '../assess/assessment.ts';
import { sizeOf } from './fitting.ts';
import { driftMarkdown } from './job-summary-drift.ts';
import { openMarkdown } from './job-summary-findings.ts';
import { waiversMarkdown } from './job-summary-waivers.ts';
import { unseenMarkdown } from './markdown-rest.ts';
import { summaryMarkdown } from './markdown-summary.ts';
import type { ReportOptions } from './report-options.ts';

/** GitHub refuses a summary of more than 1 MiB a step: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
const mostBytes = 900 * 1024;

/**
 * Markdown for the summary of a CI job: what drifted, what is open with its commands folded, which waivers are due, what could not
 * be seen. What doesn't fit is counted.
 */
export function* jobSummary(assessment: Assessment, { version }: ReportOptions): Generator<string> {
  const head = summaryMarkdown(assessment, version) + driftMarkdown(assessment);
  const rest = [...waiversMarkdown(assessment), ...unseenMarkdown(assessment.findings)];
  const tail = rest.length === 0 ? '' : `${rest.join('\n\n')}\n`;
  yield head;
  yield* openMarkdown(assessment.findings, mostBytes - sizeOf(head) - sizeOf(tail));
  yield tail;
}
