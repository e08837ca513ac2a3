import type { AccessToken, TokenCredential } from '@azure/core-auth';

/** Nobody is signed in, or the sign-in gave no token. The message says what to do; the SDK's own words are the cause. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

/** How the audit signs in. */
export const signIns = ['default', 'cli', 'workload', 'managed', 'env'] as const;
export type SignIn = (typeof signIns)[number];

/** The same credential, whose failures are {@link SignInError}s, and which gives up when no answer comes. */
export function withSignInErrors(
  credential: TokenCredential,
  advice: string,
  limits: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number } = {},
): TokenCredential {
  return {
    async getToken(scopes, options) {
      const limit = AbortSignal.timeout(limits.timeoutMs ?? 60_000);
      const ended = AbortSignal.any(
        [limits.signal, options?.abortSignal].filter(signal => signal instanceof AbortSignal),
      );
      const abortSignal = AbortSignal.any([ended, limit]);
      try {
        return checked(await unlessAborted(credential.getToken(scopes, { ...options, abortSignal }), abortSignal));
      } catch (error) {
        if (ended.aborted) throw error;
        throw limit.aborted ? new SignInError(`The sign-in took too long. ${advice}`) : signInError(error, advice);
      }
    },
  };
}

/** The same credential, asked once for all clients until its token is about to end: Azure CLI takes a second each time and keeps none. */
export function sharedToken(credential: TokenCredential): TokenCredential {
  let token: Promise<AccessToken | null> | undefined;
  let freshUntil = Infinity;
  const ask: TokenCredential['getToken'] = async (scopes, options) => {
    try {
      const given = await credential.getToken(scopes, options);
      freshUntil = (given?.expiresOnTimestamp ?? 0) - 5 * 60_000;
      return given;
    } catch (error) {
      token = undefined;
      throw error;
    }
  };
  return {
    getToken(scopes, options) {
      if (token !== undefined && Date.now() < freshUntil && options?.claims === undefined) return token;
      freshUntil = Infinity;
      return (token = ask(scopes, options));
    },
  };
}

/** The failure as one sentence that says what to do, with the error code of Microsoft Entra ID where there is one. */
export function signInError(error: unknown, advice: string): SignInError {
  if (error instanceof SignInError) return error;
  const code = /\bAADSTS\d+/.exec(error instanceof Error ? error.message : '')?.[0];
  return new SignInError(code === undefined ? advice : `${advice} Microsoft Entra ID says ${code}.`, { cause: error });
}

/** Who a token was given to. */
export function identityOf(token: string): { readonly tenantId: string; readonly principalId: string } {
  const claims = claimsOf(token.split('.')[1] ?? '');
  if (typeof claims['tid'] === 'string' && typeof claims['oid'] === 'string') {
    return { tenantId: claims['tid'], principalId: claims['oid'] };
  }
  throw new SignInError('The sign-in gave a token that names no tenant and principal. Sign in with another --auth.');
}

function claimsOf(payload: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

function checked(token: AccessToken | null): AccessToken {
  if (token === null) throw new Error('The credential gave no token.');
  return token;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(new DOMException('The sign-in was given up.', 'AbortError'));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return Promise.race([promise, aborted]).finally(() => {
    signal.removeEventListener('abort', onAbort);
  });
}
