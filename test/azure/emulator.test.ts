import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import type { FaultName } from '../../fixtures/emulator/faults.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { cloudFrom } from '../../src/azure/cloud.ts';
import { createReader } from '../../src/azure/create-reader.ts';
import { credentialFor, type SignIn } from '../../src/azure/credentials.ts';
import type { Reader } from '../../src/azure/reader.ts';
import type { Body } from '../../src/catalog/body.ts';
import { refusal } from './read-from.ts';

const bodies = estate('ws1103');
const ofType = (type: string): readonly Body[] => bodies.filter(body => body.type.toLowerCase() === type.toLowerCase());
const machineLearning = 'Microsoft.MachineLearningServices/workspaces';
const workspace = ofType(machineLearning)[0]?.id ?? '';
const computes = [`${workspace}/computes`, `${machineLearning}/computes`] as const;
const query = {
  name: 'resources-by-type',
  table: 'resources' as const,
  kql: "resources | where type =~ 'microsoft.network/networksecuritygroups' | project id, type, properties",
  subscriptions: [],
};

let emulator: Emulator;
const publicRoots = getCACertificates();
beforeEach(async () => {
  emulator = await startEmulator({ bodies, pageSize: 2, throttle: false });
  setDefaultCACertificates([...publicRoots, readFileSync(emulator.caFile, 'utf8')]);
  for (const [name, value] of Object.entries(emulator.environment)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  setDefaultCACertificates(publicRoots);
  await emulator.close();
});

/** As the CLI makes one, but for the waits. */
async function signedIn(auth: SignIn = 'env'): Promise<Reader> {
  const { environment } = emulator;
  const cloud = cloudFrom(environment);
  const credential = await credentialFor(auth, cloud, { environment });
  return createReader({ cloud, credential, wait: () => new Promise(setImmediate) });
}

const ids = (items: readonly Body[]): readonly string[] => items.map(({ id }) => id.toLowerCase()).sort();

it.each<SignIn>(['env', 'managed'])('signs in: %s', async auth => {
  const reader = await signedIn(auth);
  expect(await reader.identity()).toEqual({ tenantId: principal.tenantId, principalId: principal.objectId });
});

it('reads lists, queries and resources over all their pages', async () => {
  const reader = await signedIn();
  expect(ids(await reader.list(...computes))).toEqual(ids(ofType(computes[1])));
  expect(ids(await reader.query(query))).toEqual(ids(ofType('Microsoft.Network/networkSecurityGroups')));
  expect((await reader.get(workspace)).id).toBe(workspace);
  expect(await refusal(reader.get(`${workspace}-gone`))).toMatchObject({ why: 'not-found', code: 'ResourceNotFound' });
});

const passing: readonly FaultName[] = [
  'throttled-with-retry-after',
  'throttled-without-retry-after',
  'internal-error',
  'bad-gateway',
  'unavailable',
  'reset',
  'short-body',
  'cut-json',
  'captive-portal',
];

it.each(passing)('reads the same after a fault that passes: %s', async fault => {
  const reader = await signedIn();
  for (const on of ['list', 'graph', 'get'] as const) emulator.fault({ fault, on, times: 2 });
  expect(ids(await reader.list(...computes))).toEqual(ids(ofType(computes[1])));
  expect(ids(await reader.query(query))).toEqual(ids(ofType('Microsoft.Network/networkSecurityGroups')));
  expect((await reader.get(workspace)).id).toBe(workspace);
});

it.each<[FaultName, RegExp]>([
  ['foreign-next-link', /It was not followed, and no token was sent/],
  ['looping-next-link', /run in a circle/],
  ['endless-next-link', /has 20 empty pages, and more/],
  ['captive-portal', /The answer is text\/html/],
])('fails on a list that leads astray: %s', async (fault, message) => {
  emulator.fault({ fault, on: /\/computes$/ });
  const { why, message: said } = await refusal((await signedIn()).list(...computes));
  expect(why).toBe('failed');
  expect(said).toMatch(message);
  expect(emulator.foreignJournal).toEqual([]);
});
