import type { AssessedFinding } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { causeGroups, type CauseGroup } from './cause-groups.ts';
import { code, prose } from './escape-markdown.ts';
import { sizeOf } from './fitting.ts';
import { fixMarkdown } from './markdown-finding.ts';

const mostCaused = 20;

/** The failures that no waiver covers, each under its root, the most severe first, as many as fit into so many bytes. */
export function* openMarkdown(findings: readonly AssessedFinding[], bytes: number): Generator<string> {
  const groups = causeGroups(findings.filter(({ waiver }) => waiver === undefined));
  const title = `## Open findings\n\n${groups.length === 0 ? 'None.\n\n' : ''}`;
  yield title;
  let left = bytes - sizeOf(title) - sizeOf(cutText(groups));
  for (const [i, group] of groups.entries()) {
    const text = groupMarkdown(group);
    left -= sizeOf(text);
    if (left < 0) {
      yield cutText(groups.slice(i));
      return;
    }
    yield text;
  }
}

/** Says what did not fit. */
function cutText(groups: readonly CauseGroup[]): string {
  const findings = groups.flatMap(({ root, caused }) => [root, ...caused]);
  const counts = severities.map(
    level => [level, findings.filter(({ rule }) => rule.severity === level).length] as const,
  );
  const words = counts.filter(([, count]) => count > 0).map(([level, count]) => `${count} ${level}`);
  return `**${findings.length} more open findings do not fit here (${words.join(', ')}): the JSON report has all of them.**\n\n`;
}

function groupMarkdown({ root, caused }: CauseGroup): string {
  const blocks = [...findingMarkdown('###', root), ...causedMarkdown(caused)];
  return `${blocks.join('\n\n')}\n\n`;
}

function findingMarkdown(heading: string, finding: AssessedFinding): readonly string[] {
  const { rule, message, subjectId } = finding;
  return [
    `${heading} ${rule.id} (${rule.severity}${stateText(finding)}) ${prose(rule.title)}`,
    `${prose(message)}\n${code(subjectId)}`,
    ...foldedCommands(finding),
  ];
}

function stateText({ drift, lapsed }: AssessedFinding): string {
  const state = drift === undefined || drift === 'unchanged' ? '' : `, ${drift.replace('-', ' ')}`;
  return `${state}${lapsed === undefined ? '' : ', its waiver expired'}`;
}

function foldedCommands(finding: AssessedFinding): readonly string[] {
  const { fix } = finding;
  if ('none' in fix) return fixMarkdown(finding);
  if (fix.length === 0) return [];
  return [folded(`Commands (${fix.length})`, fixMarkdown(finding))];
}

function causedMarkdown(caused: readonly AssessedFinding[]): readonly string[] {
  if (caused.length === 0) return [];
  const shown = caused.slice(0, mostCaused).flatMap(finding => findingMarkdown('####', finding));
  const left = caused.length - mostCaused;
  const rest = left > 0 ? [`${left} more that follow are in the JSON report.`] : [];
  return [folded(`From this follows (${caused.length})`, [...shown, ...rest])];
}

/** The blank lines let markdown be read inside. */
function folded(summary: string, blocks: readonly string[]): string {
  return [`<details><summary>${summary}</summary>`, ...blocks, '</details>'].join('\n\n');
}
