import { defineRule, known, openText, reachableIn, withPublicIp } from '../../src/rule/index.ts';
import { closeToInternet } from './inbound.ts';
import { openRules, openTo } from './internet.ts';

export const internetKeptOut = defineRule({
  id: 'NET-009',
  title: 'Nothing else on the internet reaches compute subnets',
  severity: 'critical',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works',
  },
  walk: 'computeNsgs',
  messages: {
    open: "The rule '{rule}' of {nsg} lets the internet in to {ports} of the subnet {subnets}, and {addresses} can be reached there at a public address.",
  },

  judge(nsg, { see, pass, fail, each, estate }) {
    const places = openTo(estate, nsg);
    const open = each(
      openRules(places),
      ({ rule, parts, subnets }) => {
        const reachable = subnets.map(subnet => ({ subnet, names: reachableIn(estate, subnet, { nsg, rule }) }));
        const reached = reachable.filter(({ names }) => names.known && names.value.length > 0);
        const asked = reached.length > 0 ? reached : reachable;
        const names = asked.flatMap(one => see(one.names));
        if (names.length === 0) return pass();
        see(known(rule, rule.evidence));
        const isNeedy = nsg.subnets.some(({ computes }) => see(withPublicIp(computes)).length > 0);
        const slots = {
          rule: rule.name,
          nsg: nsg.name,
          ports: openText(parts),
          subnets: reached.map(({ subnet }) => subnet.key).join(', '),
          addresses: [...new Set(names)].join(', '),
        };
        return fail('open', slots, closeToInternet(nsg, rule, isNeedy), { key: rule.name });
      },
      ({ rule }) => rule.name,
    );
    const others = each(
      places,
      ({ subnet, openings }) => {
        const isAll = openings.known && openings.value.complete.known;
        if (!isAll && see(reachableIn(estate, subnet)).length > 0) see(see(openings).complete);
        return pass();
      },
      ({ subnet }) => subnet.key,
    );
    return [...open, ...others];
  },

  docs: {
    why: 'A port that is open to the internet is found within minutes, and whatever listens there is attacked from then on; SSH and RDP first of all.',
    how: 'Decides, by priority and with the default rules, what of the internet each network security group before compute lets in: all addresses, ports and protocols at once. A rule is open that lets in more public addresses than a /16 has, or all of `AzureCloud`, whose addresses other customers of Azure use too; so two halves of the internet count like the whole, and a rule behind a denial does not count. It fails where something in the subnet can be reached: a cluster or an instance with a public IP, nodes of AKS, a machine, or a load balancer with a public address. The group on the interface of a machine counts too: where it keeps the internet out, the machine is not reached. A route of your own for 0.0.0.0/0 may put every address into the tag `VirtualNetwork`, which the default rules let in: then the answer is unknown until a rule of yours denies the internet.',
    exceptions: 'A scoring service that is meant to be public.',
  },
});
