import { describe, expect, it } from 'vitest';
import type { Body, JsonObject } from '../../src/catalog/body.ts';
import { idIn, readBodies, workspaceIn, type Reading } from './reading.ts';

const hub = 2;
const networkType = 'Microsoft.Network/virtualNetworks';
const resolverType = 'Microsoft.Network/dnsResolvers';
const rulesetType = 'Microsoft.Network/dnsForwardingRulesets';
const firewallType = 'Microsoft.Network/azureFirewalls';
const policyType = 'Microsoft.Network/firewallPolicies';
const gatewayType = 'Microsoft.Network/virtualNetworkGateways';
const spokeId = idIn('spoke', networkType, 'v-spoke');
const hubId = idIn('hub', networkType, 'v-hub', hub);
const endpointId = idIn('spoke', 'Microsoft.Network/privateEndpoints', 'pe');
const resolverId = idIn('dns', resolverType, 'resolver', hub);
const rulesetId = idIn('dns', rulesetType, 'ruleset', hub);
const firewallId = idIn('hub', firewallType, 'fw', hub);
const policyId = idIn('policies', policyType, 'fwp', hub);
const parentId = idIn('policies', policyType, 'fwp-parent', hub);
const gatewayId = idIn('hub', gatewayType, 'gw', hub);

describe('a hub in another subscription', () => {
  it('shows its resolver and ruleset, its firewall with all policies, and what its gateway leads to', async () => {
    const { resources, gaps } = await readBodies(hubAndSpoke());
    const seen = resources.filter(({ id }) => id.includes('000000000002')).map(({ id }) => id.split('/providers/')[1]);
    expect(seen.sort()).toEqual([
      `${firewallType}/fw`,
      'Microsoft.Network/connections/to-office',
      `${rulesetType}/ruleset`,
      `${rulesetType}/ruleset/forwardingRules/office`,
      `${rulesetType}/ruleset/virtualNetworkLinks/spoke`,
      `${resolverType}/resolver`,
      `${resolverType}/resolver/inboundEndpoints/in`,
      `${resolverType}/resolver/outboundEndpoints/out`,
      `${policyType}/fwp`,
      `${policyType}/fwp-parent`,
      `${policyType}/fwp-parent/ruleCollectionGroups/base`,
      'Microsoft.Network/ipGroups/offices',
      'Microsoft.Network/localNetworkGateways/office',
      `${gatewayType}/gw`,
      `${networkType}/v-hub`,
    ]);
    expect(gaps).toEqual([]);
  });

  it('is read in nine waves at most, by two kinds of query', async () => {
    const { progress, queries } = await readBodies(hubAndSpoke());
    expect(progress.length).toBeLessThanOrEqual(9);
    expect(new Set(queries.map(({ name }) => name)).size).toBe(2);
  });

  it('says where its resolvers may not be listed', async () => {
    const action = `${resolverType}/read`;
    const { gaps } = await readBodies(hubAndSpoke(), { without: [action] });
    expect(gaps.map(({ id, list, why, action: missing }) => [id, list, why, missing])).toEqual([
      ['/subscriptions/00000000-0000-4000-8000-000000000002', resolverType, 'denied', action],
    ]);
  });

  it('is asked for no resolver where no subnet is made for one', async () => {
    const reading = await readBodies(hubAndSpoke().filter(({ id }) => id !== hubId));
    expect(listsOf(reading, resolverType)).toEqual([]);
    expect(listsOf(await readBodies(hubAndSpoke()), resolverType)).toEqual([
      '/subscriptions/00000000-0000-4000-8000-000000000002',
    ]);
  });
});

function listsOf({ reads }: Reading, type: string): readonly string[] {
  return reads.filter(read => read.type === type).map(({ id }) => id);
}

/** A workspace whose endpoint stands in a spoke; resolver, firewall and gateway stand in a hub, in several groups. */
function hubAndSpoke(): readonly Body[] {
  const connection = { name: 'pe', properties: { privateEndpoint: { id: endpointId } } };
  const subnet = (name: string, properties: JsonObject) => ({
    name,
    id: `${hubId}/subnets/${name}`,
    properties,
  });
  const delegation = { name: 'dns', properties: { serviceName: resolverType } };
  return [
    workspaceIn('home', { privateEndpointConnections: [connection] }),
    body(endpointId, { subnet: { id: `${spokeId}/subnets/s` } }),
    body(spokeId, { subnets: [], virtualNetworkPeerings: [peering(hubId)] }),
    body(hubId, {
      subnets: [
        subnet('snet-dns', { delegations: [delegation] }),
        subnet('AzureFirewallSubnet', { ipConfigurations: [{ id: `${firewallId}/azureFirewallIpConfigurations/ip` }] }),
        subnet('GatewaySubnet', { ipConfigurations: [{ id: `${gatewayId}/ipConfigurations/ip` }] }),
      ],
      virtualNetworkPeerings: [peering(spokeId)],
    }),
    body(resolverId, { virtualNetwork: { id: hubId } }),
    body(`${resolverId}/inboundEndpoints/in`, { ipConfigurations: [{ subnet: { id: `${hubId}/subnets/snet-dns` } }] }),
    body(`${resolverId}/outboundEndpoints/out`, { subnet: { id: `${hubId}/subnets/snet-dns` } }),
    body(rulesetId, { dnsResolverOutboundEndpoints: [{ id: `${resolverId}/outboundEndpoints/out` }] }),
    body(`${rulesetId}/forwardingRules/office`, { domainName: 'corp.contoso.com.' }),
    body(`${rulesetId}/virtualNetworkLinks/spoke`, { virtualNetwork: { id: spokeId } }),
    body(firewallId, { firewallPolicy: { id: policyId } }),
    body(policyId, { basePolicy: { id: parentId } }),
    body(parentId, {}),
    body(`${parentId}/ruleCollectionGroups/base`, {
      ruleCollections: [
        { rules: [{ sourceIpGroups: [idIn('policies', 'Microsoft.Network/ipGroups', 'offices', hub)] }] },
      ],
    }),
    body(idIn('policies', 'Microsoft.Network/ipGroups', 'offices', hub), { ipAddresses: ['10.0.0.0/24'] }),
    body(gatewayId, { ipConfigurations: [] }),
    body(idIn('hub', 'Microsoft.Network/connections', 'to-office', hub), {
      virtualNetworkGateway1: { id: gatewayId },
      localNetworkGateway2: { id: idIn('sites', 'Microsoft.Network/localNetworkGateways', 'office', hub) },
    }),
    body(idIn('sites', 'Microsoft.Network/localNetworkGateways', 'office', hub), {
      localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/24'] },
    }),
  ];
}

function body(id: string, properties: JsonObject): Body {
  const [namespace, ...rest] = id.split('/providers/')[1]?.split('/') ?? [];
  const type = [namespace, ...rest.filter((_, i) => i % 2 === 0)].join('/');
  return { id, name: id.split('/').at(-1) ?? '', type, properties };
}

function peering(remote: string): JsonObject {
  return { name: 'peer', properties: { remoteVirtualNetwork: { id: remote } } };
}
