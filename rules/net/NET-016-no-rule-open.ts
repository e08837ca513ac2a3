import { defineRule, known, openText, withPublicIp } from '../../src/rule/index.ts';
import { closeToInternet } from './inbound.ts';
import { openRules, openTo } from './internet.ts';

export const noRuleOpen = defineRule({
  id: 'NET-016',
  title: 'No NSG rule is open to the internet, though no public address makes it reachable today',
  severity: 'medium',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works',
  },
  walk: 'computeNsgs',
  impliedBy: [{ rule: 'NET-009', through: 'key' }],
  messages: {
    open: "The rule '{rule}' of {nsg} lets the internet in to {ports} of the subnet {subnets}.",
  },

  judge(nsg, { see, pass, fail, each, estate }) {
    const places = openTo(estate, nsg);
    const open = each(
      openRules(places),
      ({ rule, parts, subnets }) => {
        const isNeedy = nsg.subnets.some(({ computes }) => see(withPublicIp(computes)).length > 0);
        see(known(rule, rule.evidence));
        const keys = subnets.map(({ key }) => key).join(', ');
        const slots = { rule: rule.name, nsg: nsg.name, ports: openText(parts), subnets: keys };
        return fail('open', slots, closeToInternet(nsg, rule, isNeedy), { key: rule.name });
      },
      ({ rule }) => rule.name,
    );
    const others = each(
      places,
      ({ openings }) => {
        see(see(openings).complete);
        return pass();
      },
      ({ subnet }) => subnet.key,
    );
    return [...open, ...others];
  },

  docs: {
    why: 'Such a rule waits for the first public address: a compute made without the setting, a load balancer, a test machine. Then the door is already open.',
    how: 'Looks for the rules that NET-009 looks for, whether or not something in the subnet can be reached today. Where NET-009 fails of the same rule, this finding stands under it.',
    exceptions: 'A scoring service that is meant to be public.',
  },
});
