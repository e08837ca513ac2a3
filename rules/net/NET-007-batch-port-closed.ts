import {
  defineRule,
  holdsPort,
  known,
  parsePorts,
  passesSome,
  type ComputeNsg,
  type Fix,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { decideService, deleteRule, isOnlyFor, rulesThat } from './inbound.ts';

const tag = 'BatchNodeManagement';
const ports = [29_876, 29_877];
const batchFlow = { tag, ports: ports.join('-'), isEverywhere: true };
const retired = 'Azure Batch retired what needed these ports on 31 March 2026.';

export const batchPortClosed = defineRule({
  id: 'NET-007',
  title: 'BatchNodeManagement TCP 29876-29877 is not open',
  severity: 'low',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/batch/simplified-compute-node-communication' },
  walk: 'computeNsgs',
  ownNetworkOnly: true,
  messages: {
    open: "The rule '{rule}' of {nsg} lets BatchNodeManagement in to TCP {ports}, which nothing needs any more.",
  },

  judge(nsg, { see, pass, fail, each, profile, estate }) {
    if (profile === 'guide') return pass(`The guide asks for this opening, so both states pass. ${retired}`);
    const decided = nsg.subnets.map(item => ({ item, decision: decideService(estate, nsg, item, batchFlow) }));
    const rules = decided.flatMap(({ decision }) => (decision.known ? rulesThat('allowed', decision.value) : []));
    const open = each(
      [...new Set(rules)],
      rule => {
        see(known(rule, rule.evidence));
        const slots = { rule: rule.name, nsg: nsg.name, ports: openPorts(rule) };
        return fail('open', slots, close(nsg, rule), { key: rule.name });
      },
      rule => rule.name,
    );
    const closed = each(
      decided,
      ({ decision }) => {
        see(passesSome(see(decision)));
        return pass();
      },
      ({ item }) => item.key,
    );
    return [...open, ...closed];
  },

  docs: {
    why: `An opening that nothing needs is one more way in. ${retired}`,
    how: 'Decides, by priority and with the default rules, whether TCP from the service tag `BatchNodeManagement`, of any region, reaches port 29876 or 29877 of a subnet that holds compute.',
    exceptions: 'A compute instance with a public IP in a region that still asks for it.',
    profiles: `The guide of 2020 asks for this opening, so in profile guide both states pass. ${retired} No fix ever opens it.`,
  },
});

function openPorts({ destinationPorts }: SecurityRule): string {
  return ports.filter(port => holdsPort(parsePorts(destinationPorts).ports, port)).join(' and ');
}

function close(nsg: ComputeNsg, rule: SecurityRule): Fix {
  if (!isOnlyFor(rule, tag))
    return { none: `The rule '${rule.name}' lets in more than this: narrow its sources or its ports by hand.` };
  return [deleteRule(nsg, rule)];
}
