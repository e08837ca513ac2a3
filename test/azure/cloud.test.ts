import { describe, expect, it } from 'vitest';
import { cloudFrom, CloudError } from '../../src/azure/cloud.ts';
import { clouds } from '../../src/catalog/clouds.ts';

const own = {
  AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.local.azurestack.external/',
  AZURE_AUTHORITY_HOST: 'https://login.local.azurestack.external/adfs/',
};

describe('the cloud', () => {
  it('is the public one unless something is set', () => {
    expect(cloudFrom({})).toEqual(clouds.public);
    expect(cloudFrom({ AZURE_AUTHORITY_HOST: ' ', AZURE_RESOURCE_MANAGER_ENDPOINT: '' })).toEqual(clouds.public);
  });

  it.each([
    ['public', clouds.public],
    ['usgovernment', clouds.usgovernment],
    ['China', clouds.china],
  ])('is the one that is named: %s', (name, cloud) => {
    expect(cloudFrom({}, name)).toEqual(cloud);
  });

  it.each([
    ['AZURE_AUTHORITY_HOST', 'https://login.microsoftonline.us/'],
    ['AZURE_RESOURCE_MANAGER_ENDPOINT', 'https://management.usgovcloudapi.net'],
  ])('is recognised by %s alone', (variable, value) => {
    expect(cloudFrom({ [variable]: value })).toEqual(clouds.usgovernment);
  });

  it('is your own where endpoint and authority are set; they travel with the scope', () => {
    expect(cloudFrom(own)).toEqual({
      name: 'custom',
      resourceManager: 'https://management.local.azurestack.external',
      scope: 'https://management.local.azurestack.external/.default',
      authority: 'https://login.local.azurestack.external/adfs',
      portal: 'https://portal.local.azurestack.external',
    });
  });

  it('asks tokens for the audience that is set', () => {
    const audience = 'https://management.adfs.azurestack.local/1f2e';
    expect(cloudFrom({ ...own, AZURE_RESOURCE_MANAGER_AUDIENCE: audience }).scope).toBe(`${audience}/.default`);
  });

  it('may be named and set, if both agree', () => {
    const settings = {
      AZURE_AUTHORITY_HOST: clouds.china.authority,
      AZURE_RESOURCE_MANAGER_AUDIENCE: clouds.china.resourceManager,
    };
    expect(cloudFrom(settings, 'china')).toEqual(clouds.china);
  });
});

describe('settings that name no cloud', () => {
  const foreign = (variable: string, name: string): string =>
    `${variable} is not the ${name} cloud's. Unset it, or set all that belongs to your cloud.`;
  const alone = (missing: string): string =>
    `A cloud of your own needs AZURE_RESOURCE_MANAGER_ENDPOINT and AZURE_AUTHORITY_HOST: set ${missing} as well.`;

  it.each([
    ['an unknown name', {}, 'germany', 'There is no cloud named "germany". Choose one of public, usgovernment, china.'],
    [
      'an endpoint without authority',
      { ...own, AZURE_AUTHORITY_HOST: undefined },
      undefined,
      alone('AZURE_AUTHORITY_HOST'),
    ],
    [
      'an authority without endpoint',
      { ...own, AZURE_RESOURCE_MANAGER_ENDPOINT: undefined },
      undefined,
      alone('AZURE_RESOURCE_MANAGER_ENDPOINT'),
    ],
    [
      'an audience alone',
      { AZURE_RESOURCE_MANAGER_AUDIENCE: 'https://x' },
      undefined,
      alone('AZURE_RESOURCE_MANAGER_ENDPOINT'),
    ],
    ['a named cloud with a custom endpoint', own, 'china', foreign('AZURE_RESOURCE_MANAGER_ENDPOINT', 'china')],
    [
      'a named cloud with the authority of another',
      { AZURE_AUTHORITY_HOST: clouds.china.authority },
      'public',
      foreign('AZURE_AUTHORITY_HOST', 'public'),
    ],
    [
      'an endpoint and an authority of two clouds',
      { AZURE_RESOURCE_MANAGER_ENDPOINT: clouds.public.resourceManager, AZURE_AUTHORITY_HOST: clouds.china.authority },
      undefined,
      foreign('AZURE_AUTHORITY_HOST', 'public'),
    ],
    [
      'a named cloud with a custom audience',
      { AZURE_RESOURCE_MANAGER_AUDIENCE: 'https://elsewhere' },
      'public',
      foreign('AZURE_RESOURCE_MANAGER_AUDIENCE', 'public'),
    ],
    [
      'http',
      { ...own, AZURE_RESOURCE_MANAGER_ENDPOINT: 'http://management.local' },
      undefined,
      'AZURE_RESOURCE_MANAGER_ENDPOINT must start with https://, so that tokens stay secret.',
    ],
    [
      'no address',
      { ...own, AZURE_AUTHORITY_HOST: 'login.local' },
      undefined,
      'AZURE_AUTHORITY_HOST is no address: write it as https://host.',
    ],
    [
      'a user in the address',
      { ...own, AZURE_AUTHORITY_HOST: 'https://management.azure.com@evil.example' },
      undefined,
      'AZURE_AUTHORITY_HOST must be a host, and no more: write it as https://host.',
    ],
    [
      'an endpoint with a path',
      { ...own, AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://management.local/arm' },
      undefined,
      'AZURE_RESOURCE_MANAGER_ENDPOINT must be a host, and no more: write it as https://host.',
    ],
  ])('%s', (_, environment, name, message) => {
    expect(() => cloudFrom(environment, name)).toThrow(new CloudError(message));
  });
});
