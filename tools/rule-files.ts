import { globSync } from 'node:fs';
import type { Rule } from '../src/rule/define-rule.ts';
import { retiredIds } from './retired-ids.ts';

/** A rule with the file and the name that it is exported under. */
export interface RuleFile {
  /** Relative to the root of the project, with `/`. */
  readonly file: string;
  readonly exportName: string;
  readonly rule: Rule;
}

/** The family folder and the file name of a rule: `rules/net/NET-003-compute-subnets-have-nsg.ts`. */
const pattern = /^rules\/([a-z]+)\/([A-Z]+-\d{3})-[a-z0-9-]+\.ts$/;

/**
 * Every rule of the project, in the order of their ids. A file whose name begins with a capital is a rule; the others hold what a
 * family shares. Throws where a file breaks the convention, with what to change.
 */
export async function loadRuleFiles(root: URL): Promise<readonly RuleFile[]> {
  const files = globSync('rules/*/*.ts', { cwd: root }).map(file => file.replaceAll('\\', '/'));
  const ruleFiles = await Promise.all(files.filter(isRule).map(file => loadRuleFile(root, file)));
  const sorted = ruleFiles.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  refuseTwins(sorted);
  return sorted;
}

function isRule(file: string): boolean {
  return /\/[A-Z][^/]*$/.test(file);
}

async function loadRuleFile(root: URL, file: string): Promise<RuleFile> {
  const [, folder, id = ''] = pattern.exec(file) ?? [];
  if (folder === undefined) throw new Error(`${file} must be named like rules/net/NET-001-what-holds.ts.`);
  const exported = Object.entries((await import(new URL(file, root).href)) as Readonly<Record<string, Rule>>);
  const [only, ...others] = exported;
  if (only === undefined || others.length > 0) throw new Error(`${file} must export one rule and nothing else.`);
  const [exportName, rule] = only;
  if (rule.id !== id) throw new Error(`${file} must be named after its rule, ${rule.id}.`);
  if (folder !== id.split('-')[0]?.toLowerCase()) throw new Error(`${file} must lie in the folder of its family.`);
  if (retiredIds.includes(id)) throw new Error(`${file} takes the id of a retired rule: give it a new number.`);
  return { file, exportName, rule };
}

function refuseTwins(files: readonly RuleFile[]): void {
  for (const [i, { file, rule, exportName }] of files.entries()) {
    const twin = files.slice(0, i).find(other => other.rule.id === rule.id || other.exportName === exportName);
    if (twin?.rule.id === rule.id) throw new Error(`${twin.file} and ${file} are both ${rule.id}: renumber one.`);
    if (twin !== undefined) throw new Error(`${twin.file} and ${file} both export ${exportName}: rename one.`);
  }
}
