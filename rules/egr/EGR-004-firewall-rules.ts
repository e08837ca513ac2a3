import {
  addressText,
  armPut,
  defineRule,
  firewallRulesOf,
  keptBack,
  keyOf,
  known,
  openRules,
  outboundNeeds,
  ruleGroupsOf,
  type ComputeFirewall,
  type Estate,
  type Fix,
  type KeptBack,
  type OutboundNeed,
  type RuleGroup,
  type Subnet,
} from '../../src/rule/index.ts';
import { needText } from './allow-outbound.ts';

export const firewallRules = defineRule({
  id: 'EGR-004',
  title: 'The firewall on the default route allows what Azure Machine Learning needs, and not everything',
  severity: 'medium',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '8',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  },
  walk: 'computeFirewalls',
  messages: {
    everything:
      "The rule '{rule}' in the collection {collection} lets the subnet {subnet} out through {firewall} to every host (TCP {ports}).",
    denied: '{firewall} keeps the compute in the subnet {subnet} from what it needs: {needs}.',
  },

  judge(item, { see, pass, fail, each, estate, workspace }) {
    const { firewall, subnets } = item;
    const rules = see(firewallRulesOf(estate, firewall));
    const open = subnets.flatMap(holder =>
      openRules(rules, see(holder.subnet.addresses)).map(one => ({ ...one, holder })),
    );
    const wide = open.map(({ rule, ports, holder: { subnet } }) => {
      see(known(true, rule.evidence));
      const slots = {
        rule: rule.name,
        collection: rule.collection,
        subnet: subnet.name,
        firewall: firewall.name,
        ports: ports.join(', '),
      };
      return fail('everything', slots, narrow, {
        key: `${rule.collection}/${rule.name}`,
        relatedIds: [firewall.id, rule.ownerId, subnet.id],
      });
    });
    const holding = subnets.filter(({ computes }) => computes.length > 0);
    const closed = each(
      holding,
      ({ key, subnet }) => {
        const kept = see(keptBack(estate, subnet, rules, outboundNeeds(estate, workspace, see(subnet.region))));
        if (kept.needs.length === 0) return pass();
        const slots = { firewall: firewall.name, subnet: subnet.name, needs: kept.needs.map(needText).join(', ') };
        return fail('denied', slots, letOut(estate, item, subnet, kept), { key, relatedIds: [firewall.id, subnet.id] });
      },
      ({ key }) => key,
    );
    return [...wide, ...closed, ...(wide.length === 0 && holding.length === 0 ? [pass()] : [])];
  },

  docs: {
    why: 'A firewall that keeps back a service that compute needs breaks jobs in ways that nobody understands. One that lets out to every host is a cable with a price tag: data leaves unseen.',
    how: 'Where the route for most of the internet of a subnet with compute leads to the private address of an Azure Firewall in the same network or a peered one, takes the rules of its policies, parents first, network rules before application rules, by the priority of groups and collections, or its own rules where it has no policy. Each service that clusters and instances need must be let out by its service tag, or by all of its host names. Services that a service endpoint or a route leads past the firewall are left out. A rule that lets out to every address or every host name fails. What an appliance of another kind lets out no reading shows.',
    exceptions: 'Ports that nobody uses: 8787 is for RStudio, 18881 for the language server of notebooks.',
  },
});

const narrow = {
  none: 'Whatever else leaves by this rule would stop too: name in it the hosts that are needed, or take it away when you know that none is.',
};

/** A rule collection group of its own, before what denies. */
function letOut(estate: Estate, { id, firewall }: ComputeFirewall, subnet: Subnet, { needs, denying }: KeptBack): Fix {
  if (keyOf(id) === keyOf(firewall.id)) return classic;
  if (denying.some(({ ownerId }) => keyOf(ownerId) !== keyOf(id))) return inherited;
  const groups = ruleGroupsOf(estate, id);
  if (!groups.known || !subnet.addresses.known) return unread;
  const priority = freePriority(
    groups.value,
    Math.min(65_001, ...denying.map(({ groupPriority = 0 }) => groupPriority)),
  );
  if (priority === undefined) return full;
  const sources = subnet.addresses.value.map(addressText);
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'azure-machine-learning',
    priority: 100,
    action: { type: 'Allow' },
    rules: needs.map(need => networkRule(need, sources)),
  };
  const groupId = `${id}/ruleCollectionGroups/${freeName(groups.value, `azure-machine-learning-${subnet.name}`)}`;
  return [
    armPut(groupId, { properties: { priority, ruleCollections: [collection] } }, { effect: 'safe', phase: 'network' }),
  ];
}

function networkRule({ service, tag, protocol, ports }: OutboundNeed, sourceAddresses: readonly string[]): unknown {
  return {
    ruleType: 'NetworkRule',
    name: `${service}-${protocol}`.toLowerCase(),
    ipProtocols: [protocol.toUpperCase()],
    sourceAddresses,
    destinationAddresses: [tag],
    destinationPorts: ports.map(String),
  };
}

/** The highest free number below a limit: 100 comes first, 65000 last. */
function freePriority(groups: readonly RuleGroup[], limit: number): number | undefined {
  const taken = new Set(groups.map(({ priority }) => priority));
  return Array.from({ length: limit - 100 }, (_, at) => limit - 1 - at).find(free => !taken.has(free));
}

function freeName(groups: readonly RuleGroup[], wished: string, number = 1): string {
  const name = number === 1 ? wished : `${wished}-${number}`;
  return groups.some(group => keyOf(group.name) === keyOf(name)) ? freeName(groups, wished, number + 1) : name;
}

const classic = {
  none: 'The firewall has classic rules, which can only be written all at once: add a network rule for these services by hand, or move the firewall to a policy.',
};
const inherited = { none: 'A rule of the parent policy denies this, and parents come first: change it there.' };
const unread = { none: 'The rule collection groups of the policy are not known.' };
const full = { none: 'No priority is free before the group that denies this: give that group a higher number.' };
