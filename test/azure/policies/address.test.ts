import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { address } from '../../../src/azure/policies/address.ts';
import { resourceType } from '../../../src/catalog/resource-types.ts';

const arm = 'https://management.azure.com';
const group = '/subscriptions/s/resourceGroups/providers';

it.each([
  [
    'the version that the catalogue pins, instead of the client’s own',
    `${group}/providers/Microsoft.MachineLearningServices/workspaces?api-version=2022-10-01`,
    `${group}/providers/Microsoft.MachineLearningServices/workspaces?api-version=${version('Microsoft.MachineLearningServices/workspaces')}`,
  ],
  [
    'a child’s version, whatever the casing, and the rest of a link untouched',
    `${group}/providers/microsoft.machinelearningservices/workspaces/w/COMPUTES?%24skip=a%20b+c&API-version=1&x=%3D#y`,
    `${group}/providers/microsoft.machinelearningservices/workspaces/w/COMPUTES?%24skip=a%20b+c&api-version=${version('Microsoft.MachineLearningServices/workspaces/computes')}&x=%3D#y`,
  ],
  [
    'the version of what extends a resource',
    `${group}/providers/Microsoft.KeyVault/vaults/v/providers/Microsoft.Insights/diagnosticSettings?$filter=x`,
    `${group}/providers/Microsoft.KeyVault/vaults/v/providers/Microsoft.Insights/diagnosticSettings?$filter=x&api-version=${version('Microsoft.Insights/diagnosticSettings')}`,
  ],
  [
    'single slashes, a version of a scope',
    '//subscriptions//s/resourceGroups?x=//',
    `/subscriptions/s/resourceGroups?x=//&api-version=${version('Microsoft.Resources/subscriptions/resourceGroups')}`,
  ],
  ['no change of the unknown', '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', undefined],
])('an address gets %s', async (_, before, after) => {
  const request = createPipelineRequest({ url: `${arm}${before}` });
  const headers = createHttpHeaders();
  await address().sendRequest(request, sent => Promise.resolve({ request: sent, status: 200, headers }));
  expect(request.url).toBe(`${arm}${after ?? before}`);
});

function version(type: string): string {
  return resourceType(type)?.apiVersion ?? 'none';
}
