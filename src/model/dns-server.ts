import { parseResourceId } from '../catalog/resource-id.ts';
import type { Gap } from '../snapshot/line.ts';
import { unseenOf, type Estate } from './estate.ts';
import { answer, isAssumed, known, map, notKnown, type Fact, type Unseen } from './fact.ts';
import { networkIdOf } from './private-link.ts';
import { flag, orDefault, parts, text, texts } from './property.ts';
import { isReachable } from './reach.ts';
import type { Node } from './resource.ts';
import { view } from './view.ts';
import { unseenIn } from './workspace-links.ts';

/** A DNS server of Azure's in the estate: an inbound endpoint of a private resolver, or a firewall. */
export interface DnsServer {
  readonly id: string;
  readonly name: string;
  /** The virtual network from which it asks on. */
  readonly networkId: Fact<string>;
  /** Whether it answers: a firewall with its DNS proxy off does not. */
  readonly answers: Fact<boolean>;
  /** Whom it asks; none means Azure's own resolver. */
  readonly forwardsTo: Fact<readonly string[]>;
}

/** The server that a virtual network asks at an address; undefined where nothing of Azure's in the estate has that address and is in reach. */
export function dnsServerAt(estate: Estate, fromNetworkId: string, address: string): Fact<DnsServer | undefined> {
  const { byAddress, unseen } = serversOf(estate);
  const candidates = byAddress.get(address) ?? [];
  if (candidates.length === 0) return unseen.length > 0 ? notKnown(...unseen) : known(undefined);
  return answer(see => candidates.find(server => see(isReachable(estate, fromNetworkId, see(server.networkId)))));
}

interface Servers {
  readonly byAddress: ReadonlyMap<string, readonly DnsServer[]>;
  /** Why there may be more. */
  readonly unseen: readonly Unseen[];
}

const servers = new WeakMap<Estate, Servers>();

function serversOf(estate: Estate): Servers {
  const kept = servers.get(estate) ?? readServers(estate);
  servers.set(estate, kept);
  return kept;
}

interface Addressed {
  readonly server: DnsServer;
  readonly addresses: Fact<readonly string[]>;
}

function readServers(estate: Estate): Servers {
  const lists = estate
    .seen(resolverType)
    .map(node => ({ node, ...estate.list(node.id, `${resolverType}/inboundEndpoints`) }));
  const all = [
    ...lists.flatMap(({ node, items }) => items.map(item => inboundEndpoint(node, item))),
    ...estate.seen(firewallType).map(node => firewall(estate, node)),
  ];
  const pairs = all.flatMap(({ server, addresses }) =>
    (addresses.known ? addresses.value : []).map(address => ({ address, server })),
  );
  const grouped = Map.groupBy(pairs, ({ address }) => address);
  return {
    byAddress: new Map([...grouped].map(([address, found]) => [address, found.map(({ server }) => server)])),
    unseen: [
      ...lists.flatMap(({ complete }) => unseenIn(complete)),
      ...all.flatMap(({ addresses }) => unseenIn(addresses)),
      ...estate.gaps.filter(mayHideServer).map(unseenOf),
    ],
  };
}

/** Whether a refusal may be why a server is not seen. */
function mayHideServer({ id, list }: Gap): boolean {
  const type = list ?? parseResourceId(id)?.type ?? '';
  return [resolverType, firewallType].some(known => known.toLowerCase() === type.toLowerCase());
}

const firewallType = 'Microsoft.Network/azureFirewalls';
const resolverType = 'Microsoft.Network/dnsResolvers';
const resolverView = view({ networkId: orDefault(text('properties.virtualNetwork.id')) });
const inboundView = view({ addresses: orDefault(parts('properties.ipConfigurations')) });
const inboundAddressView = view({ address: text('privateIpAddress') });

/** https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets#inbound-endpoints */
function inboundEndpoint(resolver: Node, endpoint: Node): Addressed {
  const { id, name, addresses } = inboundView(endpoint);
  const { networkId } = resolverView(resolver);
  return {
    server: { id, name, networkId, answers: known(true), forwardsTo: known([]) },
    addresses: answer(see => see(addresses).flatMap(one => see(inboundAddressView(one).address) ?? [])),
  };
}

const firewallView = view({
  policyId: text('properties.firewallPolicy.id'),
  configurations: parts('properties.ipConfigurations'),
});
const firewallAddressView = view({
  address: text('properties.privateIPAddress'),
  subnetId: text('properties.subnet.id'),
});
const policyView = view({
  proxy: orDefault(flag('properties.dnsSettings.enableProxy')),
  servers: orDefault(texts('properties.dnsSettings.servers')),
});

/** https://learn.microsoft.com/azure/firewall/dns-settings */
function firewall(estate: Estate, node: Node): Addressed {
  const { id, name, configurations } = firewallView(node);
  const addresses = map(configurations, all => (all ?? []).map(firewallAddressView));
  const policy = map(firewallPolicyOf(estate, id), policyId => policyView(estate.node(policyId)));
  return {
    server: {
      id,
      name,
      networkId: answer(see => {
        const subnets = see(addresses).map(({ subnetId }) => see(subnetId));
        return networkIdOf(subnets.find(subnetId => subnetId !== undefined) ?? see(nowhere(node)));
      }),
      answers: answer(see => see(see(policy).proxy)),
      forwardsTo: answer(see => see(see(policy).servers)),
    },
    addresses: answer(see => see(addresses).flatMap(({ address }) => see(address) ?? [])),
  };
}

/** The policy of a firewall: what its DNS settings stand in. */
export function firewallPolicyOf(estate: Estate, firewallId: string): Fact<string> {
  const node = estate.node(firewallId);
  return answer(see => see(firewallView(node).policyId) ?? see(withoutPolicy(node)));
}

/** Whether a firewall policy has DNS settings at all. */
export function hasDnsSettings(estate: Estate, policyId: string): boolean {
  const { proxy, servers } = policyView(estate.node(policyId));
  return !isAssumed(proxy) || !isAssumed(servers);
}

function withoutPolicy({ id, name }: Node): Fact<never> {
  const detail = `The firewall ${name} has no policy, and whether its DNS proxy is on is not read of its own settings.`;
  return notKnown({ resourceId: id, why: 'manual', detail });
}

function nowhere({ id, name }: Node): Fact<never> {
  return notKnown({ resourceId: id, why: 'shape', detail: `The firewall ${name} names no subnet.` });
}
