import { keyOf } from '../catalog/resource-id.ts';
import { dnsServerAt, type DnsServer } from './dns-server.ts';
import { ruleFor } from './dns-rulesets.ts';
import { zoneLinkedTo } from './dns-zone.ts';
import type { Estate } from './estate.ts';
import { answer, notKnown, type Fact, type See } from './fact.ts';
import { nameIn } from './line-index.ts';
import { networkOf } from './network.ts';

/** A public name of a private endpoint, and the zone in which its private twin stands. */
export interface Question {
  readonly fqdn: string;
  readonly zone: string;
}

/** Azure's own resolver, the same address in every virtual network: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
export const azureDns = '168.63.129.16';

/**
 * The virtual networks whose links decide how a name resolves in a network: its own, or, where it asks a private resolver or a
 * firewall, or a forwarding ruleset leads there, that one's. Several where several servers are asked. A server that is not in
 * the estate is not known, to be checked by hand.
 * https://learn.microsoft.com/azure/dns/dns-private-resolver-overview#how-does-it-work
 */
export function answeringNetworks(estate: Estate, networkId: string, question: Question): Fact<readonly string[]> {
  return answer(see => {
    const found = askFrom({ estate, question, see, asked: [] }, networkId);
    return [...new Map(found.map(id => [keyOf(id), id])).values()];
  });
}

interface Search {
  readonly estate: Estate;
  readonly question: Question;
  readonly see: See;
  /** The keys of the networks whose resolver was asked on the way. */
  readonly asked: readonly string[];
}

/** As a machine in a network asks: the servers of the network, or Azure's own. */
function askFrom(search: Search, networkId: string): readonly string[] {
  const servers = search.see(serversOf(search.estate, networkId));
  if (servers.length === 0) return askAzure(search, networkId);
  return servers.flatMap(address => askServer(search, networkId, address));
}

/** A network is asked about for every name, so its servers are read once. */
const servers = new WeakMap<Estate, Map<string, Fact<readonly string[]>>>();

function serversOf(estate: Estate, networkId: string): Fact<readonly string[]> {
  const kept = servers.get(estate) ?? new Map<string, Fact<readonly string[]>>();
  servers.set(estate, kept);
  const found = kept.get(keyOf(networkId)) ?? networkOf(estate, networkId).dnsServers;
  kept.set(keyOf(networkId), found);
  return found;
}

function askServer(search: Search, networkId: string, address: string): readonly string[] {
  const { estate, see } = search;
  if (address === azureDns) return askAzure(search, networkId);
  const server = see(dnsServerAt(estate, networkId, address));
  if (server === undefined) return see(strange(search, networkId, address));
  if (!see(server.answers)) return see(silent(server));
  const [from, further] = [see(server.networkId), see(server.forwardsTo)];
  return further.length === 0 ? askAzure(search, from) : further.flatMap(next => askServer(search, from, next));
}

/**
 * As Azure's resolver answers in a network. Zones linked to it come first, then the rules of its rulesets; the public name is no
 * name of a private-link zone, so rules see it before its private twin is asked for.
 */
function askAzure(search: Search, networkId: string): readonly string[] {
  const { estate, question, see, asked } = search;
  if (asked.includes(keyOf(networkId))) return see(endless(networkId, question));
  const further = { ...search, asked: [...asked, keyOf(networkId)] };
  const ofPublic = see(ruleFor(estate, networkId, question.fqdn));
  if (ofPublic !== undefined)
    return ofPublic.targets.flatMap(address => askServer(further, ofPublic.networkId, address));
  const linked = zoneLinkedTo(estate, question.zone, networkId);
  if (linked.known && linked.value !== undefined) return [networkId];
  const ofPrivate = see(ruleFor(estate, networkId, question.zone));
  if (ofPrivate === undefined) return [networkId];
  return ofPrivate.targets.flatMap(address => askServer(further, ofPrivate.networkId, address));
}

function strange({ question }: Search, networkId: string, address: string): Fact<never> {
  const detail = `${nameIn(networkId)} asks the DNS server ${address}, which is not in what was read: check by hand that it answers for ${question.zone}; DNS-005 lists what to forward.`;
  return notKnown({ resourceId: networkId, why: 'manual', detail });
}

function silent({ id, name }: DnsServer): Fact<never> {
  const detail = `The DNS proxy of the firewall ${name} is off, so it answers no name.`;
  return notKnown({ resourceId: id, why: 'undecided', detail });
}

function endless(networkId: string, { fqdn }: Question): Fact<never> {
  const detail = `The forwarding rules lead the question for ${fqdn} back to ${nameIn(networkId)}, and what then answers is not known.`;
  return notKnown({ resourceId: networkId, why: 'undecided', detail });
}
