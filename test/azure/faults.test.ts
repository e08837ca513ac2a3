import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../src/azure/reader.ts';
import { SignInError } from '../../src/azure/sign-in.ts';
import {
  cutBody,
  json,
  reset,
  silence,
  startHttpsServer,
  text,
  trusting,
  type Answer,
  type HttpsServer,
} from '../support/https-server.ts';
import { group, readFrom, refusal, token, workspace } from './read-from.ts';

let server: HttpsServer;
let elsewhere: HttpsServer;
beforeAll(async () => {
  [server, elsewhere] = await Promise.all([startHttpsServer(), startHttpsServer()]);
});
afterAll(() => Promise.all([server.stop(), elsewhere.stop()]));

const type = 'Microsoft.MachineLearningServices/workspaces';
const item = { id: workspace, type, name: 'docs-ws' };
const query = { name: 'all', table: 'resources' as const, kql: 'resources', subscriptions: [] };
const roles = `${group}/providers/Microsoft.Authorization/roleAssignments`;

/** Each way to read, what answers it well, and under which id it fails. */
const ways: readonly (readonly [string, (reader: Reader) => Promise<unknown>, unknown, string])[] = [
  ['a get', reader => reader.get(workspace), item, workspace],
  [
    'a list by path',
    reader => reader.list(`${workspace}/outboundRules`, `${type}/outboundRules`),
    { value: [item] },
    `${workspace}/outboundRules`,
  ],
  [
    'arm-machinelearning',
    reader => reader.list(`${workspace}/computes`, `${type}/computes`),
    { value: [item] },
    `${workspace}/computes`,
  ],
  [
    'arm-authorization',
    reader => reader.list(roles, 'Microsoft.Authorization/roleAssignments'),
    { value: [item] },
    roles,
  ],
  [
    'arm-network',
    reader => reader.list(`${group}/providers/Microsoft.Network/loadBalancers`, 'Microsoft.Network/loadBalancers'),
    { value: [item] },
    `${group}/providers/Microsoft.Network/loadBalancers`,
  ],
  ['arm-resourcegraph', reader => reader.query(query), { totalRecords: 1, data: [item] }, 'all'],
];

const throttled = (headers: Readonly<Record<string, string>>): Answer =>
  json({ error: { code: 'RateLimiting', message: 'Please slow down.' } }, 429, headers);
const html = text('<html>Sign in</html>', 'text/html');
const badGateway = text('<html>502</html>', 'text/html', 502);
const truncated = text('{"value":[{"id":"/a"', 'application/json');

