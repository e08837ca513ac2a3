#!/usr/bin/env node
import { version } from './version.ts';

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) process.stdout.write(`${version}\n`);
else await runCommand();

/** Loads the rest only now, because printing a version should cost no more than starting Node. */
async function runCommand(): Promise<void> {
  const { run } = await import('./run.ts');
  const { shellOf } = await import('./shell.ts');
  process.exitCode = await run(shellOf(process, words));
}
