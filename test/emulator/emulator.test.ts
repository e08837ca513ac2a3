import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import { createQuota } from '../../fixtures/emulator/quota.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import { makeToken } from '../../fixtures/emulator/tokens.ts';
import { grant, read, send, signIn, type Sending } from './send.ts';
import { body, compute, group, smallEstate, storage, subscription, workspaceId } from './small-estate.ts';

const version = 'api-version=2025-12-01';
const graphPath = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';
const computes = Array.from({ length: 5 }, (_, i) => body(`${workspaceId}/computes/c${i}`, compute.type));

let emulator: Emulator;
let signedIn: Sending;
beforeAll(async () => {
  emulator = await startEmulator({ bodies: [...smallEstate, ...computes], pageSize: 2, throttle: false });
  signedIn = await signIn(emulator);
});
afterAll(() => emulator.close());

const get = (path: string, sending = signedIn) => read(emulator, path, sending);
const post = (question: object, path = graphPath) =>
  read(emulator, path, { ...signedIn, method: 'POST', body: JSON.stringify(question) });
const bearer = (token: string): Sending => ({ headers: { authorization: `Bearer ${token}` } });

describe('tokens', () => {
  const claims = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it('say who, for whom and how long', async () => {
    const { text } = await send(emulator, `${emulator.url}/any/oauth2/v2.0/token`, grant(emulator));
    const { access_token, ...rest } = JSON.parse(text) as { access_token: string };
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 });
    const { tenantId, objectId, clientId } = principal;
    expect(claims(access_token)).toMatchObject({ tid: tenantId, oid: objectId, appid: clientId, aud: emulator.url });
  });

  it.each([
    [{ client_secret: 'guess' }, 401, 'invalid_client'],
    [{ client_secret: '', client_assertion: 'no.assertion' }, 401, 'invalid_client'],
    [{ client_id: 'stranger' }, 400, 'unauthorized_client'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('are refused to %j', async (fields, status, error) => {
    const { status: given, text } = await send(
      emulator,
      `${emulator.url}/any/oauth2/v2.0/token`,
      grant(emulator, fields),
    );
    expect([given, JSON.parse(text)]).toEqual([status, expect.objectContaining({ error })]);
  });

  it('of a managed identity need the header that a redirect cannot forge', async () => {
    const url = emulator.environment['AZURE_POD_IDENTITY_AUTHORITY_HOST'] ?? '';
    const path = '/metadata/identity/oauth2/token?api-version=2018-02-01';
    const ask = async (query: string, headers: Record<string, string>) => {
      const { status, text } = await send(emulator, `${url}${path}${query}`, { headers });
      return [status, JSON.parse(text) as unknown];
    };
    expect(await ask('&resource=r', {})).toEqual([
      400,
      { error: 'invalid_request', error_description: 'Required metadata header not specified' },
    ]);
    expect(await ask('', { metadata: 'true' })).toEqual([
      400,
      { error: 'invalid_request', error_description: 'Required query variable resource is missing' },
    ]);
    expect(await ask('&resource=r', { metadata: 'true' })).toMatchObject([
      200,
      { resource: 'r', token_type: 'Bearer' },
    ]);
  });
});

describe('Azure Resource Manager', () => {
  const expired = () => {
    const [head, , tail] = makeToken(emulator.url).split('.');
    return [head, Buffer.from(JSON.stringify({ aud: emulator.url, exp: 1 })).toString('base64url'), tail].join('.');
  };

  it.each([
    ['no token', () => ({}), 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing."],
    ['no JWT', () => bearer('x'), 'InvalidAuthenticationToken', 'The access token is invalid.'],
    [
      'a token that has expired',
      () => bearer(expired()),
      'ExpiredAuthenticationToken',
      'The access token has expired.',
    ],
  ])('answers 401 to %s', async (_, sending, code, message) => {
    expect(await get(`${subscription}?${version}`, sending())).toEqual({
      status: 401,
      body: { error: { code, message } },
    });
  });

  it('answers 401 to a token for another audience', async () => {
    const graph = bearer(makeToken('https://graph.microsoft.com'));
    expect(await get(`${subscription}?${version}`, graph)).toEqual({
      status: 401,
      body: {
        error: {
          code: 'InvalidAuthenticationTokenAudience',
          message: `The access token has been obtained for wrong audience or resource 'https://graph.microsoft.com'. It should exactly match with one of the allowed audiences '${emulator.url}/','${emulator.url}'.`,
        },
      },
    });
  });

  it('gives a resource, for a path with double slashes and encoded characters too', async () => {
    const answer = { status: 200, body: storage };
    expect(await get(`${storage.id}?${version}`)).toEqual(answer);
    expect(await get(`/${storage.id.replace('Rg-One', 'rg%2Done')}?${version}`)).toEqual(answer);
  });

  it('answers in the shape of an ARM error', async () => {
    expect(await get(storage.id)).toEqual({
      status: 400,
      body: {
        error: {
          code: 'MissingApiVersionParameter',
          message: 'The api-version query parameter (?api-version=) is required for all requests.',
        },
      },
    });
  });

  it('gives lists page by page, by absolute links to itself', async () => {
    let next: string | undefined = `${emulator.url}${workspaceId}/computes?${version}&$top=9`;
    const pages: unknown[] = [];
    while (next !== undefined) {
      expect(new URL(next).origin).toBe(emulator.url);
      const { text } = await send(emulator, next, signedIn);
      const { value, nextLink } = JSON.parse(text) as { value: { name: string }[]; nextLink?: string };
      pages.push(value.map(({ name }) => name));
      next = nextLink;
      if (next !== undefined) expect(new URL(next).searchParams.get('$top')).toBe('9');
    }
    expect(pages).toEqual([
      ['cpu', 'c0'],
      ['c1', 'c2'],
      ['c3', 'c4'],
    ]);
  });

  it('takes no skip token but its own', async () => {
    expect(await get(`${workspaceId}/computes?${version}&$skipToken=x`)).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidSkipToken' } },
    });
  });

  it('describes its cloud without a token, in the shape of each API version', async () => {
    const authentication = { loginEndpoint: `${emulator.url}/adfs`, audiences: [emulator.url] };
    const cloud = (apiVersion: string) => get(`/metadata/endpoints?api-version=${apiVersion}`, {});
    expect(await cloud('2015-01-01')).toMatchObject({ status: 200, body: { authentication } });
    expect(await cloud('2019-05-01')).toMatchObject({ body: [{ resourceManager: emulator.url, authentication }] });
    expect(await cloud('2022-09-01')).toMatchObject({ body: { resourceManager: emulator.url, authentication } });
  });
});

