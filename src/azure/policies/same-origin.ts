import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Cloud } from '../../catalog/clouds.ts';
import { RequestFailure } from '../failure.ts';

/** Refuses every address outside the cloud. It stands before the token is attached, since an SDK pager follows any `nextLink`. */
export function sameOrigin(cloud: Cloud): PipelinePolicy {
  const { origin, host } = new URL(cloud.resourceManager);
  return {
    name: 'sameOrigin',
    sendRequest(request, next) {
      const url = URL.parse(request.url);
      if (url?.origin === origin) return next(request);
      const where = url === null ? 'no address' : `${url.protocol}//${url.host}`;
      throw new RequestFailure(
        `The answer of ${host} leads to ${where}, outside the ${cloud.name} cloud. It was not followed, and no token was sent.`,
      );
    },
  };
}
