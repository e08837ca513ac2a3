import type { AssessedFinding, Assessment } from '../assess/assessment.ts';
import { byText } from '../snapshot/sorted-json.ts';
import { code, prose } from './escape-markdown.ts';
import { firstFew } from './first-few.ts';
import { fitting } from './fitting.ts';
import { tableMarkdown } from './markdown-table.ts';
import { manualChecks, sight, type Sight } from './sight.ts';

/** Of each section. */
const mostBytes = 100 * 1024;

/** What could not be judged and what would show it, what is to be checked by hand, and what holds or does not apply. */
export function restMarkdown({ findings, gaps }: Assessment): string {
  const blocks = [...unseenMarkdown(findings), ...manualMarkdown(findings), ...heldMarkdown(findings)];
  if (gaps.length > 0) {
    blocks.push(`Azure did not show ${gaps.length} of the things asked for; the JSON report lists them.`);
  }
  return `${blocks.join('\n\n')}\n`;
}

/** What was not seen, and which permission would show it. */
export function unseenMarkdown(findings: readonly AssessedFinding[]): readonly string[] {
  const things = sight(findings);
  if (things.length === 0) return [];
  const head = ['What was not seen', 'Permission that would show it', 'Checks left open', 'Rules'];
  return ['## Could not be judged', ...tableMarkdown(head, things.map(sightRow), mostBytes)];
}

function sightRow({ detail, resourceId, action, findings, ruleIds }: Sight): readonly string[] {
  const permission = action === undefined ? '–' : code(action);
  return [`${prose(detail)} ${code(resourceId)}`, permission, String(findings), firstFew(ruleIds, String).join(', ')];
}

function manualMarkdown(findings: readonly AssessedFinding[]): readonly string[] {
  const checks = manualChecks(findings);
  if (checks.length === 0) return [];
  const { fit, left } = fitting(checks.map(manualLine), mostBytes);
  const blocks = ['## To check by hand', 'No reading could show these.', fit.join('\n')];
  return left > 0 ? [...blocks, `${left} more are in the JSON report.`] : blocks;
}

function manualLine({ ruleIds, detail, resourceId }: Sight): string {
  return `- ${firstFew(ruleIds, String).join(', ')}: ${prose(detail)} ${code(resourceId)}`;
}

function heldMarkdown(findings: readonly AssessedFinding[]): readonly string[] {
  const counts = new Map<string, { title: string; passed: number; notApplicable: number }>();
  for (const { rule, verdict } of findings) {
    if (verdict !== 'pass' && verdict !== 'not-applicable') continue;
    const count = counts.get(rule.id) ?? { title: rule.title, passed: 0, notApplicable: 0 };
    if (verdict === 'pass') count.passed += 1;
    else count.notApplicable += 1;
    counts.set(rule.id, count);
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].toSorted(([a], [b]) => byText(a, b));
  const rows = sorted.map(([id, { title, passed, notApplicable }]) => [
    id,
    prose(title),
    `${passed}`,
    `${notApplicable}`,
  ]);
  const head = ['Rule', 'What holds', 'Passed', 'Not applicable'];
  return ['## Passed and not applicable', ...tableMarkdown(head, rows, mostBytes)];
}
