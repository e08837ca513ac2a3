import { defineRule, keptByAzure, otherAddresses, poolNeeds, sizeOfSubnet } from '../../src/rule/index.ts';

export const addressesForPools = defineRule({
  id: 'NET-014',
  title: 'The scoring subnet has addresses for every pool at its maximum',
  severity: 'low',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning' },
  walk: 'scoringSubnets',
  messages: {
    few: 'The subnet {subnet} of the virtual network {network} has {free} addresses for node pools, which at their maximum take {needed}: {pools}.',
  },

  judge({ subnet }, { see, pass, fail, estate }) {
    const needs = see(poolNeeds(estate, subnet.id));
    const needed = needs.reduce((sum, { nodes, surge, perNode }) => sum + (nodes + surge) * perNode, 0);
    const free = see(sizeOfSubnet(subnet)) - keptByAzure - see(otherAddresses(estate, subnet.id));
    if (needed <= free) return pass();
    const pools = needs.map(
      ({ cluster, pool, nodes, surge, perNode }) =>
        `${pool} of ${cluster} ${nodes} nodes and ${surge} for an upgrade, each ${perNode}`,
    );
    const slots = { subnet: subnet.name, network: subnet.networkName, free, needed, pools: pools.join('; ') };
    return fail('few', slots, { none: choose }, { relatedIds: [subnet.id] });
  },

  docs: {
    why: 'A node pool that finds no free address can neither grow under load nor be upgraded.',
    how: 'For each subnet in which node pools or pods of attached AKS clusters stand: adds up, for the pools of every cluster that was read, the nodes at the maximum (`maxCount` where the pool scales, else `count`) and the nodes that an upgrade adds (`upgradeSettings.maxSurge`, else 10 %). Each node takes one address, and with Azure CNI without overlay one for each of `maxPods` besides, from the pod subnet where there is one. Compares this with the IPv4 addresses of the subnet, without the five that Azure keeps and without those of everything else in it.',
    exceptions: 'Pools that are never upgraded at the same time need less.',
  },
});

const choose =
  "A subnet in use can't grow: lower the maximum of a pool (az aks nodepool update --max-count), make a pool anew in a larger subnet, or move the cluster to Azure CNI Overlay (az aks update --network-plugin-mode overlay).";
