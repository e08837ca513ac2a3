import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphQuery } from '../../src/azure/reader.ts';
import { SignInError } from '../../src/azure/sign-in.ts';
import { resourceType } from '../../src/catalog/resource-types.ts';
import { json, startHttpsServer, type HttpsServer } from '../support/https-server.ts';
import { group, readFrom, refusal, subscription, token, workspace } from './read-from.ts';

let server: HttpsServer;
beforeAll(async () => {
  server = await startHttpsServer();
});
afterAll(() => server.stop());

const query: GraphQuery = {
  name: 'resources-by-type',
  table: 'resources',
  kql: 'resources | project id, type',
  subscriptions: [],
};
const row = (name: string): object => ({ id: `${group}/providers/Microsoft.X/ys/${name}`, type: 'microsoft.x/ys' });
const graphPath = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';

describe('a list', () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/v`;
  const machineLearning = 'Microsoft.MachineLearningServices/workspaces';
  const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/pe`;

  it.each([
    ['workspaces of a group', `${group}/providers/${machineLearning}`, machineLearning],
    ['workspaces of a subscription', `${subscription}/providers/${machineLearning}`, machineLearning],
    ['computes', `${workspace}/computes`, `${machineLearning}/computes`],
    ['datastores', `${workspace}/datastores`, `${machineLearning}/datastores`],
    ['connections', `${workspace}/connections`, `${machineLearning}/connections`],
    ['zone groups', `${endpoint}/privateDnsZoneGroups`, 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups'],
    ['load balancers', `${group}/providers/Microsoft.Network/loadBalancers`, 'Microsoft.Network/loadBalancers'],
    [
      'role assignments',
      `${group}/providers/Microsoft.Authorization/roleAssignments`,
      'Microsoft.Authorization/roleAssignments',
    ],
    [
      'deny assignments',
      `${subscription}/providers/Microsoft.Authorization/denyAssignments`,
      'Microsoft.Authorization/denyAssignments',
    ],
    ['locks, by path', `${group}/providers/Microsoft.Authorization/locks`, 'Microsoft.Authorization/locks'],
    [
      'diagnostic settings, by path',
      `${vault}/providers/Microsoft.Insights/diagnosticSettings`,
      'Microsoft.Insights/diagnosticSettings',
    ],
    ['outbound rules, by path', `${workspace}/outboundRules`, `${machineLearning}/outboundRules`],
    ['groups, by path', `${subscription}/resourceGroups`, 'Microsoft.Resources/subscriptions/resourceGroups'],
  ])('gives the raw bodies of all pages, in the catalogue’s version: %s', async (_, path, type) => {
    const version = resourceType(type)?.apiVersion ?? '';
    const link = `${path}?api-version=${version}&$skiptoken=a%20b+c`;
    const first = {
      id: '/first',
      type,
      brandNew: { kept: [null, 1] },
      properties: { managedNetwork: { isolationMode: 'x' } },
    };
    const second = { id: '/second', type, unknown: true };
    server.script(
      json({ value: [first], nextLink: `${server.url}${link}` }),
      json({ value: [second], nextLink: null }),
    );
    const pageSize = path.endsWith('/datastores') ? '&count=30&orderByAsc=false' : '';
    const { reader } = await readFrom(server);
    expect(await reader.list(path, type)).toEqual([first, second]);
    expect(server.seen.map(({ method, url, authorization }) => ({ method, url, authorization }))).toEqual([
      { method: 'GET', url: `${path}?api-version=${version}${pageSize}`, authorization: `Bearer ${token}` },
      { method: 'GET', url: link, authorization: `Bearer ${token}` },
    ]);
  });

  it.each([
    [
      'a client',
      `${group}/providers/Microsoft.Authorization/roleAssignments`,
      'Microsoft.Authorization/roleAssignments',
      'atScope()',
    ],
    ['the path', `${workspace}/onlineEndpoints`, `${machineLearning}/onlineEndpoints`, 'a b'],
    ['the path where the client takes no filter', `${workspace}/computes`, `${machineLearning}/computes`, 'x'],
  ])('takes a filter, by %s', async (_, path, type, filter) => {
    server.script(json({ value: [] }));
    const { reader } = await readFrom(server);
    expect(await reader.list(path, type, { $filter: filter })).toEqual([]);
    const asked = new URL(server.seen[0]?.url ?? '', server.url);
    expect([asked.pathname, Object.fromEntries(asked.searchParams)]).toEqual([
      path,
      { $filter: filter, 'api-version': resourceType(type)?.apiVersion },
    ]);
  });

  it('takes other parameters by the path', async () => {
    server.script(json({ value: [] }));
    const { reader } = await readFrom(server);
    await reader.list(`${workspace}/datastores`, `${machineLearning}/datastores`, { count: '5' });
    expect(server.seen[0]?.url).toMatch(/\/datastores\?count=5&api-version=/);
  });

  it('follows a relative link', async () => {
    server.script(json({ value: [], nextLink: '/subscriptions?page=2' }), json({ value: [] }));
    const { reader } = await readFrom(server);
    await reader.list('/subscriptions', 'Microsoft.Resources/subscriptions');
    expect(server.seen[1]?.url).toBe('/subscriptions?page=2&api-version=2022-12-01');
  });

  it('names the type where ARM leaves it out', async () => {
    server.script(json({ value: [{ id: subscription, displayName: 'Lab' }] }));
    const { reader } = await readFrom(server);
    expect(await reader.list('/subscriptions', 'Microsoft.Resources/subscriptions')).toEqual([
      { id: subscription, displayName: 'Lab', type: 'Microsoft.Resources/subscriptions' },
    ]);
  });

  it.each([
    ['no object', [], 'it is no object'],
    ['no value', {}, '"value" is no list'],
    ['a value that is no list', { value: {} }, '"value" is no list'],
    ['an item that is no object', { value: [null] }, '"value[0]" is no object'],
    ['an item without id', { value: [{ id: '/a', type: 't' }, { name: 'b' }] }, '"value[1]" has no "id"'],
    ['an item whose type is no text', { value: [{ id: '/a', type: 3 }] }, 'the "type" of "value[0]" is no text'],
    ['a link that is no text', { value: [], nextLink: 7 }, '"nextLink" is no text'],
  ])('fails on %s, through a client and without', async (_, body, what) => {
    const message = `Azure answered in a form that this version does not understand: ${what}.`;
    for (const child of ['computes', 'outboundRules']) {
      server.script(json(body));
      const { reader } = await readFrom(server);
      const path = `${workspace}/${child}`;
      expect(await refusal(reader.list(path, `${machineLearning}/${child}`))).toEqual({
        why: 'failed',
        id: path,
        message,
      });
    }
  });

  it('fails for a type that the catalogue does not know', async () => {
    const { reader } = await readFrom(server);
    expect(await refusal(reader.list('/subscriptions/s/providers/Microsoft.X/ys', 'Microsoft.X/ys'))).toEqual({
      why: 'failed',
      id: '/subscriptions/s/providers/Microsoft.X/ys',
      message: 'This version knows no way to read Microsoft.X/ys.',
    });
  });

  it('makes each client once, whatever the number of reads at once', async () => {
    server.script(json({ value: [] }));
    const { reader, journal } = await readFrom(server, { concurrency: 3 });
    const reads = Array.from({ length: 20 }, () => reader.list(`${workspace}/computes`, `${machineLearning}/computes`));
    expect((await Promise.all(reads)).flat()).toEqual([]);
    expect(journal).toHaveLength(20);
  });
});

