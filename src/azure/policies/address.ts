import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { resourceType } from '../../catalog/resource-types.ts';

/**
 * Sets each address right: `@azure/arm-authorization` writes `//subscriptions`, and every client asks with an API version of its
 * own, where the catalogue says which one knows the properties that the audit needs.
 */
export function address(): PipelinePolicy {
  return {
    name: 'address',
    sendRequest(request, next) {
      const url = withSingleSlashes(request.url);
      const version = resourceType(typeIn(new URL(url).pathname))?.apiVersion;
      request.url = version === undefined ? url : withApiVersion(url, version);
      return next(request);
    },
  };
}

/** The address with this API version and everything else untouched: a `nextLink` is opaque. */
export function withApiVersion(url: string, version: string): string {
  const present = /([?&])api-version=[^&#]*/i;
  if (present.test(url)) return url.replace(present, `$1api-version=${version}`);
  return `${url}${url.includes('?') ? '&' : '?'}api-version=${version}`;
}

function withSingleSlashes(url: string): string {
  const [, origin = '', path = '', rest = ''] = /^(https?:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  return `${origin}${path.replaceAll(/\/{2,}/g, '/')}${rest}`;
}

/** The type of the resource, or of the items of the list, at a path. */
function typeIn(pathname: string): string {
  const segments = pathname.split('/').slice(1);
  const at = segments.findLastIndex((segment, i) => i % 2 === 0 && segment.toLowerCase() === 'providers');
  if (at < 0) return ['Microsoft.Resources', ...segments.filter((_, i) => i % 2 === 0)].join('/');
  const [namespace = '', ...typesAndNames] = segments.slice(at + 1);
  return [namespace, ...typesAndNames.filter((_, i) => i % 2 === 0)].join('/');
}
