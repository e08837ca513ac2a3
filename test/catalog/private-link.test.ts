import { describe, expect, it } from 'vitest';
import {
  forwardersOf,
  groupIdFrom,
  inferenceDomain,
  inferenceRegion,
  instanceDomains,
  isServiceZone,
  recordsOf,
  zonesOf,
} from '../../src/catalog/private-link.ts';

describe('the record of a public name', () => {
  it.each([
    ['public', 'st.blob.core.windows.net', 'privatelink.blob.core.windows.net', 'st'],
    ['public', 'ST-secondary.DFS.core.windows.net', 'privatelink.dfs.core.windows.net', 'st-secondary'],
    ['public', 'kv.vault.azure.net', 'privatelink.vaultcore.azure.net', 'kv'],
    ['public', 'kv.vaultcore.azure.net', 'privatelink.vaultcore.azure.net', 'kv'],
    ['public', 'kv.privatelink.vaultcore.azure.net', 'privatelink.vaultcore.azure.net', 'kv'],
    ['public', 'cr.eastus.data.azurecr.io', 'privatelink.azurecr.io', 'cr.eastus.data'],
    ['public', 'g.workspace.eastus.cert.api.azureml.ms', 'privatelink.api.azureml.ms', 'g.workspace.eastus.cert'],
    ['public', 'ml-w.eastus.notebooks.azure.net', 'privatelink.notebooks.azure.net', 'ml-w.eastus'],
    ['usgovernment', 'kv.vault.usgovcloudapi.net', 'privatelink.vaultcore.usgovcloudapi.net', 'kv'],
    ['usgovernment', 'st.file.core.usgovcloudapi.net', 'privatelink.file.core.usgovcloudapi.net', 'st'],
    [
      'usgovernment',
      'g.workspace.usgovvirginia.api.ml.azure.us',
      'privatelink.api.ml.azure.us',
      'g.workspace.usgovvirginia',
    ],
    ['usgovernment', 'cr.azurecr.us', 'privatelink.azurecr.us', 'cr'],
    ['china', 'kv.vault.azure.cn', 'privatelink.vaultcore.azure.cn', 'kv'],
    ['china', 'st.queue.core.chinacloudapi.cn', 'privatelink.queue.core.chinacloudapi.cn', 'st'],
    ['china', 'w.chinanorth3.notebooks.chinacloudapi.cn', 'privatelink.notebooks.chinacloudapi.cn', 'w.chinanorth3'],
    ['a cloud of its own', 'st.table.core.windows.net', 'privatelink.table.core.windows.net', 'st'],
  ])('in %s: %s', (cloud, fqdn, zone, name) => {
    expect([...recordsOf(cloud, [fqdn])]).toEqual([[fqdn.toLowerCase(), [{ zone, name }]]]);
  });

  it.each(['example.com', 'blob.core.windows.net', 'kv.vault.usgovcloudapi.net', 'xblob.core.windows.net', ''])(
    'is none for a name of another form: %s',
    fqdn => {
      expect([...recordsOf('public', [fqdn])]).toEqual([[fqdn, []]]);
    },
  );
});

describe('the wildcard of online endpoints', () => {
  it('stands in the zone of the API, once for each workspace that the endpoint answers for', () => {
    const names = [
      'hub.workspace.eastus.api.azureml.ms',
      'hub.workspace.eastus.cert.api.azureml.ms',
      'project.workspace.eastus.api.azureml.ms',
      'far.workspace.westus.api.azureml.ms',
      '*.eastus.inference.ml.azure.com',
    ];
    expect(recordsOf('public', names).get('*.eastus.inference.ml.azure.com')).toEqual([
      { zone: 'privatelink.api.azureml.ms', name: '*.hub.inference.eastus' },
      { zone: 'privatelink.api.azureml.ms', name: '*.project.inference.eastus' },
    ]);
  });

  it.each([
    ['public', '*.eastus.inference.ml.azure.com', 'eastus'],
    ['usgovernment', '*.usgovvirginia.inference.ml.azure.us', 'usgovvirginia'],
    ['china', '*.chinanorth3.inference.ml.azure.cn', 'chinanorth3'],
    ['public', 'churn.eastus.inference.ml.azure.com', undefined],
    ['public', '*.usgovvirginia.inference.ml.azure.us', undefined],
  ])('in %s tells its region: %s', (cloud, name, region) => {
    expect(inferenceRegion(cloud, name)).toBe(region);
  });
});

describe('what a DNS server must forward', () => {
  it.each([
    ['public', 'vault', ['vault.azure.net', 'vaultcore.azure.net']],
    ['usgovernment', 'vault', ['vault.usgovcloudapi.net', 'vaultcore.usgovcloudapi.net']],
    ['public', 'blob', ['blob.core.windows.net']],
    ['china', 'registry', ['azurecr.cn']],
    [
      'public',
      'amlworkspace',
      [
        'api.azureml.ms',
        'notebooks.azure.net',
        'instances.azureml.ms',
        'instances.ml.azure.ms',
        'aznbcontent.net',
        'inference.ml.azure.com',
      ],
    ],
    [
      'usgovernment',
      'amlworkspace',
      [
        'api.ml.azure.us',
        'notebooks.usgovcloudapi.net',
        'instances.azureml.us',
        'instances.ml.azure.us',
        'aznbcontent.net',
        'inference.ml.azure.us',
      ],
    ],
  ] as const)('in %s for %s', (cloud, group, domains) => {
    expect(forwardersOf(cloud, group)).toEqual(domains);
  });
});

it.each([
  ['Blob', 'blob'],
  ['FILE_secondary', 'file'],
  ['amlworkspace', 'amlworkspace'],
  ['web', undefined],
  ['toString', undefined],
])('a sub-resource by its word: %s', (word, group) => {
  expect(groupIdFrom(word)).toBe(group);
});

it('knows its own zones, of every cloud', () => {
  const own = ['public', 'usgovernment', 'china'].flatMap(cloud => zonesOf(cloud, 'vault'));
  expect([...own, 'privatelink.vault.azure.net', 'contoso.internal'].map(isServiceZone)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('names the domains without a private zone', () => {
  expect([instanceDomains('china'), inferenceDomain('china'), inferenceDomain('elsewhere')]).toEqual([
    ['instances.azureml.cn', 'instances.ml.azure.cn'],
    'inference.ml.azure.cn',
    'inference.ml.azure.com',
  ]);
});
