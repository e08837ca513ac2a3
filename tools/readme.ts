import { fenced, withBlock } from './marked-block.ts';
import type { RuleFile } from './rule-files.ts';
import { ruleTable } from './rule-table.ts';

/** The README with its generated parts: a real report (kept as it is where there is none) and the table of rules. */
export function readmeWith(readme: string, files: readonly RuleFile[], report: string | undefined): string {
  const pictured = report === undefined ? readme : withBlock(readme, 'report', fenced('text', report));
  return withBlock(pictured, 'rules', ruleTable(files));
}
