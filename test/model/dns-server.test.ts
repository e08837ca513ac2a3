import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { dnsServerAt } from '../../src/model/dns-server.ts';
import { ruleFor } from '../../src/model/dns-rulesets.ts';
import { firewallAt } from '../../src/model/firewall.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, detailsOf, estateOf, gap, idOf, inShort, resource } from './sample.ts';

const networkId = idOf('Network/virtualNetworks', 'v');
const firewallId = idOf('Network/azureFirewalls', 'fw');
const resolverId = idOf('Network/dnsResolvers', 'resolver');
const rulesetId = idOf('Network/dnsForwardingRulesets', 'rules');
const outboundId = `${resolverId}/outboundEndpoints/out`;
const subscription = '/subscriptions/00000000-0000-4000-8000-000000000001';
const place = { privateIPAddress: '10.0.0.4', subnet: { id: `${networkId}/subnets/AzureFirewallSubnet` } };

const network = resource(networkId, {
  addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  subnets: [{ name: 's', properties: { addressPrefix: '10.0.1.0/24' } }],
  virtualNetworkPeerings: [],
});

describe('the DNS server at an address', () => {
  it.each<[string, readonly Line[], unknown]>([
    ['is a firewall', [firewall(place)], 'fw'],
    [
      'is a firewall of which one address alone names the subnet',
      [firewall({ privateIPAddress: '10.0.0.4' }, place)],
      'fw',
    ],
    ['is none at a firewall without addresses', [resource(firewallId)], undefined],
    ['is none at a firewall whose address is not given yet', [firewall({ subnet: place.subnet })], undefined],
    ['is none at a resolver whose address is not given yet', inbound([{}]), undefined],
    ['is none though something else was refused', [gap(subscription, 'denied'), gap('/', 'denied')], undefined],
    ['is not known where a firewall names no subnet', [firewall({ privateIPAddress: '10.0.0.4' })], ['shape']],
    ['is not known where addresses are not understood', inbound('none'), ['shape']],
    ['is not known where a firewall was refused', [gap(firewallId, 'denied')], ['denied']],
    [
      'is not known where firewalls were refused',
      [gap(subscription, 'denied', { list: 'microsoft.network/AzureFirewalls' })],
      ['denied'],
    ],
  ])('%s', async (_, lines, expected) => {
    const server = dnsServerAt(await estateOf(network, ...lines), networkId, '10.0.0.4');
    expect(server.known ? server.value?.name : inShort(server)).toEqual(expected);
  });
});

describe('the rule that forwards a name', () => {
  const targetDnsServers = [{ ipAddress: '10.0.0.4' }, {}];

  it.each<[string, readonly Line[], unknown]>([
    ['is none though something else was refused', [gap(subscription, 'denied'), gap('/', 'denied')], undefined],
    ['is not known where a ruleset was refused', [gap(rulesetId, 'denied')], ['denied']],
    ['asks from the network itself where the ruleset names no endpoint', ruleset([]), networkId],
    [
      'asks from the network itself where the endpoint names no subnet',
      [...ruleset([{ id: outboundId }]), resource(outboundId)],
      networkId,
    ],
    [
      'asks from the network of the endpoint',
      [...ruleset([{ id: outboundId }]), resource(outboundId, { subnet: { id: `${networkId}2/subnets/out` } })],
      `${networkId}2`,
    ],
  ])('%s', async (_, lines, expected) => {
    const rule = ruleFor(await estateOf(network, ...lines), networkId, 'st.blob.core.windows.net');
    expect(rule.known ? rule.value?.networkId.toLowerCase() : inShort(rule)).toEqual(
      typeof expected === 'string' ? expected.toLowerCase() : expected,
    );
    expect(rule.known ? (rule.value?.targets ?? []) : []).toEqual(typeof expected === 'string' ? ['10.0.0.4'] : []);
  });

  function ruleset(dnsResolverOutboundEndpoints: readonly JsonObject[]): readonly Line[] {
    return [
      resource(rulesetId, { dnsResolverOutboundEndpoints }),
      complete(rulesetId, 'Network/dnsForwardingRulesets/virtualNetworkLinks'),
      resource(`${rulesetId}/virtualNetworkLinks/l`, { virtualNetwork: { id: networkId } }),
      complete(rulesetId, 'Network/dnsForwardingRulesets/forwardingRules'),
      resource(`${rulesetId}/forwardingRules/r`, {
        domainName: 'core.windows.net',
        forwardingRuleState: 'Enabled',
        targetDnsServers,
      }),
    ];
  }
});

describe('the firewall at an address', () => {
  it('is none that has no address yet, and what else was refused hides none', async () => {
    const estate = await estateOf(
      network,
      firewall({ subnet: place.subnet }),
      gap(subscription, 'denied'),
      gap('/', 'denied'),
    );
    const found = firewallAt(estate, subnetOf(estate, `${networkId}/subnets/s`), '10.0.0.4');
    expect(inShort(found)).toEqual(['manual']);
    expect(detailsOf(found)).toHaveLength(1);
  });
});

function firewall(...configurations: readonly JsonObject[]): Line {
  return resource(firewallId, {
    ipConfigurations: configurations.map((properties, i) => ({ name: `c${i}`, properties })),
  });
}

function inbound(ipConfigurations: readonly JsonObject[] | string): readonly Line[] {
  return [
    resource(resolverId, { virtualNetwork: { id: networkId } }),
    complete(resolverId, 'Network/dnsResolvers/inboundEndpoints'),
    resource(`${resolverId}/inboundEndpoints/in`, { ipConfigurations }),
  ];
}
