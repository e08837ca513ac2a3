import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { RequestFailure } from '../failure.ts';

/** The one address that is asked by POST: https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources */
export const graphPath = '/providers/Microsoft.ResourceGraph/resources';

/** Lets nothing through but GET and the Resource Graph question. */
export function readsOnly(): PipelinePolicy {
  return {
    name: 'readsOnly',
    sendRequest(request, next) {
      const { pathname } = new URL(request.url);
      if (request.method === 'GET' || (request.method === 'POST' && pathname === graphPath)) return next(request);
      throw new RequestFailure(`${request.method} ${pathname} was not sent: an audit only reads.`);
    },
  };
}
