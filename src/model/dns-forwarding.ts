import { forwardersOf, groupIdFrom, type GroupId } from '../catalog/private-link.ts';
import { answeringNetworks, azureDns } from './dns-resolution.ts';
import { expectedRecords } from './dns-registration.ts';
import { dnsServerAt, type DnsServer } from './dns-server.ts';
import { endpointsOf } from './endpoint.ts';
import type { Estate } from './estate.ts';
import { all, answer, notKnown, type Fact } from './fact.ts';
import { networkOf } from './network.ts';
import type { Ref } from './view.ts';
import type { Workspace } from './workspace.ts';

/** The DNS servers of a virtual network that are not Azure's own resolver. */
export function customServersOf(estate: Estate, networkId: string): Fact<readonly string[]> {
  return answer(see => see(networkOf(estate, networkId).dnsServers).filter(address => address !== azureDns));
}

/** The first server of a virtual network that answers nothing: a firewall whose DNS proxy is off. */
export function silentServer(estate: Estate, networkId: string): Fact<DnsServer | undefined> {
  return answer(see => {
    const found = see(customServersOf(estate, networkId)).map(address => dnsServerAt(estate, networkId, address));
    const servers = found.flatMap(fact => (fact.known && fact.value !== undefined ? [fact.value] : []));
    return servers.find(({ answers }) => answers.known && !answers.value);
  });
}

/** Whether the names of all private endpoints of a workspace come to Azure's resolver. If that has to be checked by hand, it says how. */
export function asksAzure(estate: Estate, workspace: Workspace, network: Ref): Fact<true> {
  return answer(see => {
    const endpoints = endpointsOf(estate, workspace).items.filter(({ approved }) => see(approved));
    const records = endpoints.flatMap(endpoint => see(expectedRecords(estate, endpoint)));
    const answers = all(records.map(record => answeringNetworks(estate, network.id, record)));
    if (!answers.known)
      see(answers.unseen.every(({ why }) => why === 'manual') ? byHand(estate, workspace, network) : answers);
    return true;
  });
}

function byHand(estate: Estate, workspace: Workspace, { id, name }: Ref): Fact<never> {
  const servers = customServersOf(estate, id);
  const list = servers.known && servers.value.length > 0 ? servers.value.join(', ') : 'that its forwarding rules name';
  const detail = `${name} asks the DNS servers ${list}, and what these do is not read: check by hand that they forward to ${azureDns}, from a virtual network that the zones are linked to, these domains: ${domainsToForward(estate, workspace).join(', ')}.`;
  return notKnown({ resourceId: id, why: 'manual', detail });
}

/** The public domains that DNS servers must forward to Azure's resolver for all endpoints of a workspace, sorted. */
export function domainsToForward(estate: Estate, workspace: Workspace): readonly string[] {
  const words = endpointsOf(estate, workspace).items.flatMap(({ groupIds }) => (groupIds.known ? groupIds.value : []));
  const groups: readonly GroupId[] = ['amlworkspace', ...words.flatMap(word => groupIdFrom(word) ?? [])];
  return [...new Set(groups.flatMap(group => forwardersOf(estate.header.cloud, group)))].sort();
}
