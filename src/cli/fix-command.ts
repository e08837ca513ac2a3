import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { given } from './given.ts';
import { judgementOptions } from './judgement-options.ts';
import type { OptionSpec } from './option.ts';
import { scriptShells } from './script-shell.ts';

const script = {
  finding: {
    group: 'Script:',
    value: 'the fingerprint of a failure',
    repeatable: true,
    describe: 'Only this failure, by the fingerprint that the JSON report has (repeatable)',
  },
  shell: {
    group: 'Script:',
    value: 'a shell',
    choices: scriptShells,
    describe: 'The shell that runs the script',
    defaultDescription: 'posix, which is bash',
  },
  output: { group: 'Script:', alias: ['o'], value: 'a path', describe: 'Write the script to this file' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const options = { ...judgementOptions, ...script };

/** `secws-audit fix`: writes the commands of all failures as one script. It runs none of them. */
export const fixCommand: Command = {
  name: 'fix',
  describe: 'Writes the az commands that fix what an audit finds as one script, in the right order. Runs nothing.',
  options,
  examples: [
    ['fix --rg ws1103 -o fix.sh', 'A script for everything; bash fix.sh prints what it would do'],
    ['fix --snapshot ws1103.jsonl --only PEP', 'Only the private endpoints, to standard output'],
    ['fix --rg ws1103 --shell pwsh -o fix.ps1', 'For PowerShell 7.3 or later'],
  ],
  run: async (argv, shell) => {
    const asked = given(argv, options);
    const request = {
      fingerprints: asked.texts('finding'),
      scriptShell: asked.choice('shell', scriptShells) ?? 'posix',
      output: asked.text('output'),
    };
    const judged = given(Object.fromEntries(Object.entries(argv).filter(([name]) => !(name in script))), auditOptions);
    auditPlan(judged, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(judged.text('config'), shell.directory);
    const { writeFix } = await import('./write-fix.ts');
    return writeFix(auditPlan(judged, shell, configuration), request, shell);
  },
};
