import { readFileSync } from 'node:fs';
import { roleFile } from './role-file.ts';
import { loadRuleFiles } from './rule-files.ts';
import { ruleIndex } from './rule-index.ts';
import { rulePage } from './rule-page.ts';
import { withRuleTable } from './rule-table.ts';

/** The text of every generated file, by its path from the root of the project. */
export async function generatedFiles(root: URL): Promise<ReadonlyMap<string, string>> {
  const rules = await loadRuleFiles(root);
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  return new Map([
    ['rules/index.ts', ruleIndex(rules)],
    ['docs/secws-auditor-role.json', roleFile()],
    ['README.md', withRuleTable(readme, rules)],
    ...rules.map(({ rule }) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
  ]);
}
