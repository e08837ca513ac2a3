import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { requiredOutbound } from '../../src/catalog/required-outbound.ts';
import { parseServiceTag, regionalTag } from '../../src/catalog/service-tags.ts';
import { isPrivate, wayOut } from '../../src/model/egress.ts';
import type { Estate } from '../../src/model/estate.ts';
import { natGatewayIn } from '../../src/model/nat-gateway.ts';
import { outboundNeeds } from '../../src/model/outbound-needs.ts';
import { subnetOf } from '../../src/model/subnet.ts';
import { estateOf, gap, idOf, inShort, resource, workspaceIn, workspaceLine } from './sample.ts';

const networkId = idOf('Network/virtualNetworks', 'vnet');
const natId = idOf('Network/natGateways', 'ng');
const natGateway = { natGateway: { id: natId } };
const withAddress = resource(natId, { publicIpAddresses: [{ id: idOf('Network/publicIPAddresses', 'pip') }] });

describe('the way out of a subnet', () => {
  it.each<[string, JsonObject, unknown]>([
    ['a NAT gateway', natGateway, { kind: 'nat-gateway', natGatewayId: natId }],
    ['nothing, in a private subnet', { defaultOutboundAccess: false }, { kind: 'none' }],
    ['nothing', {}, { kind: 'default-access' }],
  ])('is, with %s', async (_, properties, way) => {
    const estate = await estateOf(network(properties), withAddress);
    expect(inShort(wayOut(estate, subnet(estate)))).toEqual(way);
  });

  it.each<[string, JsonObject, string]>([
    ['no address at all', {}, 'bare-nat'],
    ['an IPv6 address', { publicIpAddressesV6: [{ id: 'six' }] }, 'nat-gateway'],
    ['an IPv6 prefix', { publicIpPrefixesV6: [{ id: 'six' }] }, 'nat-gateway'],
  ])('is, with a NAT gateway that has %s', async (_, properties, kind) => {
    const estate = await estateOf(network(natGateway), resource(natId, properties));
    expect(inShort(wayOut(estate, subnet(estate)))).toMatchObject({ kind });
  });

  it('is not known where the NAT gateway was refused', async () => {
    const estate = await estateOf(network(natGateway), gap(natId, 'denied'));
    expect(inShort(wayOut(estate, subnet(estate)))).toEqual(['denied']);
    expect(natGatewayIn(estate, networkId)).toBeUndefined();
  });

  it('is shared by the subnets of a network', async () => {
    const estate = await estateOf(network(natGateway), withAddress);
    expect(natGatewayIn(estate, networkId)).toBe(natId);
  });
});

describe('default outbound access', () => {
  it('of an answer older than the property says nothing', async () => {
    const id = `${networkId}/subnets/s`;
    const estate = await estateOf(
      resource(networkId, { subnets: [{ name: 's', properties: {} }] }, { apiVersion: '2022-01-01' }),
    );
    expect(inShort(isPrivate(subnetOf(estate, id)))).toEqual(['not-read']);
  });
});

describe('what compute must reach', () => {
  it.each([
    ['public', 'AzureActiveDirectory', 'login.microsoftonline.com'],
    ['usgovernment', 'AzureActiveDirectory', 'login.microsoftonline.us'],
    ['china', 'AzureActiveDirectory', 'login.chinacloudapi.cn'],
    ['a cloud of somebody', 'AzureActiveDirectory', 'login.microsoftonline.com'],
    ['public', 'BatchNodeManagement', '*.{region}.batch.azure.com'],
    ['china', 'BatchNodeManagement', undefined],
  ])('has hosts in the cloud %s: %s is %s', (cloud, tag, host) => {
    expect(requiredOutbound(cloud).find(one => one.tag === tag)?.hosts[0]?.name).toBe(host);
  });

  it('is one service less in China', () => {
    const tags = (cloud: string): readonly string[] => requiredOutbound(cloud).map(({ tag }) => tag);
    expect(tags('public').filter(tag => !tags('china').includes(tag))).toEqual(['AzureFrontDoor.FrontEnd']);
  });

  it('names the region where a tag has one, as tags spell it', async () => {
    const estate = await estateOf(workspaceLine());
    const needs = outboundNeeds(estate, workspaceIn(estate), 'germanywestcentral');
    expect(needs.map(({ tag, protocol, ports }) => `${tag} ${protocol} ${ports.join(',')}`)).toEqual([
      'AzureActiveDirectory Tcp 80,443',
      'AzureMachineLearning Tcp 443,8787,18881',
      'AzureMachineLearning Udp 5831',
      'BatchNodeManagement.germanywc Tcp 443',
      'AzureResourceManager Tcp 443',
      'Storage.germanywc Tcp 443',
      'AzureFrontDoor.FrontEnd Tcp 443',
      'AzureFrontDoor.FirstParty Tcp 443',
      'MicrosoftContainerRegistry Tcp 443',
      'AzureMonitor Tcp 443',
      'AzureKeyVault.germanywc Tcp 443',
    ]);
    expect(needs.find(({ service }) => service === 'BatchNodeManagement')?.hosts[0]?.name).toBe(
      '*.germanywestcentral.batch.azure.com',
    );
  });

  it('reads a regional tag back as the region', () => {
    for (const region of ['westeurope', 'norwayeast'])
      expect(parseServiceTag(regionalTag('Storage', region))).toEqual({ name: 'storage', region });
  });
});

function network(properties: JsonObject): ReturnType<typeof resource> {
  return resource(networkId, { subnets: [{ name: 's', properties: { addressPrefix: '10.0.0.0/24', ...properties } }] });
}

function subnet(estate: Estate): ReturnType<typeof subnetOf> {
  return subnetOf(estate, `${networkId}/subnets/s`);
}
