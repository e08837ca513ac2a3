/** Writes everything that follows from the rules and the catalogue. `--check` writes nothing and fails where a file is stale. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated-files.ts';

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');
const files = await generatedFiles(root);
const stale = [...files].filter(([file, text]) => read(file) !== text);
const orphans = globSync('docs/rules/*.md', { cwd: root })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => !files.has(file));

if (!check) {
  mkdirSync(new URL('docs/rules/', root), { recursive: true });
  for (const [file, text] of stale) writeFileSync(new URL(file, root), text);
  for (const file of orphans) rmSync(new URL(file, root));
}
for (const [file] of stale) process.stdout.write(`${check ? 'stale' : 'written'}: ${file}\n`);
for (const file of orphans) process.stdout.write(`${check ? 'of no rule' : 'removed'}: ${file}\n`);
if (check && stale.length + orphans.length > 0) {
  process.stdout.write('Run `npm run generate` and commit what it writes.\n');
  process.exitCode = 1;
}

function read(file: string): string | undefined {
  const url = new URL(file, root);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}
