import type { Line, Scope } from '../snapshot/line.ts';
import type { Progress } from './progress.ts';
import type { LiveRequest } from './scope-request.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';

/** Reads Azure. Loads the Azure SDK, which no other part of the command line does. `generatedAt`: ISO 8601, UTC. */
export async function gatherLines(
  request: LiveRequest,
  { environment, signal }: Shell,
  progress: Progress,
  generatedAt: string,
): Promise<readonly Line[]> {
  const [{ cloudFrom }, { credentialFor }, { createReader }, { gather }] = await Promise.all([
    import('../azure/cloud.ts'),
    import('../azure/credentials.ts'),
    import('../azure/create-reader.ts'),
    import('../gather/gather.ts'),
  ]);
  const cloud = cloudFrom(environment, request.cloud);
  progress.update('Signing in …');
  const scope = await withDefaultSubscription(request, environment);
  const [subscription] = scope.subscriptions;
  const { auth, tenantId, timeoutMs, allowEmpty } = request;
  const credential = await credentialFor(auth, cloud, { tenantId, subscription, environment, signal });
  const reader = await createReader({ cloud, credential, signal, timeoutMs });
  const tool = { name: 'secws-audit', version };
  const onProgress = progress.update;
  return gather(reader, { scope, cloud: cloud.name, tool, generatedAt, allowEmpty, onProgress });
}

/** As `az` does: where no subscription is named, the one of the environment or the one that `az` is set to. */
async function withDefaultSubscription(
  { scope, auth }: LiveRequest,
  environment: Shell['environment'],
): Promise<Scope> {
  if (scope.subscriptions.length > 0 || scope.managementGroups.length > 0) return scope;
  const { defaultSubscription } = await import('../azure/default-subscription.ts');
  const named = environment['AZURE_SUBSCRIPTION_ID'] ?? '';
  const subscription = named === '' ? await defaultSubscription(auth, environment) : named;
  return subscription === undefined ? scope : { ...scope, subscriptions: [subscription] };
}
