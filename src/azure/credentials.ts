import { setTimeout } from 'node:timers/promises';
import type { TokenCredential } from '@azure/core-auth';
import type * as Identity from '@azure/identity';
import { clouds, type Cloud } from '../catalog/clouds.ts';
import { persistentSignIn } from './policies/persistent-sign-in.ts';
import { SignInError, signInError, withSignInErrors, type SignIn } from './sign-in.ts';

export { signIns, type SignIn } from './sign-in.ts';

export interface SignInOptions {
  readonly tenantId?: string | undefined;
  /** The subscription whose account Azure CLI takes. */
  readonly subscription?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends a sign-in that is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Lets that many milliseconds pass, unless the signal ends them. */
  readonly wait?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/**
 * A credential of the cloud's own authority. It loads `@azure/identity`, and throws a {@link SignInError} at once where a setting
 * is missing, else when a token is asked for.
 */
export async function credentialFor(auth: SignIn, cloud: Cloud, options: SignInOptions): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  try {
    return withSignInErrors(create(identity, auth, cloud, options), advice[auth], options);
  } catch (error) {
    throw signInError(error, advice[auth]);
  }
}

const advice: Readonly<Record<SignIn, string>> = {
  default: 'No sign-in worked. Run `az login`, or choose how to sign in with --auth cli, workload, managed or env.',
  cli: 'Azure CLI gave no token. Install it and run `az login`, or choose another sign-in with --auth.',
  workload:
    'The workload identity gave no token. Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE, and the federated credential of the application.',
  managed:
    'The managed identity gave no token. Run where one is assigned, and set AZURE_CLIENT_ID if it is user-assigned, or choose another sign-in with --auth.',
  env: 'The service principal gave no token. Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.',
};

function create(identity: typeof Identity, auth: SignIn, cloud: Cloud, options: SignInOptions): TokenCredential {
  const { environment, tenantId, subscription } = options;
  const authority = { authorityHost: cloud.authority, disableInstanceDiscovery: isCustom(cloud) };
  const tenant = tenantId === undefined ? {} : { tenantId };
  const client = isSet(environment['AZURE_CLIENT_ID']) ? { clientId: environment['AZURE_CLIENT_ID'] } : {};
  switch (auth) {
    case 'default':
      return new identity.DefaultAzureCredential({ ...authority, ...tenant });
    case 'cli':
      return new identity.AzureCliCredential({ ...tenant, ...(subscription === undefined ? {} : { subscription }) });
    case 'managed':
      return new identity.ManagedIdentityCredential(client);
    case 'workload':
      return workload(identity, options, { ...authority, ...persistent(options) });
    case 'env':
      return servicePrincipal(identity, options, { ...authority, ...persistent(options) });
  }
}

type Authority = Pick<Identity.ClientSecretCredentialOptions, 'authorityHost' | 'disableInstanceDiscovery'> &
  Persistent;
type Persistent = Pick<Identity.ClientSecretCredentialOptions, 'retryOptions' | 'additionalPolicies'>;

/** Our own repeats instead of the SDK's, which gives up at once on an answer that is no JSON or says not how long to wait. */
function persistent({ signal, wait }: SignInOptions): Persistent {
  const policy = persistentSignIn({
    signal: signal ?? new AbortController().signal,
    wait: wait ?? ((ms, ended) => setTimeout(ms, undefined, { signal: ended })),
    random: Math.random,
  });
  return { retryOptions: { maxRetries: 0 }, additionalPolicies: [{ policy, position: 'perCall' }] };
}

function isCustom(cloud: Cloud): boolean {
  return !Object.values(clouds).some(known => known.authority === cloud.authority);
}

function workload(identity: typeof Identity, options: SignInOptions, authority: Authority): TokenCredential {
  const read = requiredFrom(options, ['AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE']);
  return new identity.WorkloadIdentityCredential({
    ...authority,
    tenantId: tenantOf(options),
    clientId: read('AZURE_CLIENT_ID'),
    tokenFilePath: read('AZURE_FEDERATED_TOKEN_FILE'),
  });
}

function servicePrincipal(identity: typeof Identity, options: SignInOptions, authority: Authority): TokenCredential {
  const certificatePath = options.environment['AZURE_CLIENT_CERTIFICATE_PATH'];
  if (isSet(certificatePath) && !isSet(options.environment['AZURE_CLIENT_SECRET'])) {
    const clientId = requiredFrom(options, ['AZURE_CLIENT_ID'])('AZURE_CLIENT_ID');
    return new identity.ClientCertificateCredential(tenantOf(options), clientId, { certificatePath }, authority);
  }
  const read = requiredFrom(options, ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']);
  return new identity.ClientSecretCredential(
    tenantOf(options),
    read('AZURE_CLIENT_ID'),
    read('AZURE_CLIENT_SECRET'),
    authority,
  );
}

function tenantOf(options: SignInOptions): string {
  return options.tenantId ?? requiredFrom(options, ['AZURE_TENANT_ID'])('AZURE_TENANT_ID');
}

/** Reads the variables, all of which must be set. */
function requiredFrom({ environment, tenantId }: SignInOptions, names: readonly string[]): (name: string) => string {
  const needed = tenantId === undefined ? [...new Set(['AZURE_TENANT_ID', ...names])] : names;
  const missing = needed.filter(name => !isSet(environment[name]));
  if (missing.length > 0) throw new SignInError(`Set ${missing.join(' and ')}, or choose another sign-in with --auth.`);
  return name => environment[name] ?? '';
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
