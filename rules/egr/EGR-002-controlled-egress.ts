import {
  computeSubnetsOf,
  defineRule,
  egressOf,
  goesStraight,
  keyOf,
  outboundNeeds,
  wayOut,
  waysToInternet,
  type ComputeSubnet,
  type Estate,
  type Fix,
  type Nsg,
  type Part,
  type SecurityRule,
  type Workspace,
} from '../../src/rule/index.ts';
import { freeRuleName } from '../net/free-rule.ts';
import { allowOutbound, createOutboundRule } from './allow-outbound.ts';

export const controlledEgress = defineRule({
  id: 'EGR-002',
  title: 'Egress of compute is controlled',
  severity: 'medium',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: {
    section: '8',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  },
  walk: 'computeSubnets',
  ownNetworkOnly: true,
  messages: {
    open: 'The subnet {subnet} reaches the internet at large: {group}, and no firewall is on the way.',
    straight:
      "The route '{route}' of the subnet {subnet} takes only a part of the internet; {group}, and no firewall is on the way to much of the rest.",
  },

  judge(item, { see, pass, fail, estate, workspace }) {
    const { subnet } = item;
    const egress = see(egressOf(estate, subnet));
    const ways = waysToInternet(egress);
    if (ways.known && ways.value.length === 0) return pass();
    const way = see(wayOut(estate, subnet));
    const route = 'route' in way ? way.route : undefined;
    if (route !== undefined && !see(goesStraight(estate, subnet, ways.known ? ways.value : undefined)))
      return pass(way.kind === 'dropped' ? dropped : led);
    const open = see(ways);
    const { nsg } = egress;
    const { name } = subnet;
    const relatedIds = [subnet.id, ...(nsg === undefined ? [] : [nsg.id])];
    const group =
      nsg === undefined ? 'it has no network security group' : `${nsg.name} lets it out to ${waysText(open)}`;
    if (route !== undefined)
      return fail('straight', { route: route.name, subnet: name, group }, leadAll, {
        relatedIds: [...relatedIds, route.evidence.resourceId],
      });
    if (nsg === undefined) return fail('open', { subnet: name, group }, attachFirst, { relatedIds });
    const isDefault = deciding(open).every(rule => rule.isDefault);
    const fix = isDefault ? close(item, nsg, see(nsg.rules), { estate, workspace }) : narrow;
    return fail('open', { subnet: name, group }, fix, { relatedIds });
  },

  docs: {
    why: 'Code that runs on compute may come from anywhere: a package, a notebook, a model. If compute reaches the whole internet, that code can send your data wherever it likes, and nobody notices.',
    how: 'For each subnet in which a cluster, an instance, serverless compute, or nodes or pods of an attached AKS cluster stand, decides by priority and with the default rules whether its network security group lets TCP out to much of the internet, on any port: to more than a sixteenth of its addresses. If it does, routes must lead those to an appliance or a gateway, but for less than a sixteenth; what an Azure Firewall lets out is judged by EGR-004. A rule for service tags, `AzureCloud` among them, is not the whole internet. Where a gateway or a virtual hub may bring a default route by BGP, the answer is unknown.',
    exceptions: 'Training that must reach many public places, if data may leave.',
  },
});

const dropped = 'A route drops what leaves the subnet.';
const led = 'A route leads what leaves the subnet to an appliance or a gateway; EGR-004 judges a firewall.';

function deciding(open: readonly Part[]): readonly SecurityRule[] {
  return [...new Set(open.flatMap(({ decidedBy }) => decidedBy.map(({ rule }) => rule)))];
}

function waysText(open: readonly Part[]): string {
  const ports = [...new Set(open.flatMap(one => one.ports))].join(', ');
  const names = deciding(open).map(({ name }) => name);
  return `TCP ${ports} by ${[...new Set(names)].join(', ')}`;
}

const leadAll = {
  none: 'Give the route table a route for 0.0.0.0/0 to the same appliance or gateway; what must go another way needs routes of its own.',
};

const attachFirst = {
  none: 'Give the subnet a network security group first, as NET-003 says; the next audit then tells which rules it needs.',
};

const narrow = {
  none: 'A rule of yours lets out more than compute needs: name in it the services and addresses that are needed, or take it away.',
};

interface About {
  readonly estate: Estate;
  readonly workspace: Workspace;
}

/** Lets out to what compute needs, then denies the rest of the internet. */
function close({ subnet, clusters }: ComputeSubnet, nsg: Nsg, rules: readonly SecurityRule[], about: About): Fix {
  const { estate, workspace } = about;
  if (clusters.length > 0)
    return {
      none: 'AKS needs hosts that no service tag holds: lead what leaves the subnet to a firewall that lets out to them.',
    };
  const other = computeSubnetsOf(estate, workspace).items.find(
    one => one.clusters.length > 0 && one.subnet.nsgId.known && keyOf(one.subnet.nsgId.value ?? '') === keyOf(nsg.id),
  );
  if (other !== undefined)
    return {
      none: `AKS in the subnet ${other.key} stands behind ${nsg.name} too, and needs hosts that no service tag holds: give that subnet a network security group of its own first.`,
    };
  if (!subnet.region.known) return { none: 'The region of the virtual network is not known, and rules must name it.' };
  const needs = outboundNeeds(estate, workspace, subnet.region.value).filter(
    ({ isNeeded }) => !isNeeded.known || isNeeded.value,
  );
  const allowed = allowOutbound(nsg, rules, needs);
  const taken = new Set(rules.filter(({ direction }) => direction === 'Outbound').map(({ priority }) => priority));
  const priority = Array.from({ length: 97 }, (_, at) => 4096 - at).find(free => !taken.has(free));
  if (allowed === undefined || priority === undefined)
    return {
      none: 'Too few priorities are free: give the rules of the group other numbers, then allow what compute needs and deny the rest of the internet.',
    };
  const deny = createOutboundRule(nsg, {
    ...{ name: freeRuleName(rules, 'DenyInternetOutBound'), priority, access: 'Deny', protocol: '*' },
    ...{ to: 'Internet', ports: ['*'] },
    note: 'Everything else on the internet is out of reach afterwards: public indexes of packages, and what jobs fetch from elsewhere. Allow what you need before it.',
  });
  return [...allowed, deny];
}
