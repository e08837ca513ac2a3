import {
  answer,
  az,
  defineRule,
  endpointSubnetOf,
  endpointsOfTarget,
  isGone,
  isReachable,
  keyOf,
  named,
  nameIn,
  networkKey,
  notKnown,
  subResourcesOf,
  type Estate,
  type Fact,
  type Fix,
  type LinkedEndpoint,
  type Workspace,
  type ZoneConfig,
} from '../../src/rule/index.ts';
import { writeRecords } from '../dns/register.ts';

export const oneEndpointForEachZone = defineRule({
  id: 'PEP-012',
  title: 'No two endpoints of one resource write into one zone',
  severity: 'medium',
  concern: 'availability',
  profiles: ['current'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns-integration' },
  walk: 'privateLinkTargets',
  messages: {
    twice:
      'The private endpoints {kept} and {other} of {target} write the same names into {zones}: of their two addresses, names resolve to whichever was written last.',
  },

  judge(target, { see, pass, fail, estate, workspace }) {
    const { items, unseen } = endpointsOfTarget(estate, workspace, target);
    const endpoints = byPreference(items.filter(isThere), estate, workspace);
    const clashes = endpoints.flatMap((other, at) => endpoints.slice(0, at).map(kept => clashOf(kept, other)));
    const certain = clashes.flatMap(fact => (fact.known && fact.value.zoneIds.length > 0 ? [fact] : []));
    if (certain.length === 0) {
      clashes.forEach(see);
      return unseen.length > 0 ? see(notKnown(...unseen)) : pass();
    }
    const first = certain.filter(({ value }, at) => certain.findIndex(one => one.value.other === value.other) === at);
    return first.map(clash => {
      const { kept, other, zoneIds } = see(clash);
      const zones = zoneIds.map(nameIn).join(' and ');
      return fail(
        'twice',
        { kept: kept.name, other: other.name, target: target.name, zones },
        keepOne(clash.value, see(kept.zoneConfigs), estate),
        {
          key: other.name,
          relatedIds: [kept.id, other.id, ...zoneIds],
        },
      );
    });
  },

  docs: {
    why: 'A zone holds one record for a name. Two endpoints of one resource that write into one zone overwrite each other, and where one of them is deleted the record goes with it, although the other still serves: names then resolve to an address that some networks do not reach, or not at all.',
    how: 'Looks at the endpoints behind the connections of the workspace and of the storage accounts, vaults and registry that it uses, whatever their state, and at their zone groups (`privateDnsZoneConfigs[].properties.privateDnsZoneId`). Two endpoints that lead to the same sub-resource of one resource may not name the same zone. Endpoints of a managed network write into no zone of yours.',
    exceptions:
      'None that lasts. Where two networks that are not peered each need an endpoint of their own, give each a zone of its own that is linked to that network only.',
    profiles:
      'The guide of 2020 asks for one endpoint for each network; with peering one is enough, and a zone that is linked to each network.',
  },
});

interface Clash {
  readonly kept: LinkedEndpoint;
  readonly other: LinkedEndpoint;
  /** The zones that both write into. */
  readonly zoneIds: readonly string[];
}

/** A deleted endpoint has taken its records along. */
function isThere({ node, connection }: LinkedEndpoint): boolean {
  const { status } = connection;
  return !isGone(node) && !(status.known && status.value.toLowerCase() === 'disconnected');
}

/** The one to keep first: approved, in the network of the workspace's own endpoint, by name. */
function byPreference(
  endpoints: readonly LinkedEndpoint[],
  estate: Estate,
  workspace: Workspace,
): readonly LinkedEndpoint[] {
  const home = networkKey(endpointSubnetOf(estate, workspace) ?? '');
  const rank = ({ approved, networkId }: LinkedEndpoint): number =>
    (approved.known && approved.value ? 0 : 2) + (networkId.known && keyOf(networkId.value) === home ? 0 : 1);
  return endpoints.toSorted((a, b) => rank(a) - rank(b) || (keyOf(a.id) < keyOf(b.id) ? -1 : 1));
}

function clashOf(kept: LinkedEndpoint, other: LinkedEndpoint): Fact<Clash> {
  const groups = common(subResourcesOf(kept), subResourcesOf(other));
  const zones = common(zoneIdsOf(kept), zoneIdsOf(other));
  return answer(see => {
    if ([groups, zones].some(fact => fact.known && fact.value.length === 0)) return { kept, other, zoneIds: [] };
    see(groups);
    return { kept, other, zoneIds: see(zones) };
  });
}

function zoneIdsOf({ zoneConfigs }: LinkedEndpoint): Fact<readonly string[]> {
  return answer(see => see(zoneConfigs).map(({ zoneId }) => zoneId));
}

/** What two lists of words share. An empty one shares nothing, whatever the other is. */
function common(one: Fact<readonly string[]>, other: Fact<readonly string[]>): Fact<readonly string[]> {
  const empty = [one, other].find(fact => fact.known && fact.value.length === 0);
  return (
    empty ??
    answer(see => {
      const keys = see(other).map(keyOf);
      return see(one).filter(word => keys.includes(keyOf(word)));
    })
  );
}

/** Where one network reaches the other, one endpoint serves both. The records go with the endpoint that goes, so the other writes its own again. */
function keepOne({ kept, other }: Clash, configs: readonly ZoneConfig[], estate: Estate): Fix {
  const near = answer(see => see(isReachable(estate, see(other.networkId), see(kept.networkId))));
  if (!near.known || !near.value)
    return {
      none: `The networks of ${kept.name} and ${other.name} are not surely peered, so each may be needed: give ${other.name} a zone of its own, linked to its network only, or peer the networks and delete it.`,
    };
  return [
    az(['network', 'private-endpoint', 'delete', ...named(other.id)], {
      effect: 'recreates',
      phase: 'network',
      targets: [other.id],
      note: `What resolves names in its network is served by ${kept.name} afterwards.`,
    }),
    ...configs.map(({ groupName, zoneId }, at) =>
      writeRecords(kept.id, { id: zoneId, name: nameIn(zoneId) }, at === 0 ? 'create' : 'add', groupName),
    ),
  ];
}
