import { describe, expect, it } from 'vitest';
import { clouds } from '../../src/catalog/clouds.ts';
import { zonesOf, type GroupId } from '../../src/catalog/private-link.ts';
import { networkTags, parseServiceTag } from '../../src/catalog/service-tags.ts';

describe.each(Object.entries(clouds))('the cloud %s', (name, cloud) => {
  it('has its name and endpoints without a trailing slash', () => {
    expect(cloud.name).toBe(name);
    for (const url of [cloud.resourceManager, cloud.authority, cloud.portal]) expect(URL.parse(url)?.origin).toBe(url);
  });

  it('asks tokens for its own endpoint alone', () => {
    expect(cloud.scope).toBe(`${cloud.resourceManager}/.default`);
  });

  it('shares no endpoint with another cloud', () => {
    const others = Object.values(clouds).filter(other => other !== cloud);
    const theirs = others.flatMap(other => [other.resourceManager, other.authority, other.portal]) as string[];
    expect([cloud.resourceManager, cloud.authority, cloud.portal].filter(url => theirs.includes(url))).toEqual([]);
  });
});

const groupIds: readonly GroupId[] = ['amlworkspace', 'blob', 'file', 'queue', 'table', 'dfs', 'vault', 'registry'];

describe('the private DNS zones', () => {
  it.each<[string, GroupId, readonly string[]]>([
    ['public', 'amlworkspace', ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net']],
    ['public', 'blob', ['privatelink.blob.core.windows.net']],
    ['public', 'vault', ['privatelink.vaultcore.azure.net']],
    ['public', 'registry', ['privatelink.azurecr.io']],
    ['usgovernment', 'amlworkspace', ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net']],
    ['usgovernment', 'blob', ['privatelink.blob.core.usgovcloudapi.net']],
    ['usgovernment', 'vault', ['privatelink.vaultcore.usgovcloudapi.net']],
    ['usgovernment', 'registry', ['privatelink.azurecr.us']],
    ['china', 'amlworkspace', ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn']],
    ['china', 'file', ['privatelink.file.core.chinacloudapi.cn']],
    ['china', 'vault', ['privatelink.vaultcore.azure.cn']],
    ['china', 'registry', ['privatelink.azurecr.cn']],
    ['contoso', 'blob', ['privatelink.blob.core.windows.net']],
  ])('of %s for %s', (cloud, groupId, zones) => {
    expect(zonesOf(cloud, groupId)).toEqual(zones);
  });

  it('are all private link zones, and none of one cloud is in another', () => {
    const all = Object.keys(clouds).flatMap(cloud => groupIds.flatMap(groupId => zonesOf(cloud, groupId)));
    expect(all.filter(zone => !/^privatelink(\.[a-z]+){2,5}$/.test(zone))).toEqual([]);
    expect(all).toEqual([...new Set(all)]);
  });
});

describe('a service tag', () => {
  it.each([
    ['AzureMachineLearning', 'azuremachinelearning', undefined],
    ['BatchNodeManagement.WestEurope', 'batchnodemanagement', 'westeurope'],
    ['storage.eastus2', 'storage', 'eastus2'],
    ['AzureFrontDoor.Frontend', 'azurefrontdoor.frontend', undefined],
    ['AzureFrontDoor.FirstParty.EastUS', 'azurefrontdoor.firstparty', 'eastus'],
    ['VirtualNetwork', 'virtualnetwork', undefined],
    ['Internet', 'internet', undefined],
  ])('%s', (text, name, region) => {
    expect(parseServiceTag(text)).toEqual({ name, region });
  });

  it.each(['', '*', '10.0.0.0/8', '10.0.0.1', 'fd00::1', '789', 'two words', 'a.b.c.d', '.Storage'])(
    'is not %o',
    text => {
      expect(parseServiceTag(text)).toBeUndefined();
    },
  );

  it('that stands for a place is written as it is compared', () => {
    expect(networkTags.map(tag => parseServiceTag(tag)?.name)).toEqual(networkTags);
  });
});
