import { all, defineRule, known, passesSome, shieldsPublicCompute, withPublicIp } from '../../src/rule/index.ts';
import { decideService, deleteRule, isOnlyFor, rulesThat, serviceFlow } from './inbound.ts';

export const noUnneededAllowance = defineRule({
  id: 'NET-008',
  title: 'No inbound allowance is left that no compute needs',
  severity: 'low',
  concern: 'hygiene',
  profiles: ['current'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'computeNsgs',
  ownNetworkOnly: true,
  messages: {
    unneeded:
      "The rule '{rule}' of {nsg} lets AzureMachineLearning in to TCP 44224, and no compute behind it has a public IP.",
  },

  judge(nsg, { see, pass, fail, each, estate }) {
    const isNeeded = shieldsPublicCompute(estate, nsg.id);
    if (isNeeded.known && isNeeded.value) return pass();
    return each(
      nsg.subnets,
      subnet => {
        const decision = see(decideService(estate, nsg, subnet, serviceFlow));
        const rule = rulesThat('allowed', decision).find(one => isOnlyFor(one, serviceFlow.tag));
        if (rule === undefined) {
          see(passesSome(decision));
          return pass();
        }
        see(all(nsg.subnets.map(({ computes }) => withPublicIp(computes))));
        see(isNeeded);
        see(known(rule, rule.evidence));
        return fail('unneeded', { rule: rule.name, nsg: nsg.name }, [deleteRule(nsg, rule, other)], { key: rule.name });
      },
      ({ key }) => key,
    );
  },

  docs: {
    why: 'An opening that nothing needs is one more way in, and it hides the ones that matter.',
    how: "Where no cluster, no instance and no serverless compute behind the network security group has a public IP, of whatever workspace in scope, looks for the rule that lets the service tag `AzureMachineLearning` in to TCP 44224. A rule that other rules shadow opens nothing and is left alone; one that lets in more than this tag belongs to other rules; the port of Azure Batch is NET-007's.",
    exceptions: 'Keep the opening while compute with a public IP is about to come back.',
  },
});

const other =
  'Keep the rule where compute of a workspace that this audit does not cover stands behind the group and has a public IP.';
