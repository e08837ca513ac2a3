import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { principal } from '../../fixtures/emulator/principal.ts';
import type { JsonObject } from '../../src/catalog/body.ts';
import { send, signIn, type Sending } from './send.ts';
import { versionOf } from './written.ts';
import { assignment, group, smallEstate, storageId, subscription, workspaceId } from './small-estate.ts';

const version = 'api-version=2025-12-01';
const nsg = `${group}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
const owner = assignment(subscription, '11111111-0000-4000-8000-000000000001');
const role = { ...owner, properties: { principalId: 'ABC', principalType: 'User', roleDefinitionId: '/x' } };

let emulator: Emulator;
let signedIn: Sending;
beforeEach(async () => {
  emulator = await startEmulator({ bodies: [...smallEstate, role], throttle: false });
  signedIn = await signIn(emulator);
});
afterEach(() => emulator.close());

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: JsonObject | undefined;
}

async function call(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const url = path.startsWith('https:') ? path : `${emulator.url}${path}`;
  const sending = { method, headers: { ...signedIn.headers, ...headers }, ...(body && { body: JSON.stringify(body) }) };
  const { status, headers: answered, text } = await send(emulator, url, sending);
  return { status, headers: answered, body: text === '' ? undefined : (JSON.parse(text) as JsonObject) };
}

/** Asks a link until it says something else than the first time. */
async function ask(link: unknown): Promise<readonly Answered[]> {
  expect(link).toMatch(emulator.url);
  return [await call('GET', String(link)), await call('GET', String(link))];
}

describe('operations that take their time', () => {
  it('are followed by Azure-AsyncOperation, and end with the resource as it is', async () => {
    const made = await call('PUT', `${nsg}?${version}`, { location: 'westeurope' });
    expect(made).toMatchObject({ status: 201, body: { id: nsg, properties: { provisioningState: 'Updating' } } });
    const [running, done] = await ask(made.headers['azure-asyncoperation']);
    expect(running).toMatchObject({ status: 200, body: { status: 'InProgress' } });
    expect(done).toMatchObject({ status: 200, body: { status: 'Succeeded' } });
    expect(await call('GET', `${nsg}?${version}`)).toMatchObject({
      body: { properties: { provisioningState: 'Succeeded' } },
    });
    const gone = await call('DELETE', `${nsg}?${version}`);
    expect([gone.status, (await ask(gone.headers['location'])).map(({ status }) => status)]).toEqual([202, [202, 204]]);
    expect(await call('GET', `${nsg}?${version}`)).toMatchObject({ status: 404 });
  });

  it('are followed by Location, and end with the resource itself', async () => {
    const patched = await call('PATCH', `${workspaceId}?${version}`, {
      properties: { publicNetworkAccess: 'Enabled' },
    });
    expect(patched).toMatchObject({ status: 202 });
    const [running, done] = await ask(patched.headers['location']);
    expect([running?.status, done]).toMatchObject([
      202,
      { status: 200, body: { properties: { publicNetworkAccess: 'Enabled' } } },
    ]);
  });

  it('are not there for a link that nobody was given', async () => {
    const path = `${subscription}/providers/Microsoft.Network/locations/emulator/operationStatuses/x?${version}`;
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'OperationNotFound' } } });
  });
});

describe('a write', () => {
  it('is done at once where Azure does it at once', async () => {
    const { status, headers, body } = await call('PATCH', `${storageId}?${version}`, { tags: { a: '1' } });
    expect([status, headers['azure-asyncoperation'], headers['location'], body?.['tags']]).toEqual([
      200,
      undefined,
      undefined,
      { a: '1' },
    ]);
    expect(await call('DELETE', `${storageId}?${version}`)).toMatchObject({ status: 200, body: undefined });
    expect(await call('DELETE', `${storageId}?${version}`)).toMatchObject({ status: 204 });
  });

  it('answers with the role assignment that it deleted', async () => {
    expect(await call('DELETE', `${role.id}?${version}`)).toMatchObject({ status: 200, body: { id: role.id } });
  });

  it('keeps If-None-Match', async () => {
    const onlyNew = { 'if-none-match': '*' };
    expect(await call('PUT', `${storageId}?${version}`, {}, onlyNew)).toMatchObject({ status: 412 });
  });

  it('that is refused changes nothing and says why', async () => {
    const answer = await call('PATCH', `${workspaceId}?${version}`, { properties: { hbiWorkspace: false } });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent' } } });
    expect(await call('PUT', `${storageId}?${version}`)).toMatchObject({ status: 400 });
  });

  it('that a fault strikes is not carried out', async () => {
    emulator.fault({ fault: 'throttled-without-retry-after', on: 'write', times: 1 });
    expect(await call('PATCH', `${storageId}?${version}`, { tags: { a: '1' } })).toMatchObject({ status: 429 });
    expect((await call('GET', `${storageId}?${version}`)).body?.['tags']).toBeUndefined();
    expect(await call('PATCH', `${storageId}?${version}`, { tags: { a: '1' } })).toMatchObject({ status: 200 });
  });

  it('of an unknown method is none', async () => {
    expect(await call('OPTIONS', `${storageId}?${version}`)).toMatchObject({ status: 405 });
  });

  it('may be an action', async () => {
    const path = `${workspaceId}/computes/cpu/start?${version}`;
    expect(await call('POST', path)).toMatchObject({ status: 202 });
    expect(emulator.journal.at(-1)).toMatchObject({ kind: 'write', method: 'POST', status: 202 });
  });
});

describe('what a client asks beside resources', () => {
  it('HEAD says whether a resource is there', async () => {
    expect((await call('HEAD', `${storageId}?${version}`)).status).toBe(204);
    expect((await call('HEAD', `${storageId}x?${version}`)).status).toBe(404);
  });

  it('providers, with the types and API versions that the catalogue has', async () => {
    const one = await call('GET', `${subscription}/providers/microsoft.storage?${version}`);
    expect(one.body).toEqual({
      id: `${subscription}/providers/Microsoft.Storage`,
      namespace: 'Microsoft.Storage',
      registrationState: 'Registered',
      registrationPolicy: 'RegistrationRequired',
      resourceTypes: [
        {
          resourceType: 'storageAccounts',
          locations: ['westeurope'],
          apiVersions: [versionOf(storageId)],
          capabilities: 'None',
        },
      ],
    });
    const all = (await call('GET', `/providers?${version}`)).body?.['value'] as readonly JsonObject[];
    expect(all.map(({ namespace }) => namespace)).toContain('Microsoft.Network');
    expect(await call('GET', `${subscription}/providers/Contoso.X?${version}`)).toMatchObject({ status: 404 });
    expect(await call('POST', `${subscription}/providers/Microsoft.Network/register?${version}`)).toMatchObject({
      status: 200,
    });
    expect(await call('POST', `${subscription}/providers/Contoso.X/register?${version}`)).toMatchObject({
      status: 404,
    });
    expect(await call('GET', `${subscription}/providers`)).toMatchObject({ status: 400 });
  });

  it('the tenant and the locations', async () => {
    expect((await call('GET', `/tenants?${version}`)).body).toMatchObject({
      value: [{ tenantId: principal.tenantId }],
    });
    expect((await call('GET', `${subscription}/locations?${version}`)).body).toMatchObject({
      value: [{ name: 'westeurope' }],
    });
  });

  it('all resources, without their properties', async () => {
    await call('PUT', `${nsg}?${version}`, { location: 'westeurope' });
    const listed = async (path: string) => (await call('GET', path)).body?.['value'];
    const all = await listed(`${group}/resources?${version}`);
    expect(all).toEqual([
      {
        id: workspaceId,
        name: 'ws',
        type: 'Microsoft.MachineLearningServices/workspaces',
        kind: 'Default',
        location: 'West Europe',
      },
      { id: nsg, name: 'nsg', type: 'Microsoft.Network/networkSecurityGroups', location: 'westeurope' },
    ]);
    const filter = encodeURIComponent(`resourceType eq 'microsoft.network/networksecuritygroups' and name eq 'NSG'`);
    expect(await listed(`${subscription}/resources?${version}&$filter=${filter}`)).toMatchObject([{ id: nsg }]);
    expect(
      await listed(`${subscription}/resources?${version}&$filter=${encodeURIComponent(`location eq 'eastus'`)}`),
    ).toEqual([]);
  });

  it('principals of the directory, by their ids', async () => {
    const found = await call('POST', '/v1.0/directoryObjects/getByIds', { ids: ['abc', 'nobody'] });
    expect(found.body).toMatchObject({ value: [{ '@odata.type': '#microsoft.graph.user', id: 'abc' }] });
    const filter = encodeURIComponent(`servicePrincipalNames/any(c:c eq '${principal.clientId}')`);
    const self = { id: principal.objectId, appId: principal.clientId };
    expect((await call('GET', `/v1.0/servicePrincipals?$filter=${filter}`)).body).toMatchObject({ value: [self] });
    expect((await call('GET', `/v1.0/servicePrincipals/${principal.objectId}`)).body).toMatchObject(self);
    expect((await call('GET', '/v1.0/groups')).body).toEqual({ value: [] });
    expect(await call('GET', '/v1.0/users/nobody')).toMatchObject({ status: 404 });
  });
});
