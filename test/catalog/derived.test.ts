import { describe, expect, it } from 'vitest';
import type { Body, Json } from '../../src/catalog/body.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';

const group = '/subscriptions/s/resourceGroups/g';
const workspaceId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/w`;
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/kv`;

describe('the ids that a body names in another form', () => {
  it.each<[string, string, Body['properties'], readonly string[]]>([
    [
      'the key of the encryption',
      workspaceId,
      {
        encryption: {
          keyVaultProperties: { keyVaultArmId: vaultId, keyIdentifier: 'https://kv.vault.azure.net/keys/cmk/0a1b' },
        },
      },
      [`${vaultId}/keys/cmk`],
    ],
    [
      'a key without a version',
      workspaceId,
      {
        encryption: {
          keyVaultProperties: { keyVaultArmId: vaultId, keyIdentifier: 'https://kv.vault.azure.net/KEYS/cmk?x' },
        },
      },
      [`${vaultId}/keys/cmk`],
    ],
    [
      'no key in what names none',
      workspaceId,
      { encryption: { keyVaultProperties: { keyVaultArmId: vaultId, keyIdentifier: 'https://kv.vault.azure.net/' } } },
      [],
    ],
    [
      'no key without a vault',
      workspaceId,
      { encryption: { keyVaultProperties: { keyIdentifier: 'https://kv/keys/k' } } },
      [],
    ],
    ['the compute that builds images', workspaceId, { imageBuildCompute: 'cpu' }, [`${workspaceId}/computes/cpu`]],
    ['no compute of an empty name', workspaceId, { imageBuildCompute: '' }, []],
    [
      'the account of a datastore beside the workspace',
      `${workspaceId}/datastores/d`,
      { accountName: 'st' },
      [`${group}/providers/Microsoft.Storage/storageAccounts/st`],
    ],
    [
      'the account of a datastore elsewhere',
      `${workspaceId}/datastores/d`,
      { accountName: 'st', subscriptionId: 's2', resourceGroup: 'g2' },
      ['/subscriptions/s2/resourceGroups/g2/providers/Microsoft.Storage/storageAccounts/st'],
    ],
    ['no account of a datastore that names none', `${workspaceId}/datastores/d`, {}, []],
    ['no account of an empty name', `${workspaceId}/datastores/d`, { accountName: '' }, []],
    ['no account of a name that is no name', `${workspaceId}/datastores/d`, { accountName: 'a//b' }, []],
    [
      'the private zone of a cluster',
      `${group}/providers/Microsoft.ContainerService/managedClusters/aks`,
      { apiServerAccessProfile: { privateDNSZone: `${group}/providers/Microsoft.Network/privateDnsZones/z` } },
      [`${group}/providers/Microsoft.Network/privateDnsZones/z`],
    ],
    [
      'no zone where Azure makes one',
      `${group}/providers/Microsoft.ContainerService/managedClusters/aks`,
      { apiServerAccessProfile: { privateDNSZone: 'system' } },
      [],
    ],
    ['no zone of a public cluster', `${group}/providers/Microsoft.ContainerService/managedClusters/aks`, {}, []],
  ])('%s', (_, id, properties = {}, ids) => {
    const type = id.includes('/datastores/')
      ? 'Microsoft.MachineLearningServices/workspaces/datastores'
      : id.includes('/managedClusters/')
        ? 'Microsoft.ContainerService/managedClusters'
        : 'Microsoft.MachineLearningServices/workspaces';
    expect(resourceType(type)?.derives?.({ id, type, properties })).toEqual(ids);
  });
});

describe('the outbound rules', () => {
  const type = 'Microsoft.MachineLearningServices/workspaces';
  const when = resourceType(type)?.lists?.find(list => list.when !== undefined)?.when;
  it.each([
    ['AllowInternetOutbound', true],
    ['AllowOnlyApprovedOutbound', true],
    ['disabled', false],
    [undefined, false],
  ])('exist where the isolation mode is %s: %s', (isolationMode, expected) => {
    expect(when?.({ id: workspaceId, type, properties: { managedNetwork: { isolationMode } } })).toBe(expected);
  });
});

describe('the group of the machines of a cluster', () => {
  const type = 'Microsoft.ContainerService/managedClusters';
  const under = resourceType(type)?.lists?.find(list => list.under !== undefined)?.under;
  it.each([
    [`${group}/providers/${type}/aks`, 'MC_g', '/subscriptions/s/resourceGroups/MC_g'],
    [`${group}/providers/${type}/aks`, '', undefined],
    [`${group}/providers/${type}/aks`, 7, undefined],
    ['no id', 'MC_g', undefined],
  ])('%s with %o: %s', (id, nodeResourceGroup, expected) => {
    expect(under?.({ id, type, properties: { nodeResourceGroup } })).toBe(expected);
  });
});

describe('the resolvers of a subscription', () => {
  const type = 'Microsoft.Network/virtualNetworks';
  const list = resourceType(type)?.lists?.find(known => known.type === 'Microsoft.Network/dnsResolvers');
  const networkWith = (...serviceNames: readonly Json[]): Body => ({
    id: `${group}/providers/${type}/v`,
    type,
    properties: {
      subnets: serviceNames.map(serviceName => ({ properties: { delegations: [{ properties: { serviceName } }] } })),
    },
  });

  it.each<[string, Body, boolean]>([
    [
      'a network with a subnet for them',
      networkWith('Microsoft.Web/serverFarms', 'Microsoft.Network/dnsResolvers'),
      true,
    ],
    ['a network with such a subnet in odd casing', networkWith('MICROSOFT.NETWORK/DNSRESOLVERS'), true],
    ['a network whose subnets serve others', networkWith('Microsoft.Web/serverFarms', null, 7), false],
    ['a network without subnets', { id: 'v', type }, false],
  ])('are listed for %s: %o', (_, network, expected) => {
    expect(list?.when?.(network)).toBe(expected);
  });

  it('are listed in the subscription of the network', () => {
    expect(list?.under?.(networkWith())).toBe('/subscriptions/s');
    expect(list?.under?.({ id: 'no id', type })).toBeUndefined();
  });
});
