import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/catalog/body.ts';
import { referencesOf } from '../../src/gather/references.ts';
import { idIn } from './reading.ts';

const networkId = idIn('net', 'Microsoft.Network/virtualNetworks', 'v');

describe('the references of a body', () => {
  it('are the ids that it names, each once, whatever the casing', () => {
    const id = idIn('g', 'Microsoft.Storage/storageAccounts', 'st');
    const connection = (endpoint: string) => ({ properties: { privateEndpoint: { id: endpoint } } });
    const [one, two] = ['pe1', 'pe2'].map(name => idIn('g', 'Microsoft.Network/privateEndpoints', name));
    expect(
      of(id, { privateEndpointConnections: [one, two, two?.toUpperCase()].map(text => connection(text ?? '')) }),
    ).toEqual([one, two?.toUpperCase()]);
  });

  it.each<[string, string, string]>([
    ['a subnet is read with its network', `${networkId}/subnets/s`, networkId],
    [
      'a subnet of any casing too',
      `${networkId}/SUBNETS/s`.replace('Microsoft', 'microsoft'),
      networkId.replace('Microsoft', 'microsoft'),
    ],
    [
      'an IP configuration is read with its interface',
      `${idIn('g', 'Microsoft.Network/networkInterfaces', 'nic')}/ipConfigurations/ip`,
      idIn('g', 'Microsoft.Network/networkInterfaces', 'nic'),
    ],
    [
      'a frontend is read with its load balancer',
      `${idIn('g', 'Microsoft.Network/loadBalancers', 'lb')}/frontendIPConfigurations/f`,
      idIn('g', 'Microsoft.Network/loadBalancers', 'lb'),
    ],
  ])('%s', (_, named, read) => {
    expect(of(networkId, { subnets: [{ properties: { ipConfigurations: [{ id: named }] } }] })).toEqual([read]);
  });

  it('are the scale set of an instance, but not one that Microsoft keeps in a subscription of its own', () => {
    const type = 'Microsoft.Compute/virtualMachineScaleSets';
    const [own, microsofts] = [idIn('nodes', type, 'pool'), idIn('azurebatch', type, 'pool', 2)];
    const subnet = (scaleSet: string) => ({
      properties: {
        ipConfigurations: [{ id: `${scaleSet}/virtualMachines/0/networkInterfaces/nic/ipConfigurations/ip` }],
      },
    });
    expect(of(networkId, { subnets: [subnet(own), subnet(own.toLowerCase()), subnet(microsofts)] })).toEqual([
      own.toLowerCase(),
    ]);
  });

  it('are the groups of addresses that firewall rules name', () => {
    const from = idIn('hub', 'Microsoft.Network/ipGroups', 'from');
    const to = idIn('hub', 'Microsoft.Network/ipGroups', 'to');
    const policy = idIn('hub', 'Microsoft.Network/firewallPolicies', 'fwp');
    const rules = [
      { sourceIpGroups: [from], destinationIpGroups: [to] },
      { sourceIpGroups: [], sourceAddresses: ['*'] },
    ];
    expect(of(`${policy}/ruleCollectionGroups/ml`, { ruleCollections: [{ rules }] })).toEqual([from, to]);
    const firewall = idIn('hub', 'Microsoft.Network/azureFirewalls', 'fw');
    expect(of(firewall, { networkRuleCollections: [{ properties: { rules } }] })).toEqual([from, to]);
  });

  it.each([
    ['a resource that the audit never reads', idIn('g', 'Microsoft.Sql/servers', 'sql')],
    ['a resource group', '/subscriptions/s/resourceGroups/g'],
    ['text that is no id', 'none'],
    ['a number', 7],
    ['nothing', null],
  ])('leave out %s', (_, storageAccount) => {
    expect(of(idIn('g', 'Microsoft.MachineLearningServices/workspaces', 'w'), { storageAccount })).toEqual([]);
  });

  it('are none of a body that the audit does not know', () => {
    expect(of(idIn('g', 'Microsoft.Sql/servers', 'sql'), { storageAccount: networkId })).toEqual([]);
    expect(referencesOf({ id: 'no id', type: '' })).toEqual([]);
  });
});

function of(id: string, properties: NonNullable<Body['properties']>): readonly string[] {
  return referencesOf({ id, type: '', properties });
}