describe.each(ways)('%s', (_, read, good, id) => {
  it.each<[string, Answer, readonly number[]]>([
    ['HTML instead of JSON', html, [1000]],
    ['an HTML 502', badGateway, [1000]],
    ['a 500', json({ error: { code: 'InternalServerError', message: 'Oops' } }, 500), [1000]],
    [
      'a 503 that says when',
      json({ error: { code: 'ServerBusy', message: 'Later' } }, 503, { 'retry-after': '9' }),
      [9000],
    ],
    ['a 408', text('', 'application/json', 408), [1000]],
    ['a cut body', cutBody, [1000]],
    ['broken JSON', truncated, [1000]],
    ['a reset', reset, [1000]],
    ['throttling without a time', throttled({}), [1000]],
    ['throttling for two seconds', throttled({ 'retry-after': '2' }), [2000]],
    ['throttling for an hour', throttled({ 'retry-after': '3600' }), [60_000]],
    ['throttling until the quota is reset', throttled({ 'x-ms-user-quota-resets-after': '00:00:04' }), [4000]],
  ])('survives %s', async (__, fault, expected) => {
    server.script(fault, json(good));
    const { reader, waits, journal } = await readFrom(server);
    const answer = await read(reader);
    server.script(json(good));
    expect(answer).toEqual(await read((await readFrom(server)).reader));
    expect(waits).toEqual(expected);
    expect(journal.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it.each<[string, Answer, { code?: string; message: string }]>([
    [
      'HTML instead of JSON',
      html,
      {
        code: 'NotJson',
        message:
          'The answer is text/html, not JSON. A proxy or a sign-in page may stand between: check HTTPS_PROXY and the network.',
      },
    ],
    [
      'an HTML 502',
      badGateway,
      { message: 'Azure answered with status 502 and no message. A proxy may stand between.' },
    ],
    [
      'broken JSON',
      truncated,
      {
        code: 'NotJson',
        message:
          'The answer is broken JSON. A proxy or a sign-in page may stand between: check HTTPS_PROXY and the network.',
      },
    ],
    [
      'a 500 of ARM',
      json({ error: { code: 'InternalServerError', message: 'Oops' } }, 500),
      { code: 'InternalServerError', message: 'Oops' },
    ],
    [
      'resets',
      reset,
      {
        code: 'ECONNRESET',
        message: 'The connection to HOST failed (ECONNRESET). Check the network, HTTPS_PROXY and NO_PROXY.',
      },
    ],
    [
      'cut bodies',
      cutBody,
      {
        code: 'PARSE_ERROR',
        message: 'The connection to HOST failed (PARSE_ERROR). Check the network, HTTPS_PROXY and NO_PROXY.',
      },
    ],
  ])('fails after three repeats of %s', async (__, fault, { code, message }) => {
    server.script(fault);
    const { reader, waits } = await readFrom(server);
    expect(await refusal(read(reader))).toEqual({
      why: 'failed',
      id,
      action: undefined,
      code,
      message: message.replace('HOST', `localhost:${server.port}`),
    });
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('is throttled after five waits', async () => {
    server.script(throttled({ 'retry-after': '3' }));
    const { reader, waits } = await readFrom(server);
    expect(await refusal(read(reader))).toEqual({
      why: 'throttled',
      id,
      action: undefined,
      code: 'RateLimiting',
      message: 'Please slow down.',
    });
    expect(waits).toEqual([3000, 3000, 3000, 3000, 3000]);
  });

  it('gives up on a server that never answers', async () => {
    server.script(silence);
    const { reader, journal } = await readFrom(server, { requestTimeoutMs: 20 });
    expect(await refusal(read(reader))).toMatchObject({
      why: 'failed',
      id,
      message: 'There was no answer within 0.02 seconds.',
    });
    expect(journal.map(({ status, attempt }) => [status, attempt])).toEqual(
      [1, 2, 3, 4].map(attempt => [undefined, attempt]),
    );
  });

  it('waits no longer than the whole audit may take', async () => {
    server.script(silence);
    const { reader } = await readFrom(server, { timeoutMs: 50 });
    expect(await refusal(read(reader))).toMatchObject({
      why: 'failed',
      id,
      message: 'The audit ran out of time: raise --timeout.',
    });
  });

  it('ends when it is interrupted, even in a long wait', async () => {
    server.script(throttled({ 'retry-after': '50' }));
    const stop = new AbortController();
    const { reader } = await readFrom(server, {
      signal: stop.signal,
      wait: undefined,
      onRequest: () =>
        setImmediate(() => {
          stop.abort();
        }),
    });
    expect(await refusal(read(reader))).toMatchObject({ why: 'failed', id, message: 'The audit was interrupted.' });
    expect(server.seen).toHaveLength(1);
  });

  it('keeps ARM’s code, message and the action that was refused', async () => {
    const message =
      "The client 'x' does not have authorization to perform action 'Microsoft.A/b/read' over scope '/s'.";
    server.script(json({ error: { code: 'AuthorizationFailed', message } }, 403));
    const { reader, waits } = await readFrom(server);
    expect(await refusal(read(reader))).toEqual({
      why: 'denied',
      id,
      action: 'Microsoft.A/b/read',
      code: 'AuthorizationFailed',
      message,
    });
    expect(waits).toEqual([]);
  });

  it('does not take the 403 and 404 of a proxy for answers of ARM', async () => {
    for (const status of [403, 404]) {
      server.script(text('<html>Blocked</html>', 'text/html', status));
      const { reader } = await readFrom(server);
      expect(await refusal(read(reader))).toMatchObject({
        why: 'failed',
        message: `Azure answered with status ${status} and no message. A proxy may stand between.`,
      });
    }
  });

  it('follows no redirect', async () => {
    elsewhere.script(json(good));
    server.script((___, response) => {
      response.writeHead(307, { location: `${elsewhere.url}/x` }).end();
    });
    const { reader } = await readFrom(server, { httpClient: trusting(server.certificate, elsewhere.certificate) });
    expect(await refusal(read(reader))).toMatchObject({ why: 'failed' });
    expect(elsewhere.seen).toEqual([]);
  });
});

describe('links', () => {
  const lists = ['computes', 'outboundRules'];

  it.each(lists)('to another host are not followed, and no token goes there: %s', async child => {
    elsewhere.script(json({ value: [] }));
    server.script(json({ value: [item], nextLink: `${elsewhere.url}/steal?api-version=1` }));
    const { reader, journal } = await readFrom(server, {
      httpClient: trusting(server.certificate, elsewhere.certificate),
    });
    expect(await refusal(reader.list(`${workspace}/${child}`, `${type}/${child}`))).toMatchObject({
      why: 'failed',
      id: `${workspace}/${child}`,
      message: `The answer of localhost:${server.port} leads to ${elsewhere.url}, outside the custom cloud. It was not followed, and no token was sent.`,
    });
    expect({ elsewhere: elsewhere.seen, sent: journal.length }).toEqual({ elsewhere: [], sent: 1 });
  });

  it.each(['http://localhost:PORT/x', 'https://localhost:PORT@evil.example/x', '//evil.example/x', 'https://'])(
    'that only look like this host are not followed: %s',
    async link => {
      server.script(json({ value: [], nextLink: link.replace('PORT', String(server.port)) }));
      const { reader, journal } = await readFrom(server);
      expect((await refusal(reader.list(`${workspace}/computes`, `${type}/computes`))).message).toMatch(
        /It was not followed/,
      );
      expect(journal).toHaveLength(1);
    },
  );

  it.each(lists)('that run in a circle end: %s', async child => {
    server.script(json({ value: [item], nextLink: `${server.url}${workspace}/${child}?api-version=1&$skip=1` }));
    const { reader } = await readFrom(server);
    expect(await refusal(reader.list(`${workspace}/${child}`, `${type}/${child}`))).toMatchObject({
      why: 'failed',
      message: 'The pages of the answer run in a circle, so it has no end.',
    });
    expect(server.seen).toHaveLength(2);
  });
});

describe('what ARM refuses', () => {
  it.each([
    [
      'a list that needs its own action',
      roles,
      'Microsoft.Authorization/roleAssignments',
      'Microsoft.Authorization/roleAssignments/read',
    ],
    ['a list by path', `${workspace}/outboundRules`, `${type}/outboundRules`, `${type}/outboundRules/read`],
  ])('names the action of the catalogue where ARM names none: %s', async (_, path, itemType, action) => {
    server.script(json({ error: { code: 'Forbidden', message: 'No.' } }, 403));
    const { reader } = await readFrom(server);
    expect(await refusal(reader.list(path, itemType))).toEqual({
      why: 'denied',
      id: path,
      action,
      code: 'Forbidden',
      message: 'No.',
    });
    expect((await refusal(reader.get(workspace))).action).toBe(`${type}/read`);
    expect((await refusal(reader.query(query))).action).toBe('Microsoft.ResourceGraph/resources/read');
  });

  it.each([
    [
      'ARM’s error',
      { error: { code: 'ResourceNotFound', message: 'Gone.' } },
      404,
      'not-found',
      'ResourceNotFound',
      'Gone.',
    ],
    ['an error without its envelope', { code: 'NotFound', message: 'Gone.' }, 404, 'not-found', 'NotFound', 'Gone.'],
    ['capital letters', { Code: 'NotFound', Message: 'Gone.' }, 404, 'not-found', 'NotFound', 'Gone.'],
    [
      'a code alone',
      { error: { code: 'Odd' } },
      409,
      'failed',
      'Odd',
      'Azure answered with status 409 and no message.',
    ],
    [
      'an expired token',
      { error: { code: 'ExpiredAuthenticationToken', message: 'Old.' } },
      401,
      'failed',
      'ExpiredAuthenticationToken',
      'Old.',
    ],
    [
      'the details of Resource Graph',
      {
        error: {
          code: 'BadRequest',
          message: 'Please.',
          details: [{ code: 'InvalidQuery', message: 'Wrong query.' }, { code: 'ParserFailure' }, 1],
        },
      },
      400,
      'failed',
      'BadRequest',
      'Please. Wrong query. ParserFailure',
    ],
  ])('is told in its own words: %s', async (_, body, status, why, code, message) => {
    server.script(json(body, status));
    const { reader } = await readFrom(server);
    expect(await refusal(reader.query(query))).toEqual({ why, id: 'all', action: undefined, code, message });
  });

  it('holds no token, whatever fails', async () => {
    for (const fault of [html, badGateway, reset, cutBody, truncated, throttled({})]) {
      server.script(fault);
      const { reader, journal } = await readFrom(server);
      const error = await reader.get(workspace).catch((thrown: unknown) => thrown);
      expect(inspect([error, journal], { depth: 9, showHidden: true })).not.toContain(token);
    }
  });
});

it('holds back all queries while the quota is used up, and ARM reads go on', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const answer = { totalRecords: 1, data: [item] };
  const used = { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:05' };
  server.script(json(answer, 200, used), json(item), json(answer));
  const waits: number[] = [];
  const { reader } = await readFrom(server, { wait: ms => (waits.push(ms), promise) });
  await reader.query(query);
  const later = reader.query(query);
  await reader.get(workspace);
  expect({ waits, sent: server.seen.map(({ method }) => method) }).toEqual({ waits: [5000], sent: ['POST', 'GET'] });
  resolve(undefined);
  expect(await later).toEqual([item]);
});

it('does not trust an unknown certificate, and says how to', async () => {
  const { reader } = await readFrom(server, { httpClient: trusting(elsewhere.certificate) });
  expect(await refusal(reader.get(workspace))).toMatchObject({
    why: 'failed',
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    message: `The certificate of localhost:${server.port} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). Behind a proxy, set NODE_EXTRA_CA_CERTS to the file of its certificate.`,
  });
});

it('sends nothing when the sign-in fails meanwhile', async () => {
  server.script(json(item));
  const credential = { getToken: () => Promise.reject(new SignInError('Sign in first.')) };
  const { reader, waits } = await readFrom(server, { credential });
  expect(await refusal(reader.get(workspace))).toMatchObject({
    why: 'failed',
    id: workspace,
    message: 'Sign in first.',
  });
  expect({ seen: server.seen, waits }).toEqual({ seen: [], waits: [] });
});
