import type { Assessment } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { causeGroups, type CauseGroup } from './cause-groups.ts';
import { sizeOf } from './fitting.ts';
import { driftMarkdown } from './job-summary-drift.ts';
import { waiversMarkdown } from './job-summary-waivers.ts';
import { groupMarkdown } from './markdown-finding.ts';
import { restMarkdown } from './markdown-rest.ts';
import { summaryMarkdown } from './markdown-summary.ts';
import type { ReportOptions } from './report-options.ts';

/** GitHub refuses a job summary of more than 1 MiB; others may write to the same one. */
const mostBytes = 900 * 1024;

/** Markdown that fits a GitHub job summary: failures under their roots, the most severe first, as many as fit. */
export function* markdown(assessment: Assessment, { version }: ReportOptions): Generator<string> {
  const drift = assessment.drift === undefined ? '' : driftMarkdown(assessment);
  const head = `${summaryMarkdown(assessment, version)}${drift}`;
  const waivers = waiversMarkdown(assessment);
  const rest = `${waivers.length === 0 ? '' : `${waivers.join('\n\n')}\n\n`}${restMarkdown(assessment)}`;
  yield head;
  yield* failuresMarkdown(causeGroups(assessment.findings), mostBytes - sizeOf(head) - sizeOf(rest));
  yield rest;
}

function* failuresMarkdown(groups: readonly CauseGroup[], bytes: number): Generator<string> {
  const reserve = 500;
  let left = bytes - reserve;
  let above: CauseGroup | undefined;
  for (const [i, group] of groups.entries()) {
    const text = headingOf(group, above) + groupMarkdown(group);
    above = group;
    left -= sizeOf(text);
    if (left < 0) {
      yield cutText(groups.slice(i));
      return;
    }
    yield text;
  }
}

function headingOf({ severity }: CauseGroup, above: CauseGroup | undefined): string {
  if (above?.severity === severity) return '';
  const title = above === undefined ? '## Failures\n\n' : '';
  return `${title}### ${severity.charAt(0).toUpperCase()}${severity.slice(1)}\n\n`;
}

/** Says how many failures did not fit. */
function cutText(groups: readonly CauseGroup[]): string {
  const failures = groups.flatMap(({ root, caused }) => [root, ...caused]);
  const counts = severities.map(
    level => [level, failures.filter(({ rule }) => rule.severity === level).length] as const,
  );
  const words = counts.filter(([, count]) => count > 0).map(([level, count]) => `${count} ${level}`);
  return `**${failures.length} more failures do not fit here (${words.join(', ')}): the JSON report has all of them.**\n\n`;
}
