import { existsSync, readFileSync } from 'node:fs';
import { roleFile } from '../src/cli/role-file.ts';
import { configSchema } from './config-schema.ts';
import { contributingWith } from './contributing.ts';
import { formatted } from './formatted.ts';
import { guideCoverage } from './guide-coverage.ts';
import { readmeWith } from './readme.ts';
import { loadRuleFiles } from './rule-files.ts';
import { ruleIndex } from './rule-index.ts';
import { rulePage } from './rule-page.ts';

/** The text of every generated file, by its path from the root of the project. */
export async function generatedFiles(root: URL): Promise<ReadonlyMap<string, string>> {
  const files = await loadRuleFiles(root);
  const rules = files.map(({ rule }) => rule);
  const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
  const report = existsSync(new URL('reports/ws1103.txt', root)) ? read('reports/ws1103.txt') : undefined;
  const tidy = async (file: string, text: string): Promise<[string, string]> => [
    file,
    await formatted(text, new URL(file, root)),
  ];
  return new Map([
    ['rules/index.ts', ruleIndex(files)],
    ['docs/secws-auditor-role.json', roleFile()],
    ['docs/guide-coverage.md', await guideCoverage(rules)],
    await tidy('schemas/config.schema.json', configSchema(rules)),
    await tidy('CONTRIBUTING.md', contributingWith(read('CONTRIBUTING.md'), exampleOf(read))),
    await tidy('README.md', readmeWith(read('README.md'), files, report)),
    ...rules.map(rule => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
  ]);
}

/** The rule that contributors are shown: it has all that a rule may have, and little of it. */
function exampleOf(read: (file: string) => string): Parameters<typeof contributingWith>[1] {
  return { rule: read('rules/wks/WKS-001-public-network-access.ts'), cases: read('test/rules/wks/WKS-001.ts') };
}
