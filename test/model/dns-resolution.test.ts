import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { answeringNetworks } from '../../src/model/dns-resolution.ts';
import { zoneLinkedTo } from '../../src/model/dns-zone.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const networkType = 'Network/virtualNetworks';
const [spoke, hub, far] = ['spoke', 'hub', 'far'].map(name => idOf(networkType, name)) as [string, string, string];
const question = { fqdn: 'st.blob.core.windows.net', zone: 'privatelink.blob.core.windows.net' };
const zoneId = idOf('Network/privateDnsZones', question.zone);
const rulesetId = idOf('Network/dnsForwardingRulesets', 'rules');
const resolverId = idOf('Network/dnsResolvers', 'resolver');
const firewallId = idOf('Network/azureFirewalls', 'fw');
const policyId = idOf('Network/firewallPolicies', 'policy');

describe('the network whose links decide', () => {
  it.each<[string, readonly Line[], unknown]>([
    ['is its own', [net(spoke)], [spoke]],
    ['is its own, by the address of Azure', [net(spoke, ['168.63.129.16'])], [spoke]],
    ['is not known of a network that may not be read', [gap(spoke, 'denied')], ['denied']],
    ['is not known of a server that is not there', [net(spoke, ['10.9.9.9'])], ['manual']],
    ['is that of the resolver', [...peered(['10.1.0.4']), ...resolver('10.1.0.4', hub)], [hub]],
    [
      'is one, though it has two addresses',
      [...peered(['10.1.0.4', '10.1.0.5']), ...resolver('10.1.0.4', hub), ...resolver('10.1.0.5', hub, 'b')],
      [hub],
    ],
    ['is both of two servers', [...peered(['10.1.0.4', '168.63.129.16']), ...resolver('10.1.0.4', hub)], [hub, spoke]],
    [
      'is not that of a resolver out of reach',
      [net(spoke, ['10.1.0.4']), net(hub), ...resolver('10.1.0.4', hub)],
      ['manual'],
    ],
    [
      'is not known where the endpoints of a resolver may not be listed',
      [...peered(['10.9.9.9']), resource(resolverId, { virtualNetwork: { id: hub } })],
      ['not-read'],
    ],
    ['is that of the firewall', [...peered(['10.1.1.4']), ...firewall({ enableProxy: true })], [hub]],
    [
      'is that of the resolver that the firewall asks',
      [
        ...peered(['10.1.1.4']),
        ...firewall({ enableProxy: true, servers: ['10.1.0.4'] }),
        ...resolver('10.1.0.4', hub),
      ],
      [hub],
    ],
    [
      'is not known of a firewall without its proxy',
      [...peered(['10.1.1.4']), ...firewall({ enableProxy: false })],
      ['undecided'],
    ],
    [
      'is not known of a firewall that says nothing of it',
      [...peered(['10.1.1.4']), ...firewall(undefined)],
      ['undecided'],
    ],
    ['is not known of a firewall without a policy', [...peered(['10.1.1.4']), ...firewall('no policy')], ['manual']],
    [
      'is not known of a firewall whose policy may not be read',
      [...peered(['10.1.1.4']), ...firewall('denied')],
      ['denied'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(inShort(answeringNetworks(await estateOf(...lines), spoke, question))).toEqual(expected);
  });
});

describe('a forwarding ruleset', () => {
  const base = [...peered(), ...resolver('10.1.0.4', hub)];
  it.each<[string, readonly Line[], unknown]>([
    ['leads to the resolver', [...base, ...ruleset([['blob.core.windows.net.', ['10.1.0.4']]])], [hub]],
    [
      'leads there in other letters, without the dot',
      [...base, ...ruleset([['Blob.Core.Windows.NET', ['10.1.0.4']]])],
      [hub],
    ],
    [
      'leads there by the private name',
      [...base, ...ruleset([['privatelink.blob.core.windows.net.', ['10.1.0.4']]])],
      [hub],
    ],
    ['leads everything there', [...base, ...ruleset([['.', ['10.1.0.4']]])], [hub]],
    ['leads to a stranger', [...base, ...ruleset([['.', ['10.9.9.9']]])], ['manual']],
    [
      'leads by the longest domain',
      [
        ...base,
        ...ruleset([
          ['.', ['10.9.9.9']],
          ['core.windows.net.', ['10.1.0.4']],
          ['net.', ['10.9.9.9']],
        ]),
      ],
      [hub],
    ],
    [
      'leads other names elsewhere',
      [
        ...base,
        ...ruleset([
          ['table.core.windows.net.', ['10.9.9.9']],
          ['ob.core.windows.net.', ['10.9.9.9']],
        ]),
      ],
      [spoke],
    ],
    ['does not lead by a rule that is off', [...base, ...ruleset([['.', ['10.9.9.9'], 'disabled']])], [spoke]],
    ['of another network leads nobody', [...base, ...ruleset([['.', ['10.9.9.9']]], far)], [spoke]],
    [
      'yields to a zone that is linked, for the private name',
      [...base, ...zoneAt(spoke), ...ruleset([['privatelink.blob.core.windows.net.', ['10.9.9.9']]])],
      [spoke],
    ],
    [
      'does not yield for the public name',
      [...base, ...zoneAt(spoke), ...ruleset([['blob.core.windows.net.', ['10.1.0.4']]])],
      [hub],
    ],
    [
      'that leads back is not followed for ever',
      [...base, ...ruleset([['.', ['10.1.0.4']]], spoke, hub)],
      ['undecided'],
    ],
    ['without a list of its rules is not known', [...base, ...ruleset(undefined)], ['not-read']],
    [
      'that may not be listed may be linked',
      [
        ...base,
        gap(idOf('Network/x', 'x').split('/resourceGroups/')[0] ?? '', 'denied', {
          list: 'Microsoft.Network/dnsForwardingRulesets',
        }),
      ],
      ['denied'],
    ],
    ['without a list of its networks may be linked', [...base, resource(rulesetId, {})], ['not-read']],
    ['with a rule that names no domain is not known', [...base, ...ruleset([['', ['10.1.0.4']]])], ['shape']],
  ])('%s', async (_, lines, expected) => {
    expect(inShort(answeringNetworks(await estateOf(...lines), spoke, question))).toEqual(expected);
  });
});

it('says what to check of a server that is not there', async () => {
  const answer = answeringNetworks(await estateOf(net(spoke, ['10.9.9.9'])), spoke, question);
  expect(detailsOf(answer)).toEqual([
    'spoke asks the DNS server 10.9.9.9, which is not in what was read: check by hand that it answers for privatelink.blob.core.windows.net; DNS-005 lists what to forward.',
  ]);
});

it('of several zones of one name, the one that is linked answers', async () => {
  const other = zoneId.replace('/resourceGroups/rg/', '/resourceGroups/old/');
  const estate = await estateOf(
    resource(other),
    complete(other, 'Network/privateDnsZones/virtualNetworkLinks'),
    ...zoneAt(spoke),
  );
  const found = [spoke, hub].map(id => inShort(zoneLinkedTo(estate, question.zone, id)));
  expect(found.map(node => (node === undefined || !('id' in node) ? node : node.id))).toEqual([zoneId, undefined]);
});

function net(id: string, dnsServers: readonly string[] = [], peers: readonly string[] = []): Line {
  return resource(id, {
    dhcpOptions: { dnsServers },
    addressSpace: { addressPrefixes: [] },
    subnets: [],
    virtualNetworkPeerings: peers.map(peer => ({
      name: 'p',
      properties: { remoteVirtualNetwork: { id: peer }, peeringState: 'Connected', allowVirtualNetworkAccess: true },
    })),
  });
}

/** The spoke and its hub. */
function peered(dnsServers: readonly string[] = []): readonly Line[] {
  return [net(spoke, dnsServers, [hub]), net(hub, [], [spoke])];
}

function resolver(address: string, networkId: string, name = 'in'): readonly Line[] {
  return [
    resource(resolverId, { virtualNetwork: { id: networkId } }),
    complete(resolverId, 'Network/dnsResolvers/inboundEndpoints'),
    resource(`${resolverId}/inboundEndpoints/${name}`, { ipConfigurations: [{ privateIpAddress: address }] }),
  ];
}

function firewall(dnsSettings: JsonObject | 'no policy' | 'denied' | undefined): readonly Line[] {
  const place = {
    ipConfigurations: [
      { properties: { privateIPAddress: '10.1.1.4', subnet: { id: `${hub}/subnets/AzureFirewallSubnet` } } },
    ],
  };
  if (dnsSettings === 'no policy') return [resource(firewallId, place)];
  const withPolicy = resource(firewallId, { ...place, firewallPolicy: { id: policyId } });
  if (dnsSettings === 'denied') return [withPolicy, gap(policyId, 'denied')];
  return [withPolicy, resource(policyId, dnsSettings === undefined ? {} : { dnsSettings })];
}

type Rule = readonly [domain: string, targets: readonly string[], state?: string];

function ruleset(rules: readonly Rule[] | undefined, ...networkIds: readonly string[]): readonly Line[] {
  const linked = networkIds.length === 0 ? [spoke] : networkIds;
  return [
    resource(rulesetId, {}),
    complete(rulesetId, 'Network/dnsForwardingRulesets/virtualNetworkLinks'),
    ...linked.map((id, i) =>
      resource(`${rulesetId}/virtualNetworkLinks/l${i}`, { virtualNetwork: { id: id.toUpperCase() } }),
    ),
    ...(rules === undefined ? [] : [complete(rulesetId, 'Network/dnsForwardingRulesets/forwardingRules')]),
    ...(rules ?? []).map(([domainName, targets, forwardingRuleState = 'Enabled'], i) =>
      resource(`${rulesetId}/forwardingRules/r${i}`, {
        domainName,
        forwardingRuleState,
        targetDnsServers: targets.map(ipAddress => ({ ipAddress, port: 53 })),
      }),
    ),
  ];
}

function zoneAt(networkId: string): readonly Line[] {
  return [
    resource(zoneId),
    complete(zoneId, 'Network/privateDnsZones/virtualNetworkLinks'),
    resource(`${zoneId}/virtualNetworkLinks/l`, {
      virtualNetwork: { id: networkId },
      virtualNetworkLinkState: 'Completed',
    }),
  ];
}
