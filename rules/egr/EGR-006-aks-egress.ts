import {
  all,
  az,
  defineRule,
  named,
  nodeSubnetsOf,
  wayOut,
  type Aks,
  type Command,
  type Estate,
  type Fix,
} from '../../src/rule/index.ts';
import { giveNatGateway } from './way-out.ts';

export const aksEgress = defineRule({
  id: 'EGR-006',
  title: 'AKS egress is controlled',
  severity: 'low',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '8', url: 'https://learn.microsoft.com/azure/aks/egress-outboundtype' },
  walk: 'aksClusters',
  messages: {
    open: "The AKS cluster {cluster} leaves through a public load balancer that AKS made for it (outboundType is '{type}').",
  },

  judge(cluster, { see, pass, fail, estate }) {
    const type = see(cluster.outboundType);
    if (type !== 'loadBalancer') return pass();
    return fail('open', { cluster: cluster.name, type }, lead(estate, cluster));
  },

  docs: {
    why: 'A load balancer of AKS leads everything that runs on the cluster to the whole internet, from an address that AKS chooses. Nobody sees or limits where data goes.',
    how: 'Reads `properties.networkProfile.outboundType` of every AKS cluster that is attached to the workspace: `userDefinedRouting`, a NAT gateway (`managedNATGateway`, `userAssignedNATGateway`), `none` and `block` pass, `loadBalancer` and its absence do not. What a firewall behind a route lets out is judged by EGR-004, what a network security group does by EGR-002.',
    exceptions: 'A cluster whose network security groups let out only what it needs.',
  },
});

/** The way that its subnets have already, else a NAT gateway: https://learn.microsoft.com/azure/aks/egress-outboundtype#updating-outboundtype-after-cluster-creation */
function lead(estate: Estate, cluster: Aks): Fix {
  const subnets = nodeSubnetsOf(estate, cluster);
  const ways = subnets.known ? all(subnets.value.map(subnet => wayOut(estate, subnet))) : subnets;
  if (!subnets.known || !ways.known) return unclear;
  if (subnets.value.length === 0) return [update(cluster, 'managedNATGateway', 'costs')];
  const kinds = ways.value.map(({ kind }) => kind);
  if (kinds.every(kind => kind === 'appliance' || kind === 'gateway')) return [update(cluster, 'userDefinedRouting')];
  if (kinds.some(kind => ['appliance', 'gateway', 'dropped', 'bare-nat'].includes(kind))) return unclear;
  const without = subnets.value.filter((_, at) => kinds[at] !== 'nat-gateway');
  return [...without.flatMap(subnet => giveNatGateway(estate, subnet)), update(cluster, 'userAssignedNATGateway')];
}

const unclear = {
  none: 'The subnets of the cluster have no clear way out of their own: give all of them a NAT gateway, or a route to a firewall, then change the outbound type of the cluster.',
};

function update({ id }: Aks, type: string, effect: Command['effect'] = 'interrupts'): Command {
  return az(['aks', 'update', ...named(id), '--outbound-type', type], {
    effect,
    phase: 'setting',
    targets: [id],
    note: 'Connections out of the cluster are cut, and its public address changes: add the new one wherever the old one is allowed, in the authorized ranges of its own API server too.',
  });
}
