import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { given } from './given.ts';

/** `secws-audit`: reads Azure or a snapshot, judges it and reports. */
export const auditCommand: Command = {
  describe:
    'Audits Azure Machine Learning workspaces in private networks against the hardening guide. It only ever reads.',
  options: auditOptions,
  examples: [
    ['--rg ws1103', 'Audit the workspaces of a resource group'],
    ['-g ws1103 -w ws1103 --format sarif=audit.sarif --format markdown', 'One workspace, two reports'],
    ['--snapshot estate.jsonl.gz --profile guide', 'Audit a snapshot, without Azure'],
    ['--rg ws1103 --only NET,PEP-001 --fail-on medium', 'Some rules, and what fails the build'],
    ['--auth workload --subscription $ID --format sarif -o audit.sarif', 'In CI'],
  ],
  run: async (argv, shell) => {
    const options = given(argv, auditOptions);
    auditPlan(options, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(options.text('config'), shell.directory);
    const { runAudit } = await import('./run-audit.ts');
    return runAudit(auditPlan(options, shell, configuration), shell);
  },
};