describe('Resource Graph', () => {
  const query = 'resources | project id, name | order by id asc';

  it('gives pages by skip tokens, and says so in strings', async () => {
    const names: unknown[] = [];
    let $skipToken: string | undefined;
    do {
      const answer = (await post({ query, options: { ...($skipToken ? { $skipToken } : {}) } })) as {
        body: { data: { name: string }[]; $skipToken?: string };
      };
      names.push(answer.body.data.map(({ name }) => name));
      const { data, $skipToken: token, ...rest } = answer.body;
      expect(rest).toEqual({ totalRecords: 5, count: data.length, facets: [], resultTruncated: 'false' });
      $skipToken = token;
    } while ($skipToken !== undefined);
    expect(names).toEqual([['acr', 'aks'], ['ws', 'vnet'], ['st']]);
  });

  it.each([
    ['a query that takes', 'resources | take 4'],
    ['a query without ids', 'resources | project name'],
  ])('cuts the answer to %s short, with resultTruncated "true" and no skip token', async (_, cut) => {
    const { body: answer } = (await post({ query: cut })) as { body: object };
    expect(answer).toMatchObject({ count: 2, resultTruncated: 'true' });
    expect(answer).not.toHaveProperty('$skipToken');
  });

  it('keeps to $top, $skip and the scope', async () => {
    const { body: answer } = (await post({
      query,
      options: { $top: 1, $skip: 3 },
      subscriptions: [subscription.slice(15)],
    })) as {
      body: { data: unknown };
    };
    expect(answer.data).toEqual([{ id: `${group}/providers/Microsoft.Network/virtualNetworks/vnet`, name: 'vnet' }]);
  });

  it.each([
    [{}, 'The body must be JSON with a query.'],
    [{ query, options: { $top: 1001 } }, '$top must be a whole number from 1 to 1000.'],
    [{ query, options: { $skipToken: 'x' } }, 'The skip token is invalid.'],
    [{ query, options: { resultFormat: 'table' } }, 'The emulator answers in the resultFormat objectArray.'],
    [
      { query, subscriptions: ['none'] },
      "There must be at least one subscription that is eligible to contain resources. Given: 'none'.",
    ],
  ])('refuses %j', async (question, message) => {
    expect(await post(question)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest', details: [{ message }] } },
    });
  });

  it('asks for an api-version', async () => {
    expect(await post({ query }, graphPath.split('?')[0])).toMatchObject({
      status: 400,
      body: { error: { code: 'MissingApiVersionParameter' } },
    });
  });

  it('throttles at the sixteenth query, and says when to come back', async () => {
    const strict = await startEmulator({ bodies: smallEstate });
    const asking = { ...(await signIn(strict)), method: 'POST', body: JSON.stringify({ query: 'resources | take 1' }) };
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => send(strict, `${strict.url}${graphPath}`, asking)),
    );
    await strict.close();
    const remaining = answers.map(({ headers }) => Number(headers['x-ms-user-quota-remaining'])).sort((a, b) => a - b);
    expect(remaining).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, text }) => [status, JSON.parse(text) as unknown])).toMatchObject([
      [429, { error: { code: 'RateLimiting', details: [{ code: 'RateLimiting' }] } }],
    ]);
    expect(refused[0]?.headers['x-ms-user-quota-resets-after']).toMatch(/^00:00:0[1-5]$/);
  });

  it('counts anew after five seconds', () => {
    let now = 0;
    const count = createQuota(true, () => now);
    const used = Array.from({ length: 16 }, () => count().exceeded);
    expect(used).toEqual([...Array.from({ length: 15 }, () => false), true]);
    now = 4001;
    expect(count()).toEqual({
      exceeded: true,
      headers: { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:01' },
    });
    now = 5000;
    expect(count().exceeded).toBe(false);
  });
});

