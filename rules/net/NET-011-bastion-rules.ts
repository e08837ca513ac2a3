import {
  az,
  bastionRules,
  defineRule,
  lackOf,
  named,
  option,
  type BastionRule,
  type Command,
  type Fix,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { freePriorities, freeRuleName } from './free-rule.ts';

export const bastionRulesInNsg = defineRule({
  id: 'NET-011',
  title: 'An NSG on AzureBastionSubnet has all eight rules',
  severity: 'medium',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '2', url: 'https://learn.microsoft.com/azure/bastion/bastion-nsg' },
  walk: 'bastionGates',
  messages: {
    none: '{subnet} of the virtual network {network} has no network security group.',
    missing: '{nsg} before Azure Bastion has no rule of its own for {flow}.',
    denied: "The rule '{rule}' of {nsg} stops {flow}, which Azure Bastion needs.",
  },

  judge({ subnet, nsg, isPrivateOnly }, { see, pass, fail, notApplicable, each, estate, profile }) {
    if (nsg === undefined) {
      const where = { subnet: subnet.name, network: subnet.networkName };
      if (profile === 'guide') return fail('none', where, { none: makeGroup }, { relatedIds: [subnet.id] });
      return notApplicable('No network security group stands before Azure Bastion, and it needs none.');
    }
    const needed = see(isPrivateOnly) ? bastionRules.filter(({ key }) => key !== 'https-in') : bastionRules;
    const asked = needed.map(rule => ({ rule, lack: lackOf(estate, subnet, nsg, rule) }));
    const lacking = asked.filter(({ lack }) => lack.known && lack.value !== undefined).map(({ rule }) => rule);
    return each(
      asked,
      ({ rule, lack }) => {
        const found = see(lack);
        if (found === undefined) return pass();
        const fix = addRule(nsg.id, see(nsg.rules), rule, lacking);
        const slots = { nsg: nsg.name, flow: rule.shown };
        const more = { key: rule.key, relatedIds: [subnet.id] };
        return found.stopper === undefined
          ? fail('missing', slots, fix, more)
          : fail('denied', { ...slots, rule: found.stopper.name }, fix, more);
      },
      ({ rule }) => rule.key,
    );
  },

  docs: {
    why: 'With a network security group that lacks one of these rules, Bastion is no longer updated, and a hole in it stays open; without some of them nobody gets to a machine.',
    how: 'Decides each of the eight flows that Bastion needs, by priority, for the group on every subnet named `AzureBastionSubnet`, or in which Bastion stands, in the networks from which the workspace is reached: in TCP 443 from the internet, `GatewayManager` and `AzureLoadBalancer`, and 8080 and 5701 from the virtual network; out TCP 22 and 3389 and 8080 and 5701 to the virtual network, TCP 443 to `AzureCloud`, and port 80 to the internet. A rule that lets in part of the internet, or out to part of the network, is enough there. What only a default rule lets through counts as missing, and so does a service that only a rule for the internet lets through: Azure asks for rules of their own.',
    exceptions:
      'None: Bastion without a public IP (`enablePrivateOnlyBastion`) is not asked for TCP 443 from the internet.',
    profiles:
      'Profile guide fails where Bastion has no group, as the guide of 2020 asks for one. Bastion works without: in profile current the rule is then silent.',
  },
});

const makeGroup =
  'A group without all eight rules breaks Bastion: make one with them first, then attach it to the subnet (az network vnet subnet update --network-security-group).';

/** Several rules that are missing each get a priority of their own. */
function addRule(
  nsgId: string,
  rules: readonly SecurityRule[],
  rule: BastionRule,
  lacking: readonly BastionRule[],
): Fix {
  const same = lacking.filter(({ direction }) => direction === rule.direction);
  const priority = freePriorities(rules, rule.direction, same.length, 200)?.[same.indexOf(rule)];
  if (priority === undefined)
    return {
      none: `No priority is free before the rules that deny: give those a higher number, then let through ${rule.shown}.`,
    };
  return [createRule(nsgId, freeRuleName(rules, rule.name), priority, rule)];
}

function createRule(nsgId: string, name: string, priority: number, rule: BastionRule): Command {
  const { direction, protocol, source, destination, ports } = rule;
  const what = ['--direction', direction, '--access', 'Allow', '--protocol', protocol, '--priority', String(priority)];
  const from = ['--source-address-prefixes', source, '--source-port-ranges', '*'];
  const to = ['--destination-address-prefixes', destination, '--destination-port-ranges', ...ports];
  return az(
    [
      'network',
      'nsg',
      'rule',
      'create',
      ...named(nsgId, '--nsg-name'),
      ...option('--name', name),
      ...what,
      ...from,
      ...to,
    ],
    { effect: 'safe', phase: 'network', targets: [nsgId] },
  );
}
