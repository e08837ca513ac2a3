import type { AssessedFinding } from '../assess/assessment.ts';
import type { Evidence } from '../model/fact.ts';
import type { Command } from '../rule/command.ts';
import type { CauseGroup } from './cause-groups.ts';
import { effectText } from './effect-text.ts';
import { code, fenced, prose } from './escape-markdown.ts';
import { firstFew } from './first-few.ts';
import { nameOf } from './resource-name.ts';
import { notShown, shownCommand } from './shown-command.ts';
import { stateText, waivedText } from './state-text.ts';
import { valueText } from './visible-text.ts';

const mostCommands = 10;
const mostCaused = 20;

/** A failure with what proves it, what mends it, and what follows from it. */
export function groupMarkdown({ root, caused }: CauseGroup): string {
  const blocks = [...findingMarkdown('####', root), ...causedMarkdown(caused)];
  return `${blocks.join('\n\n')}\n\n`;
}

function findingMarkdown(heading: string, finding: AssessedFinding): readonly string[] {
  const { rule, message, subjectId } = finding;
  return [
    `${heading} ${rule.id} (${rule.severity}${stateText(finding)}) ${prose(rule.title)}`,
    `**Found:** ${prose(message)}`,
    [`- Resource: ${code(nameOf(subjectId))} ${code(subjectId)}`, ...detailsOf(finding)].join('\n'),
    ...fixMarkdown(finding),
  ];
}

/** Folded away: most of it goes with its root. */
function causedMarkdown(caused: readonly AssessedFinding[]): readonly string[] {
  if (caused.length === 0) return [];
  const shown = caused.slice(0, mostCaused).flatMap(finding => findingMarkdown('#####', finding));
  const left = caused.length - mostCaused;
  const rest = left > 0 ? [`${left} more that follow are in the JSON report.`] : [];
  return [`<details><summary>From this follows (${caused.length})</summary>`, ...shown, ...rest, '</details>'];
}

function detailsOf(finding: AssessedFinding): readonly string[] {
  const { rule, evidence, relatedIds, workspaceIds, drift, driftBecause = '', lapsed } = finding;
  const lines = firstFew(evidence, evidenceMarkdown).map(text => `- Seen: ${text}`);
  if (relatedIds.length > 0) lines.push(`- Related: ${firstFew(relatedIds, code).join(', ')}`);
  if (workspaceIds.length > 1) lines.push(`- Workspaces: ${firstFew(workspaceIds.map(nameOf), code).join(', ')}`);
  if (drift !== undefined && drift !== 'unchanged') lines.push(`- Since the baseline: ${prose(driftBecause)}`);
  if (lapsed !== undefined) lines.push(`- Waived before: ${prose(waivedText(lapsed))}`);
  return [...lines, `- Guide: section ${prose(rule.guide.section)}; [what Microsoft says today](${rule.guide.url})`];
}

function evidenceMarkdown({ resourceId, path, value }: Evidence): string {
  const property = `${code(path)} of ${code(nameOf(resourceId))}`;
  return value === undefined ? `${property} is absent` : `${property} is ${code(valueText(value))}`;
}

/** The commands that mend a failure, or why there are none. */
export function fixMarkdown({ fix }: AssessedFinding): readonly string[] {
  if ('none' in fix) return [`**No command mends this:** ${prose(fix.none)}`];
  const shown = fix.slice(0, mostCommands).flatMap(commandMarkdown);
  const left = fix.length - mostCommands;
  return left > 0 ? [...shown, `The JSON report has ${left} more commands.`] : shown;
}

function commandMarkdown(command: Command): readonly string[] {
  const { line, twin } = shownCommand(command);
  const note = command.note === undefined ? '' : ` ${prose(command.note)}`;
  const blocks = [
    `**Fix** (${command.effect}: it ${effectText[command.effect]}):${note}`,
    line === undefined ? notShown : fenced(line),
  ];
  return twin === undefined ? blocks : [...blocks, 'The same by an extension of az:', fenced(twin)];
}
