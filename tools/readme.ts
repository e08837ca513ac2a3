import { fenced, withBlock } from './marked-block.ts';
import type { RuleFile } from './rule-files.ts';
import { ruleTable } from './rule-table.ts';

/** The README with its generated parts: a real report (kept as it is where there is none) and the table of rules. */
export function readmeWith(readme: string, files: readonly RuleFile[], report: string | undefined): string {
  const pictured = report === undefined ? readme : withBlock(readme, 'report', fenced('text', beginningOf(report)));
  return withBlock(pictured, 'rules', ruleTable(files));
}

/** A report's head, its first findings, which are the worst, and its counts. */
function beginningOf(report: string): string {
  const blocks = report.trimEnd().split('\n\n');
  const left = blocks.length - shown - 1;
  return left < 1 ? report : [...blocks.slice(0, shown), `(${left} more findings)`, ...blocks.slice(-1)].join('\n\n');
}

/** The head and three findings. */
const shown = 4;
