import type { AssessedWorkspace, Assessment } from '../assess/assessment.ts';
import { causeGroups } from './cause-groups.ts';
import { firstFew } from './first-few.ts';
import { painter, type Paint } from './paint.ts';
import { driftText, waiversText } from './pretty-drift.ts';
import { groupText } from './pretty-finding.ts';
import type { ReportOptions } from './report-options.ts';
import { scopeText } from './scope-text.ts';
import { manualChecks, sight, type Sight } from './sight.ts';
import { summaryText } from './summary-text.ts';
import { visible } from './visible-text.ts';

/** The report for people at a terminal. The sum comes last, where the eye is. */
export function* pretty(assessment: Assessment, { version, color }: ReportOptions): Generator<string> {
  const paint = painter(color);
  const { header, profile, findings, workspaces } = assessment;
  const about = visible(`secws-audit ${version}, profile ${profile}, read ${header.generatedAt}`);
  yield `${paint('bold', visible(`Azure Machine Learning audit of ${scopeText(header.scope)}`))}\n${paint('dim', about)}\n\n`;
  for (const group of causeGroups(findings)) yield groupText(group, paint);
  yield* driftText(assessment, paint);
  yield* waiversText(assessment, paint);
  yield* sightText('Could not be judged', sight(findings), paint);
  yield* sightText('To check by hand, since no reading could show it', manualChecks(findings), paint);
  for (const workspace of workspaces) yield workspaceText(workspace);
  yield `${paint('bold', 'All')}: ${paint(assessment.summary.fail > 0 ? 'red' : 'green', summaryText(assessment.summary))}\n`;
}

function* sightText(title: string, things: readonly Sight[], paint: Paint): Generator<string> {
  if (things.length === 0) return;
  yield `${paint('bold', title)}\n`;
  for (const thing of things) yield thingText(thing, paint);
  yield '\n';
}

function thingText({ detail, resourceId, action, ruleIds }: Sight, paint: Paint): string {
  const lines = [visible(detail), paint('dim', visible(resourceId))];
  if (action !== undefined) lines.push(`needs ${paint('cyan', visible(action))}`);
  return `  ${firstFew(ruleIds, String).join(', ')}  ${lines.join('\n    ')}\n`;
}

function workspaceText({ name, summary }: AssessedWorkspace): string {
  return `${visible(name)}: ${summaryText(summary)}\n`;
}
