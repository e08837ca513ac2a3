import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { credentialFor, signIns, type SignIn } from '../../src/azure/credentials.ts';
import { defaultSubscription } from '../../src/azure/default-subscription.ts';
import { SignInError, withSignInErrors } from '../../src/azure/sign-in.ts';
import type { Cloud } from '../../src/catalog/clouds.ts';
import { json, startHttpsServer, type Answer, type HttpsServer } from '../support/https-server.ts';
import { cloudOf } from './read-from.ts';

const tenant = '22222222-2222-2222-2222-222222222222';
const client = '33333333-3333-3333-3333-333333333333';
const publicRoots = getCACertificates();

let server: HttpsServer;
let cloud: Cloud;
let folder: string;
beforeAll(async () => {
  server = await startHttpsServer();
  cloud = cloudOf(server);
  setDefaultCACertificates([...publicRoots, server.certificate]);
});
afterAll(async () => {
  setDefaultCACertificates(publicRoots);
  await server.stop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secws-az-'));
  vi.stubEnv('PATH', `${folder}${delimiter}/bin`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function az(script: string): Promise<void> {
  const path = join(folder, 'az');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

async function tokenOf(
  auth: SignIn,
  environment: Readonly<Record<string, string>>,
  tenantId?: string,
): Promise<string | undefined> {
  const credential = await credentialFor(auth, cloud, { environment, tenantId });
  return (await credential.getToken(cloud.scope))?.token;
}

describe('a sign-in at the cloud’s own authority', () => {
  const entra: Answer = (seen, response, socket) => {
    const issuer = `${server.url}/${tenant}/v2.0`;
    const endpoint = (name: string): string => `${server.url}/${tenant}/oauth2/v2.0/${name}`;
    const about = {
      issuer,
      token_endpoint: endpoint('token'),
      authorization_endpoint: endpoint('authorize'),
      jwks_uri: `${server.url}/keys`,
    };
    const given = { token_type: 'Bearer', expires_in: 3600, access_token: 'from-entra' };
    json(seen.method === 'GET' ? about : given)(seen, response, socket);
  };

  it('is a service principal’s secret', async () => {
    server.script(entra);
    const environment = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: 'hush' };
    expect(await tokenOf('env', environment)).toBe('from-entra');
    const sent = new URLSearchParams(server.seen.at(-1)?.body);
    expect({ scope: sent.get('scope')?.split(' ')[0], secret: sent.get('client_secret') }).toEqual({
      scope: cloud.scope,
      secret: 'hush',
    });
  });

  it('is a workload’s token, in the tenant of the option', async () => {
    server.script(entra);
    const file = join(folder, 'federated');
    await writeFile(file, 'federated-token');
    const environment = { AZURE_CLIENT_ID: client, AZURE_FEDERATED_TOKEN_FILE: file };
    expect(await tokenOf('workload', environment, tenant)).toBe('from-entra');
    expect(new URLSearchParams(server.seen.at(-1)?.body).get('client_assertion')).toBe('federated-token');
  });

  it('says what Microsoft Entra ID says, and keeps the rest as cause', async () => {
    const refused = {
      error: 'invalid_client',
      error_description: 'AADSTS7000215: Invalid client secret provided.',
      error_codes: [7000215],
    };
    server.script((seen, response, socket) => {
      (seen.method === 'GET' ? entra : json(refused, 401))(seen, response, socket);
    });
    const environment = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: 'wrong' };
    const error: unknown = await tokenOf('env', environment).catch((thrown: unknown) => thrown);
    expect(error).toEqual(
      new SignInError(
        'The service principal gave no token. Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET. Microsoft Entra ID says AADSTS7000215.',
      ),
    );
    expect(String(error instanceof Error ? error.cause : '')).toMatch(/Invalid client secret provided/);
  });
});

describe('the settings of a sign-in', () => {
  it.each<[SignIn, Readonly<Record<string, string>>, string]>([
    [
      'env',
      {},
      'Set AZURE_TENANT_ID and AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or choose another sign-in with --auth.',
    ],
    [
      'env',
      { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client },
      'Set AZURE_CLIENT_SECRET, or choose another sign-in with --auth.',
    ],
    [
      'env',
      { AZURE_CLIENT_CERTIFICATE_PATH: 'c.pem', AZURE_TENANT_ID: tenant },
      'Set AZURE_CLIENT_ID, or choose another sign-in with --auth.',
    ],
    [
      'workload',
      { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: '' },
      'Set AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE, or choose another sign-in with --auth.',
    ],
  ])('are asked for where they are missing: %s %o', async (auth, environment, message) => {
    await expect(credentialFor(auth, cloud, { environment })).rejects.toThrow(new SignInError(message));
  });

  it('may be a certificate, which must be there', async () => {
    const environment = {
      AZURE_TENANT_ID: tenant,
      AZURE_CLIENT_ID: client,
      AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'missing.pem'),
    };
    const error: unknown = await tokenOf('env', environment).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SignInError);
    expect(String(error instanceof Error ? error.cause : '')).toMatch(/ENOENT/);
  });

  it('may be wrong', async () => {
    await expect(credentialFor('cli', cloud, { environment: {}, tenantId: 'a b' })).rejects.toThrow(
      new SignInError('Azure CLI gave no token. Install it and run `az login`, or choose another sign-in with --auth.'),
    );
  });

  it('are known by these names', () => {
    expect(signIns).toEqual(['default', 'cli', 'workload', 'managed', 'env']);
  });
});

