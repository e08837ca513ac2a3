import { bearerTokenAuthenticationPolicyName, type Pipeline, type PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Cloud } from '../../catalog/clouds.ts';
import { address } from './address.ts';
import { persistence, type Persistence } from './persistence.ts';
import { readsOnly } from './reads-only.ts';
import { sameOrigin } from './same-origin.ts';

/** The policies of every client and of every raw read, shared by all, so that they wait for each other. */
export function policiesFor(cloud: Cloud, options: Persistence): readonly PipelinePolicy[] {
  return [sameOrigin(cloud), readsOnly(), address(), persistence(options)];
}

/**
 * Puts the policies before the one that attaches the token. An SDK client's `additionalPolicies` would come after it, where a foreign
 * address has a token already and a repeated request an old one.
 */
export function guard(pipeline: Pipeline, policies: readonly PipelinePolicy[]): void {
  for (const policy of policies) pipeline.addPolicy(policy, { beforePolicies: [bearerTokenAuthenticationPolicyName] });
}

/** What every client is told: the SDK neither repeats nor follows a redirect, since our own policies decide. */
export const pipelineOptions = {
  retryOptions: { maxRetries: 0 },
  redirectOptions: { maxRetries: 0 },
  userAgentOptions: { userAgentPrefix: 'secws-audit' },
} as const;