describe('one resource', () => {
  it('is the raw body', async () => {
    const body = { id: workspace, type: 'Microsoft.MachineLearningServices/workspaces', unheardOf: { a: 1 } };
    server.script(json(body));
    const { reader, journal } = await readFrom(server);
    expect(await reader.get(workspace)).toEqual(body);
    expect(server.seen[0]?.url).toBe(`${workspace}?api-version=2025-12-01`);
    expect(journal.map(({ ms, ...entry }) => ({ ...entry, timed: ms >= 0 }))).toEqual([
      { method: 'GET', path: workspace, status: 200, attempt: 1, timed: true },
    ]);
  });

  it('may have a name that an address must spell otherwise', async () => {
    const id = `/subscriptions/s/resourceGroups/(grün) #1?/providers/Microsoft.Network/privateEndpoints/pe`;
    server.script(json({ id, type: 'Microsoft.Network/privateEndpoints' }));
    const { reader } = await readFrom(server);
    await reader.get(id);
    expect(server.seen[0]?.url).toBe(
      '/subscriptions/s/resourceGroups/(gr%C3%BCn)%20%231%3F/providers/Microsoft.Network/privateEndpoints/pe?api-version=2025-05-01',
    );
  });

  it.each([
    ['no id', {}, 'the body has no "id"'],
    ['a list', { value: [] }, 'the body has no "id"'],
  ])('fails on %s', async (_, body, what) => {
    server.script(json(body));
    const { reader } = await readFrom(server);
    expect(await refusal(reader.get(workspace))).toEqual({
      why: 'failed',
      id: workspace,
      message: `Azure answered in a form that this version does not understand: ${what}.`,
    });
  });

  it('fails for what is no resource id', async () => {
    const { reader } = await readFrom(server);
    expect((await refusal(reader.get('ws1103'))).message).toBe(
      'This version knows no way to read what has no resource id.',
    );
  });
});