describe('Azure CLI', () => {
  const token = `echo '{"accessToken":"from-az","expires_on":4102444800,"tokenType":"Bearer"}'`;

  it('gives a token for the cloud’s scope', async () => {
    await az(`echo "$@" > ${folder}/asked\n${token}`);
    const credential = await credentialFor('cli', cloud, { environment: {}, tenantId: tenant, subscription: 'sub' });
    expect((await credential.getToken(cloud.scope))?.token).toBe('from-az');
    expect((await readFile(join(folder, 'asked'), 'utf8')).trim()).toBe(
      `account get-access-token --output json --resource ${server.url} --tenant ${tenant} --subscription sub`,
    );
  });

  it('is what the default credential comes to, if it is chosen', async () => {
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'AzureCliCredential');
    await az(token);
    expect(await tokenOf('default', {}, tenant)).toBe('from-az');
  });

  it.each<[SignIn, string]>([
    ['cli', 'Azure CLI gave no token. Install it and run `az login`, or choose another sign-in with --auth.'],
    [
      'default',
      'No sign-in worked. Run `az login`, or choose how to sign in with --auth cli, workload, managed or env.',
    ],
  ])('is not signed in: %s', async (auth, message) => {
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'AzureCliCredential');
    await az('echo "ERROR: Please run az login to setup account." >&2; exit 1');
    await expect(tokenOf(auth, {})).rejects.toThrow(new SignInError(message));
  });

  it('names the subscription it is set to', async () => {
    await az(`echo '{"id":"sub-of-az","name":"Lab","state":"Enabled"}'; echo warning >&2`);
    const environment = { PATH: `${folder}${delimiter}/bin` };
    const asked: [SignIn, Readonly<Record<string, string>>][] = [
      ['cli', { ...environment, AZURE_CLIENT_ID: client }],
      ['default', environment],
      ['default', { ...environment, AZURE_CLIENT_ID: client }],
      ['managed', environment],
    ];
    expect(await Promise.all(asked.map(([auth, variables]) => defaultSubscription(auth, variables)))).toEqual([
      'sub-of-az',
      'sub-of-az',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['absent', undefined],
    ['not signed in', 'echo "Please run az login" >&2; exit 1'],
    ['talking nonsense', 'echo nonsense'],
    ['answering with something else', 'echo 7'],
    ['answering without an id', `echo '{"id":3}'`],
    ['slow', 'sleep 20'],
  ])('names no subscription: %s', async (_, script) => {
    if (script !== undefined) await az(script);
    expect(
      await defaultSubscription('cli', { PATH: `${folder}${delimiter}/bin` }, script === 'sleep 20' ? 50 : undefined),
    ).toBeUndefined();
  });
});

describe('a managed identity', () => {
  it('gives a token for the client that is set', async () => {
    const asked: string[] = [];
    const endpoint = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          access_token: 'from-imds',
          expires_in: '3600',
          expires_on: '4102444800',
          token_type: 'Bearer',
        }),
      );
    });
    await new Promise<void>(resolve => endpoint.listen(0, '127.0.0.1', resolve));
    const { port } = endpoint.address() as AddressInfo;
    vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', `http://127.0.0.1:${port}`);
    expect(await tokenOf('managed', { AZURE_CLIENT_ID: client })).toBe('from-imds');
    endpoint.close();
    const { searchParams } = new URL(asked.at(-1) ?? '', 'http://x');
    expect([searchParams.get('resource'), searchParams.get('client_id')]).toEqual([server.url, client]);
  });
});

describe('a sign-in that hangs', () => {
  const hanging = { getToken: () => new Promise<never>(() => undefined) };

  it('is given up', async () => {
    await expect(withSignInErrors(hanging, 'Try another.', { timeoutMs: 5 }).getToken('x')).rejects.toThrow(
      new SignInError('The sign-in took too long. Try another.'),
    );
  });

  it('ends when the audit ends', async () => {
    const ended = AbortSignal.abort();
    const byOption = withSignInErrors(hanging, '').getToken('x', { abortSignal: ended });
    const byLimit = withSignInErrors(hanging, '', { signal: ended }).getToken('x');
    const errors = (await Promise.allSettled([byOption, byLimit])).map(({ status, ...rest }) =>
      'reason' in rest ? String(rest.reason) : status,
    );
    expect(errors).toEqual(['AbortError: The sign-in was given up.', 'AbortError: The sign-in was given up.']);
  });
});