describe('the journal', () => {
  it('holds what was asked and what came of it, and no credentials', async () => {
    const quiet = await startEmulator({ bodies: smallEstate });
    const asking = await signIn(quiet);
    await send(quiet, `${quiet.url}${storage.id}?${version}`, asking);
    await send(quiet, `${quiet.url}${subscription}/resourceGroups?${version}`);
    const question = { query: 'resources | take 1' };
    await send(quiet, `${quiet.url}${graphPath}`, { ...asking, method: 'POST', body: JSON.stringify(question) });
    await quiet.close();
    const host = new URL(quiet.url).host;
    const times = { startedAt: expect.any(Number) as number, endedAt: expect.any(Number) as number };
    const common = { host, ...times, query: { 'api-version': '2025-12-01' } };
    expect(quiet.journal).toEqual([
      {
        ...common,
        kind: 'token',
        method: 'POST',
        path: '/any/oauth2/v2.0/token',
        query: {},
        bearer: false,
        status: 200,
      },
      { ...common, kind: 'get', method: 'GET', path: storage.id, bearer: true, status: 200 },
      { ...common, kind: 'list', method: 'GET', path: `${subscription}/resourceGroups`, bearer: false, status: 401 },
      {
        ...common,
        kind: 'graph',
        method: 'POST',
        path: '/providers/Microsoft.ResourceGraph/resources',
        query: { 'api-version': '2022-10-01' },
        bearer: true,
        body: question,
        status: 200,
      },
    ]);
  });

  it('shows how long a delay holds a read, and that it holds no sign-in', async () => {
    const late = await startEmulator({ bodies: createStore(smallEstate), delayMs: 300 });
    await send(late, `${late.url}${storage.id}?${version}`, await signIn(late));
    await late.close();
    const [token = 0, read = 0] = late.journal.map(({ startedAt, endedAt = 0 }) => endedAt - startedAt);
    expect([token < read, read >= 299]).toEqual([true, true]);
  });
});

it('says in its environment all that a client must know, and cleans up', async () => {
  const started = await startEmulator({ bodies: smallEstate });
  const { url, caFile, environment } = started;
  expect(environment).toEqual({
    AZURE_RESOURCE_MANAGER_ENDPOINT: url,
    AZURE_AUTHORITY_HOST: url,
    AZURE_POD_IDENTITY_AUTHORITY_HOST: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    AZURE_TENANT_ID: principal.tenantId,
    AZURE_CLIENT_ID: principal.clientId,
    AZURE_CLIENT_SECRET: principal.clientSecret,
    AZURE_SUBSCRIPTION_ID: subscription.slice(15),
    NODE_EXTRA_CA_CERTS: caFile,
    REQUESTS_CA_BUNDLE: caFile,
  });
  expect(existsSync(caFile)).toBe(true);
  await started.close();
  expect(existsSync(caFile)).toBe(false);
});
