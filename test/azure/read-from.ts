import type { Cloud } from '../../src/catalog/clouds.ts';
import { createReader, type ReaderOptions } from '../../src/azure/create-reader.ts';
import type { JournalEntry } from '../../src/azure/policies/persistence.ts';
import { ReadError, type Reader } from '../../src/azure/reader.ts';
import { trusting, type HttpsServer } from '../support/https-server.ts';

export const token = 'secret-token';
export const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
export const group = `${subscription}/resourceGroups/ws1103`;
export const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/docs-ws`;

/** A reader of that server, which never really waits: what it waited for is written down. */
export async function readFrom(server: HttpsServer, options: Partial<ReaderOptions> = {}): Promise<Reading> {
  const waits: number[] = [];
  const journal: JournalEntry[] = [];
  const reader = await createReader({
    cloud: cloudOf(server),
    credential: { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
    httpClient: trusting(server.certificate),
    random: () => 0,
    wait: ms => {
      waits.push(ms);
      return Promise.resolve();
    },
    onRequest: entry => journal.push(entry),
    ...options,
  });
  return { reader, waits, journal };
}

export interface Reading {
  readonly reader: Reader;
  /** In milliseconds. */
  readonly waits: readonly number[];
  readonly journal: readonly JournalEntry[];
}

export function cloudOf({ url }: HttpsServer): Cloud {
  return { name: 'custom', resourceManager: url, scope: `${url}/.default`, authority: url, portal: url };
}

/** What a failed read says, as plain data. */
export async function refusal(
  read: Promise<unknown>,
): Promise<Pick<ReadError, 'why' | 'id' | 'action' | 'code' | 'message'>> {
  const error: unknown = await read.then(
    () => new Error('It did not fail.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ReadError)) throw error;
  const { why, id, action, code, message } = error;
  return { why, id, action, code, message };
}