describe('a query', () => {
  it('gives the rows of all pages', async () => {
    server.script(
      json({ totalRecords: 3, count: 2, data: [row('a'), row('b')], resultTruncated: 'true', $skipToken: 'next' }),
      json({ totalRecords: 3, count: 1, data: [row('c')], resultTruncated: 'false' }),
    );
    const { reader, journal } = await readFrom(server);
    expect(await reader.query({ ...query, subscriptions: ['s'], managementGroups: ['m'] })).toEqual([
      row('a'),
      row('b'),
      row('c'),
    ]);
    const asked = { query: query.kql, subscriptions: ['s'], managementGroups: ['m'] };
    expect(server.seen.map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown])).toEqual([
      ['POST', graphPath, { ...asked, options: { $top: 1000, resultFormat: 'objectArray' } }],
      ['POST', graphPath, { ...asked, options: { $top: 1000, resultFormat: 'objectArray', $skipToken: 'next' } }],
    ]);
    expect(journal.map(entry => entry.query)).toEqual(['resources-by-type', 'resources-by-type']);
  });

  it('asks for all that can be read where no subscription is named', async () => {
    server.script(json({ totalRecords: 0, count: 0, data: [], resultTruncated: 'false' }));
    const { reader } = await readFrom(server);
    expect(await reader.query(query)).toEqual([]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      query: query.kql,
      options: { $top: 1000, resultFormat: 'objectArray' },
    });
  });

  it('takes the type of a row without one from its id', async () => {
    const id = `${group}/providers/Microsoft.X/ys/a`;
    server.script(json({ totalRecords: 1, data: [{ id }] }));
    const { reader } = await readFrom(server);
    expect(await reader.query(query)).toEqual([{ id, type: 'Microsoft.X/ys' }]);
  });

  it.each([
    [
      'fewer rows than announced',
      { totalRecords: 2, data: [row('a')] },
      'Resource Graph announced 2 rows and gave 1. Resources changed meanwhile: run the audit again.',
    ],
    [
      'a cut without a token',
      { totalRecords: 1, data: [row('a')], resultTruncated: 'true' },
      'Resource Graph cut its answer short and gave no way to the rest.',
    ],
    [
      'no total',
      { data: [] },
      'Azure answered in a form that this version does not understand: "totalRecords" is no number.',
    ],
    [
      'a table instead of rows',
      { totalRecords: 1, data: { columns: [], rows: [] } },
      'Azure answered in a form that this version does not understand: "data" is no list.',
    ],
  ])('fails on %s', async (_, body, message) => {
    server.script(json(body));
    const { reader } = await readFrom(server);
    expect(await refusal(reader.query(query))).toEqual({ why: 'failed', id: query.name, message });
  });

  it('fails on a skip token that comes again', async () => {
    server.script(json({ totalRecords: 9, data: [row('a')], $skipToken: 'same' }));
    const { reader } = await readFrom(server);
    expect((await refusal(reader.query(query))).message).toBe(
      'The pages of the answer run in a circle, so it has no end.',
    );
    expect(server.seen).toHaveLength(2);
  });
});

describe('who reads', () => {
  const credential = (
    text: string | undefined,
  ): { getToken: () => Promise<{ token: string; expiresOnTimestamp: number } | null> } => ({
    getToken: () => Promise.resolve(text === undefined ? null : { token: text, expiresOnTimestamp: 0 }),
  });
  const jwt = (claims: unknown): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;

  it('is told by the token', async () => {
    const { reader } = await readFrom(server, {
      credential: credential(jwt({ tid: 'tenant', oid: 'object', x: 'ü' })),
    });
    expect(await reader.identity()).toEqual({ tenantId: 'tenant', principalId: 'object' });
  });

  it.each([
    ['no token', undefined],
    ['no JSON', 'opaque'],
    ['no object', jwt(3)],
    ['no object id', jwt({ tid: 'tenant' })],
  ])('is not known: %s', async (_, text) => {
    const { reader } = await readFrom(server, { credential: credential(text) });
    await expect(reader.identity()).rejects.toThrow(
      new SignInError('The sign-in gave a token that names no tenant and principal. Sign in with another --auth.'),
    );
  });

  it('is not known when the audit ends before the sign-in', async () => {
    const ended = { getToken: () => Promise.reject(new DOMException('Ended.', 'AbortError')) };
    const { reader } = await readFrom(server, { credential: ended, signal: AbortSignal.abort() });
    await expect(reader.identity()).rejects.toThrow(
      new SignInError('The sign-in was cut short: raise --timeout, or let the audit run on.'),
    );
  });

  it('is not known when the sign-in fails', async () => {
    const { reader } = await readFrom(server, {
      credential: { getToken: () => Promise.reject(new Error('AADSTS700016: no')) },
    });
    await expect(reader.identity()).rejects.toThrow(
      new SignInError('The sign-in failed. Choose how to sign in with --auth. Microsoft Entra ID says AADSTS700016.'),
    );
  });
});
