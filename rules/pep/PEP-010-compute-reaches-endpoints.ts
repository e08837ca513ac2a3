import {
  andThen,
  defineRule,
  isReachable,
  keyOf,
  nameIn,
  notKnown,
  privateLinkTargetsOf,
  servingEndpoints,
  someServing,
  type Estate,
  type Fact,
  type Serving,
} from '../../src/rule/index.ts';
import { peer } from './peer.ts';

export const computeReachesEndpoints = defineRule({
  id: 'PEP-010',
  title: 'Compute reaches every private endpoint of its workspace',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'computeNetworks',
  ownNetworkOnly: true,
  messages: {
    apart:
      'Compute in {network} does not reach the private endpoints of {targets}: they stand in {other}, and no working peering joins the two virtual networks.',
  },

  judge(network, { see, pass, fail, notApplicable, estate, workspace }) {
    const { items: targets, unseen: more } = privateLinkTargetsOf(estate, workspace);
    const found = targets.map(target => servingEndpoints(estate, workspace, target));
    const served = found.flatMap(({ items }) => items);
    const unseen = [...more, ...found.flatMap(one => one.unseen)];
    const reached = served.map(serving => ({ serving, fact: isReached(estate, network.id, serving) }));
    const apart = reached.filter(({ fact }) => fact.known && !fact.value);
    if (apart.length === 0) {
      reached.forEach(({ fact }) => see(fact));
      if (unseen.length > 0) return see(notKnown(...unseen));
      if (served.length > 0) return pass();
      return notApplicable(
        'No approved private endpoint exists to be reached: PEP-001 to PEP-006 say which are missing.',
      );
    }
    const placed = apart.map(one => ({ ...one, homeId: see(one.serving.endpoints[0].networkId) }));
    return [...new Map(placed.map(({ homeId }) => [keyOf(homeId), homeId]))].map(([key, otherId]) => {
      const same = placed.filter(({ homeId }) => keyOf(homeId) === key);
      same.forEach(({ fact }) => see(fact));
      const servings = same.map(({ serving }) => serving);
      const slots = { network: network.name, targets: namesOf(servings), other: nameIn(otherId) };
      return fail('apart', slots, peer(estate, network.id, otherId), {
        key: keyIn(otherId),
        relatedIds: [otherId, ...servings.flatMap(({ endpoints }) => endpoints.map(({ id }) => id))],
      });
    });
  },

  docs: {
    why: 'A private endpoint is an address in one virtual network. Compute in another one that is not peered with it resolves the name to that address and gets no answer: jobs stay in the queue or fail when they read data, pull images or report back.',
    how: 'For each virtual network that holds clusters, instances, serverless compute or node pools of the workspace: of the approved endpoints that lead to one sub-resource of the workspace, of its storage accounts, vaults and registry, one must stand in the same network, or in one that is peered with it, both sides `Connected` and with access allowed. Peering is not transitive. Where a route leads to an appliance or a gateway, what that passes on can not be read, and the answer is unknown.',
    exceptions: 'Compute that never uses one of the resources, such as a datastore of another team.',
  },
});

/** Whether one of the endpoints is reached from a network. */
function isReached(estate: Estate, networkId: string, serving: Serving): Fact<boolean> {
  return someServing(serving, ({ networkId: home }) => andThen(home, id => isReachable(estate, networkId, id)));
}

function namesOf(servings: readonly Serving[]): string {
  const names = [...Map.groupBy(servings, ({ target }) => target.name)].map(([name, same]) => {
    const groups = same.map(({ groupId }) => groupId).filter(Boolean);
    return groups.length > 1 ? `${name} (${groups.join(', ')})` : name;
  });
  return names.join(', ');
}

/** Networks of several groups may have one name. */
function keyIn(networkId: string): string {
  return networkId.replace(/^.*\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/i, '$1/$2').toLowerCase();
}
