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
