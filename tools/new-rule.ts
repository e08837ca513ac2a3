/** `npm run new-rule -- NET 'The subnet …'`: the two files of a new rule, and everything that is generated from them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseTemplate } from './case-template.ts';
import { formatted } from './formatted.ts';
import { NewRuleError, newRuleRequest } from './new-rule-request.ts';
import { retiredIds } from './retired-ids.ts';
import { loadRuleFiles } from './rule-files.ts';
import { freeId, namesOf, usedIds, type RuleNames } from './rule-names.ts';
import { ruleTemplate } from './rule-template.ts';

const root = new URL('../', import.meta.url);

try {
  const names = await writeRule(process.argv.slice(2));
  execFileSync(process.execPath, [fileURLToPath(new URL('generate.ts', import.meta.url))], { stdio: 'inherit' });
  process.stdout.write(nextSteps(names));
} catch (error) {
  if (!(error instanceof NewRuleError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function writeRule(words: readonly string[]): Promise<RuleNames> {
  const request = newRuleRequest(words);
  const id = freeId(request.family, request.number, [...usedIds(root), ...retiredIds]);
  const names = namesOf(id, request.title);
  await refuseTakenNames(names);
  const texts = [
    [names.ruleFile, ruleTemplate(names, request)],
    [names.testFile, await caseTemplate(names, request)],
  ] as const;
  for (const [file, text] of texts) await writeNew(file, text);
  return names;
}

async function refuseTakenNames({ exportName, testFile }: RuleNames): Promise<void> {
  if (existsSync(new URL(testFile, root)))
    throw new NewRuleError(`${testFile} is there already: remove it, or choose another number.`);
  const twin = (await loadRuleFiles(root)).find(other => other.exportName === exportName);
  if (twin === undefined) return;
  throw new NewRuleError(`${twin.file} exports ${exportName}, too: give a title that tells the two apart.`);
}

async function writeNew(file: string, text: string): Promise<void> {
  const url = new URL(file, root);
  mkdirSync(new URL('./', url), { recursive: true });
  writeFileSync(url, await formatted(text, url), { flag: 'wx' });
}

function nextSteps({ id, ruleFile, testFile }: RuleNames): string {
  return `
Write these two files; everything else is generated:
  ${ruleFile}
  ${testFile}

Then:
  npx vitest run test/rules -t ${id}  fails until the rule judges and every message has a case
  npx vitest run test/rules -u          renews what the cases say as text: read the difference
  npm run reports                      renews the reports
  npm run generate                     renews index, pages, tables and schema
  npm run check                        runs what CI checks
CONTRIBUTING.md walks through a complete example.
`;
}
