import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ClientSecretCredential, ManagedIdentityCredential, WorkloadIdentityCredential } from '@azure/identity';
import type { TokenCredential } from '@azure/core-auth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import { readResources } from './read-resources.ts';
import { smallEstate } from './small-estate.ts';

const { tenantId, clientId, clientSecret } = principal;
const names = ['acr', 'aks', 'ws', 'vnet', 'st'];

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ bodies: smallEstate, pageSize: 2 });
});
afterAll(() => emulator.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

const authority = () => ({
  authorityHost: emulator.url,
  disableInstanceDiscovery: true,
  tlsOptions: { ca: readFileSync(emulator.caFile, 'utf8') },
});
const resourcesBy = (credential: TokenCredential) =>
  readResources(credential, emulator.url, { tlsOptions: authority().tlsOptions });

describe('the real credentials and the real Resource Graph client', () => {
  it('ClientSecretCredential', async () => {
    expect(await resourcesBy(new ClientSecretCredential(tenantId, clientId, clientSecret, authority()))).toEqual(names);
  });

  it('ClientSecretCredential of AD FS, whose paths az uses', async () => {
    expect(await resourcesBy(new ClientSecretCredential('adfs', clientId, clientSecret, authority()))).toEqual(names);
    expect(emulator.journal.map(({ path }) => path)).toContain('/adfs/oauth2/token');
  });

  it('ClientSecretCredential with a wrong secret', async () => {
    const wrong = new ClientSecretCredential(tenantId, clientId, 'guess', authority());
    await expect(wrong.getToken(`${emulator.url}/.default`)).rejects.toThrow('AADSTS7000215');
  });

  it('WorkloadIdentityCredential', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'secws-token-'));
    const tokenFilePath = join(folder, 'token');
    await writeFile(tokenFilePath, ['{"alg":"none"}', '{"sub":"system:serviceaccount:a:b"}', ''].map(encode).join('.'));
    const credential = new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, ...authority() });
    expect(await resourcesBy(credential)).toEqual(names);
    await rm(folder, { recursive: true });
  });

  it('ManagedIdentityCredential', async () => {
    vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', emulator.environment['AZURE_POD_IDENTITY_AUTHORITY_HOST']);
    expect(await resourcesBy(new ManagedIdentityCredential())).toEqual(names);
    expect(emulator.journal.map(({ path }) => path)).toContain('/metadata/identity/oauth2/token');
  });

  it('DefaultAzureCredential in a process that knows nothing but the environment', async () => {
    const script = fileURLToPath(import.meta.resolve('./read-resources-by-environment.ts'));
    const env = { ...emulator.environment, AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' };
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
    expect(JSON.parse(stdout)).toEqual(names);
  });
});

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
