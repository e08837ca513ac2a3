import type { Reader } from '../azure/reader.ts';
import type { Line, Scope } from '../snapshot/line.ts';
import type { Progress } from './progress.ts';
import type { LiveRequest } from './scope-request.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';

/** Reads Azure. Loads the Azure SDK, which no other part of the command line does. `generatedAt`: ISO 8601, UTC. */
export async function gatherLines(
  request: LiveRequest,
  shell: Shell,
  progress: Progress,
  generatedAt: string,
): Promise<readonly Line[]> {
  progress.update('Signing in …');
  const [{ reader, scope, cloud }, { gather }] = await Promise.all([
    startReading(request, shell),
    import('../gather/gather.ts'),
  ]);
  const tool = { name: 'secws-audit', version };
  const { allowEmpty } = request;
  return gather(reader, { scope, cloud, tool, generatedAt, allowEmpty, onProgress: progress.update });
}

/**
 * Reads what network security groups, networks and interfaces there are in the scope, or beside resources that are named by id,
 * and what they lead to. Needs no workspace.
 */
export async function gatherNetworkLines(
  request: LiveRequest,
  shell: Shell,
  progress: Progress,
  ids: readonly string[],
): Promise<readonly Line[]> {
  progress.update('Signing in …');
  const [{ reader, scope, cloud }, { gatherNetworks }] = await Promise.all([
    startReading(request, shell),
    import('../gather/gather.ts'),
  ]);
  const tool = { name: 'secws-audit', version };
  const generatedAt = shell.now();
  const onProgress = progress.update;
  return gatherNetworks(reader, { scope, cloud, tool, generatedAt, allowEmpty: true, onProgress }, ids);
}

/** Reads single resources, each of which is then a resource or a gap. */
export async function gatherByIds(
  request: LiveRequest,
  shell: Shell,
  ids: readonly string[],
): Promise<readonly Line[]> {
  const [{ reader }, { readByIds }] = await Promise.all([
    startReading(request, shell),
    import('../gather/read-by-ids.ts'),
  ]);
  return readByIds(reader, ids);
}

async function startReading(
  request: LiveRequest,
  { environment, signal }: Shell,
): Promise<{ readonly reader: Reader; readonly scope: Scope; readonly cloud: string }> {
  const [{ cloudFrom }, { credentialFor }, { createReader }] = await Promise.all([
    import('../azure/cloud.ts'),
    import('../azure/credentials.ts'),
    import('../azure/create-reader.ts'),
  ]);
  const cloud = cloudFrom(environment, request.cloud);
  const scope = await withDefaultSubscription(request, environment);
  const [subscription] = scope.subscriptions;
  const { auth, tenantId, timeoutMs } = request;
  const credential = await credentialFor(auth, cloud, { tenantId, subscription, environment, signal });
  return { reader: await createReader({ cloud, credential, signal, timeoutMs }), scope, cloud: cloud.name };
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
