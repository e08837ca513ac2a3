#!/usr/bin/env node
import { version } from './version.ts';

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) process.stdout.write(`${version}\n`);
else await runCommand();

/**
 * Loads the rest only now, because printing a version should cost no more than starting Node; what Node has compiled stays in its
 * cache in the temporary folder, for the next run.
 */
async function runCommand(): Promise<void> {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const [{ run }, { shellOf }] = await Promise.all([import('./run.ts'), import('./shell.ts')]);
  process.exitCode = await run(shellOf(process, words));
}
