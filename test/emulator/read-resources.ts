import { ResourceGraphClient, type ResourceGraphClientOptionalParams } from '@azure/arm-resourcegraph';
import type { TokenCredential } from '@azure/core-auth';

/** The names of all resources, read page by page as a user of the SDK would. */
export async function readResources(
  credential: TokenCredential,
  endpoint: string,
  options: ResourceGraphClientOptionalParams = {},
): Promise<readonly string[]> {
  const client = new ResourceGraphClient(credential, {
    endpoint,
    credentials: { scopes: [`${endpoint}/.default`] },
    ...options,
  });
  const names: string[] = [];
  let skipToken: string | undefined;
  do {
    const query = 'resources | project id, name | order by id asc';
    const page = await client.resources({ query, options: skipToken === undefined ? {} : { skipToken } });
    names.push(...(page.data as { name: string }[]).map(({ name }) => name));
    skipToken = page.skipToken;
  } while (skipToken !== undefined);
  return names;
}
