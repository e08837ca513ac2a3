import { emptyConfiguration } from '../config/configuration.ts';
import { auditOptions } from './audit-options.ts';
import { auditPlan } from './audit-plan.ts';
import type { Command } from './command.ts';
import { flowOptions, ownFlowOptions } from './flow-options.ts';
import { given } from './given.ts';

/** `secws-audit flow`: what network security groups say of packets. */
export const flowCommand: Command = {
  name: 'flow',
  describe: 'Decides whether network security groups let packets through, and tells which rules decide.',
  options: flowOptions,
  examples: [
    [
      'flow --rg ws1103 --subnet vnet/training --direction inbound --from AzureMachineLearning --port 44224',
      'May it come in',
    ],
    [
      'flow --snapshot ws1103.jsonl --nsg nsg-training --direction inbound --from Internet',
      'All that the internet gets in to',
    ],
  ],
  run: async (argv, shell) => {
    const { flowRequest } = await import('./flow-request.ts');
    const request = flowRequest(given(argv, flowOptions));
    const words = Object.entries(argv).filter(([name]) => !ownFlowOptions.includes(name));
    const asked = given(Object.fromEntries(words), auditOptions);
    auditPlan(asked, shell, emptyConfiguration);
    const { loadConfiguration } = await import('./configuration.ts');
    const configuration = await loadConfiguration(asked.text('config'), shell.directory);
    const { writeFlow } = await import('./write-flow.ts');
    return writeFlow(auditPlan(asked, shell, configuration), request, shell);
  },
};
