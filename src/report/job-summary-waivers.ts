import type { AssessedFinding, Assessment, JudgedWaiver, WaivedBy } from '../assess/assessment.ts';
import { code, prose } from './escape-markdown.ts';
import { fitting } from './fitting.ts';
import { tableMarkdown } from './markdown-table.ts';
import { nameOf } from './resource-name.ts';

/** Of each list. */
const mostBytes = 50 * 1024;

/** The waivers that somebody has to look after, and what is waived. */
export function waiversMarkdown({ waivers, findings }: Assessment): readonly string[] {
  const blocks = [
    ...listed('Expired: what they covered is open again', waivers.expired),
    ...listed('Expire within 14 days', waivers.expiring),
    ...listed('Cover no failure', waivers.unmatched),
    ...waivedMarkdown(
      findings.flatMap(finding => (finding.waiver === undefined ? [] : [waivedLine(finding, finding.waiver)])),
    ),
  ];
  return blocks.length === 0 ? [] : ['## Waivers', ...blocks];
}

const head = ['Rule', 'Resource', 'Until', 'Owner', 'Reason', 'Failures', 'Written in'];

function listed(title: string, waivers: readonly JudgedWaiver[]): readonly string[] {
  if (waivers.length === 0) return [];
  return [`### ${title} (${waivers.length})`, ...tableMarkdown(head, waivers.map(row), mostBytes)];
}

function row({ ruleId, resource, until, owner, reason, findings, place }: JudgedWaiver): readonly string[] {
  const where = code(`${place.file}:${place.line}`);
  return [prose(ruleId), code(resource), prose(until ?? 'for good'), prose(owner), prose(reason), `${findings}`, where];
}

function waivedMarkdown(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const { fit, left } = fitting(lines, mostBytes);
  const more = left > 0 ? [`${left} more are in the JSON report.`] : [];
  return [`<details><summary>Waived (${lines.length})</summary>`, fit.join('\n'), ...more, '</details>'];
}

function waivedLine({ rule, subjectId, message }: AssessedFinding, { reason, owner, until }: WaivedBy): string {
  const end = until === undefined ? 'for good' : `until ${until}`;
  const what = `- **${rule.severity}** ${rule.id} ${code(nameOf(subjectId))}: ${prose(message)}`;
  return `${what} ${prose(reason)} (${prose(owner)}, ${prose(end)})`;
}
