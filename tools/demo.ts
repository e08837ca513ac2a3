/**
 * Audits ws1103, the workspace of the guide of 2020, in an Azure on this machine: the command line as it is, the real clients of
 * the SDK, https. It writes the reports that are committed in `reports/`; with `--write` all of them, of every estate.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '../fixtures/emulator/emulator.ts';
import { createStore } from '../fixtures/emulator/store.ts';
import { estate } from '../fixtures/estates/estate.ts';
import { demoAudit, filesOf, goldenAudits, type GoldenAudit } from './golden-audits.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const reports = fileURLToPath(new URL('../reports/', import.meta.url));

mkdirSync(reports, { recursive: true });
if (process.argv.includes('--write')) for (const audit of goldenAudits) await writeReports(audit);
else await demonstrate();

async function writeReports(audit: GoldenAudit): Promise<void> {
  await run(audit, ['--quiet']);
  for (const file of filesOf(audit)) tell(`reports/${file}`);
}

async function demonstrate(): Promise<void> {
  tell('Auditing the workspace ws1103, built by the letter of the guide of 2020, in an Azure on this machine.\n');
  const requests = await run(demoAudit, ['--format=pretty']);
  tell(`
This was the real command line with the real Azure SDK: ${requests} requests over https, none of which changed anything.
The same command for a workspace of yours: secws-audit --rg <resource group>

The reports of this audit:
${filesOf(demoAudit)
  .map(file => `  reports/${file}`)
  .join('\n')}

In CI this audit ends with exit code ${demoAudit.code}, because something of severity high or above fails (--fail-on).
The demo itself ends with 0: it showed what it was to show.`);
}

/** Runs the command line in `reports/`, and gives the number of requests that it sent. Throws where it ends in another way than it should. */
async function run({ estate: name, without, words, code }: GoldenAudit, more: readonly string[]): Promise<number> {
  const azure = await startEmulator({ bodies: createStore(estate(name), { without }) });
  try {
    const env = { ...surroundings(), ...azure.environment };
    const child = spawn(process.execPath, [main, ...words, ...more], { cwd: reports, env, stdio: 'inherit' });
    const [ended] = (await once(child, 'exit')) as [number | null];
    if (ended !== code) throw new Error(`The audit of ${name} ended with exit code ${ended ?? 'none'}, not ${code}.`);
    return azure.journal.length;
  } finally {
    await azure.close();
  }
}

/** The environment of this process, without what would lead the audit elsewhere or change what it says. */
function surroundings(): NodeJS.ProcessEnv {
  const leading = /^(AZURE_|GITHUB_|BUILD_|NODE_|SECWS_|.*_PROXY$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !leading.test(name)));
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
