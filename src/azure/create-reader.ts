import { setTimeout } from 'node:timers/promises';
import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Cloud } from '../catalog/clouds.ts';
import { readErrorOf, type Asked } from './failure.ts';
import type { JournalEntry } from './policies/persistence.ts';
import type { Reader } from './reader.ts';
import { identityOf, sharedToken, signInError } from './sign-in.ts';

export interface ReaderOptions {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** Ends all reading. */
  readonly signal?: AbortSignal | undefined;
  /** How long all reads together may take, in milliseconds; without end if not given. */
  readonly timeoutMs?: number | undefined;
  /** How long one request may take, in milliseconds. */
  readonly requestTimeoutMs?: number | undefined;
  /** How many requests may be under way at once, of Resource Graph and of ARM each. */
  readonly concurrency?: number | undefined;
  /** Told of every request that was sent. */
  readonly onRequest?: ((entry: JournalEntry) => void) | undefined;
  /** Lets that many milliseconds pass, unless the signal ends them. */
  readonly wait?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  readonly random?: (() => number) | undefined;
  readonly httpClient?: HttpClient | undefined;
}

/**
 * A reader of that cloud. It drives the SDK's clients where they have a call and reads by the path where they have none; what it
 * gives are raw bodies, never the SDK's objects. `identity` throws a `SignInError`, all else a `ReadError`.
 */
export async function createReader(options: ReaderOptions): Promise<Reader> {
  const signal = endOf(options);
  const credential = sharedToken(options.credential);
  const [{ createClients }, raw] = await Promise.all([import('./clients.ts'), import('./raw-reads.ts')]);
  const clients = createClients({
    cloud: options.cloud,
    credential,
    signal,
    timeoutMs: options.requestTimeoutMs ?? 30_000,
    concurrency: options.concurrency ?? 32,
    wait: options.wait ?? ((ms, ended) => setTimeout(ms, undefined, { signal: ended })),
    random: options.random ?? Math.random,
    onRequest: options.onRequest ?? (() => undefined),
    httpClient: options.httpClient,
  });
  const context = { clients, cloud: options.cloud };
  return {
    identity: () => identity(credential, options.cloud, signal),
    query: query => failingAs(raw.askedByQuery(query), () => raw.readQuery(context, query)),
    list: (path, itemType, query = {}) =>
      failingAs(raw.askedByList(path, itemType), () => raw.readList(context, { path, itemType, query })),
    get: id => failingAs(raw.askedById(id), () => raw.readResource(context, id)),
  };
}

function endOf({ signal, timeoutMs }: ReaderOptions): AbortSignal {
  const ends = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)];
  return AbortSignal.any(ends.filter(end => end !== undefined));
}

async function identity(
  credential: TokenCredential,
  cloud: Cloud,
  abortSignal: AbortSignal,
): ReturnType<Reader['identity']> {
  try {
    const token = await credential.getToken(cloud.scope, { abortSignal });
    return identityOf(token?.token ?? '');
  } catch (error) {
    const cutShort = 'The sign-in was cut short: raise --timeout, or let the audit run on.';
    throw signInError(error, abortSignal.aborted ? cutShort : 'The sign-in failed. Choose how to sign in with --auth.');
  }
}

async function failingAs<T>(asked: Asked, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw readErrorOf(error, asked);
  }
}
