import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { readsOnly } from '../../../src/azure/policies/reads-only.ts';

const arm = 'https://management.azure.com';
const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v';
const graph = '/providers/Microsoft.ResourceGraph/resources';

async function send(method: HttpMethods, path: string): Promise<string> {
  const headers = createHttpHeaders();
  await readsOnly().sendRequest(createPipelineRequest({ method, url: `${arm}${path}?api-version=1` }), request =>
    Promise.resolve({ request, status: 200, headers }),
  );
  return 'sent';
}

it.each<[HttpMethods, string]>([
  ['GET', vault],
  ['POST', graph],
])('%s %s is sent', async (method, path) => {
  expect(await send(method, path)).toBe('sent');
});

it.each<[HttpMethods, string]>([
  ['PUT', vault],
  ['PATCH', vault],
  ['DELETE', vault],
  ['HEAD', vault],
  ['POST', `${vault}/listKeys`],
  ['POST', `${graph}History`],
  ['PUT', graph],
])('%s %s is not', async (method, path) => {
  await expect(send(method, path)).rejects.toThrow(`${method} ${path} was not sent: an audit only reads.`);
});
