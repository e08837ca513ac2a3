import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { endpointsOf, type LinkedEndpoint } from '../../src/model/endpoint.ts';
import type { Line } from '../../src/snapshot/line.ts';
import {
  complete,
  detailsOf,
  estateOf,
  gap,
  idOf,
  inShort,
  resource,
  workspaceId,
  workspaceIn,
  workspaceLine,
} from './sample.ts';

const vaultId = idOf('KeyVault/vaults', 'kv');
const accountId = idOf('Storage/storageAccounts', 'st');
const endpointId = idOf('Network/privateEndpoints', 'pe');
const nicId = idOf('Network/networkInterfaces', 'nic');
const datastores = complete(workspaceId, 'MachineLearningServices/workspaces/datastores');
const connection = (id: string, status = 'Approved'): JsonObject => ({
  name: 'c',
  properties: { privateEndpoint: { id }, privateLinkServiceConnectionState: { status } },
});

describe('the names of an endpoint', () => {
  const listed = { customDnsConfigs: [{ fqdn: 'KV.vault.azure.net', ipAddresses: ['10.0.0.9'] }] };
  it.each<[string, readonly Line[], unknown]>([
    [
      'are those of its interface',
      [endpoint(), nic(['kv.vault.azure.net'], '10.0.0.4')],
      [['kv.vault.azure.net', '10.0.0.4']],
    ],
    [
      'are those of its interface before its own list',
      [endpoint(listed), nic(['kv.vault.azure.net'], '10.0.0.4')],
      [['kv.vault.azure.net', '10.0.0.4']],
    ],
    [
      'are in lower case, without the dot of the root',
      [endpoint(), nic(['KV.Vault.azure.net.'], '10.0.0.4')],
      [['kv.vault.azure.net', '10.0.0.4']],
    ],
    [
      'are those of its own list where the interface may not be read',
      [endpoint(listed), gap(nicId, 'denied')],
      [['kv.vault.azure.net', '10.0.0.9']],
    ],
    [
      'are those of its own list where the interface tells none',
      [endpoint(listed), nic(undefined, '10.0.0.4')],
      [['kv.vault.azure.net', '10.0.0.9']],
    ],
    ['are not known where the interface may not be read', [endpoint(), gap(nicId, 'denied')], ['denied']],
    ['are not known where nobody tells them', [endpoint({ customDnsConfigs: [] }), nic([], '10.0.0.4')], ['shape']],
    ['are not known where an interface has no name', [endpoint({ networkInterfaces: [{}] })], ['shape']],
    [
      'are there without an address',
      [endpoint(), nic(['kv.vault.azure.net'], undefined)],
      [['kv.vault.azure.net', '']],
    ],
  ])('%s', async (_, lines, expected) => {
    const [found] = await vaultEndpoints(...lines);
    const names = found === undefined ? undefined : inShort(found.names);
    expect(names?.map(one => (typeof one === 'string' ? one : [one.fqdn, one.addresses.join(' ')]))).toEqual(expected);
  });

  it('say what is lacking', async () => {
    const [found] = await vaultEndpoints(endpoint(), nic([], '10.0.0.4'));
    expect(found && detailsOf(found.names)).toEqual([
      'Neither the private endpoint pe nor its network interface tells the names it answers to.',
    ]);
  });
});

describe('the sub-resource of an endpoint', () => {
  it.each<[string, JsonObject, unknown]>([
    ['is that of its link', { privateLinkServiceConnections: [to(vaultId, ['Vault'])] }, ['vault']],
    [
      'is that of a link made by hand',
      { manualPrivateLinkServiceConnections: [to(vaultId.toUpperCase(), ['vault'])] },
      ['vault'],
    ],
    ['is the only one that the target has', { privateLinkServiceConnections: [to(vaultId, [])] }, ['vault']],
    ['is none where the link leads elsewhere', { privateLinkServiceConnections: [to(accountId, ['blob'])] }, []],
    ['is none without links', {}, []],
  ])('%s', async (_, properties, expected) => {
    const [found] = await vaultEndpoints(resource(endpointId, properties));
    expect(found && inShort(found.groupIds)).toEqual(expected);
  });

  it('is not known where an account has several', async () => {
    const account = resource(accountId, { privateEndpointConnections: [connection(endpointId)] });
    const estate = await estateOf(
      workspaceLine({ storageAccount: accountId }),
      datastores,
      account,
      resource(endpointId, { privateLinkServiceConnections: [to(accountId, null)] }),
    );
    const [found] = endpointsOf(estate, workspaceIn(estate)).items;
    expect(found && [inShort(found.groupIds), detailsOf(found.groupIds)]).toEqual([
      ['shape'],
      ['The private endpoint pe does not say which sub-resource it leads to (groupIds).'],
    ]);
  });
});

describe('the endpoints of a workspace', () => {
  it('are each one once, by an approved connection', async () => {
    const estate = await estateOf(
      workspaceLine({ keyVault: vaultId }),
      datastores,
      resource(vaultId, {
        privateEndpointConnections: [connection(endpointId), connection(endpointId.toUpperCase(), 'Disconnected')],
      }),
      endpoint(),
    );
    const { items, unseen } = endpointsOf(estate, workspaceIn(estate));
    expect([items.map(({ approved }) => inShort(approved)), unseen]).toEqual([[true], []]);
  });

  it('may be more where a connection names none', async () => {
    const estate = await estateOf(
      workspaceLine({ keyVault: vaultId }),
      datastores,
      resource(vaultId, { privateEndpointConnections: [{ name: 'c', properties: {} }] }),
    );
    const { items, unseen } = endpointsOf(estate, workspaceIn(estate));
    expect([items, unseen.map(({ detail }) => detail)]).toEqual([[], ['The connection c names no private endpoint.']]);
  });

  it('stand in a subnet, or it is not known where', async () => {
    const [placed] = await vaultEndpoints(
      endpoint({ subnet: { id: `${idOf('Network/virtualNetworks', 'v')}/subnets/s` } }),
    );
    const [lost] = await vaultEndpoints(endpoint({ subnet: null }));
    expect([placed && inShort(placed.networkId), lost && inShort(lost.networkId)]).toEqual([
      idOf('Network/virtualNetworks', 'v'),
      ['shape'],
    ]);
  });
});

async function vaultEndpoints(...lines: readonly Line[]): Promise<readonly LinkedEndpoint[]> {
  const vault = resource(vaultId, { privateEndpointConnections: [connection(endpointId)] });
  const estate = await estateOf(workspaceLine({ keyVault: vaultId }), datastores, vault, ...lines);
  return endpointsOf(estate, workspaceIn(estate)).items;
}

function to(targetId: string, groupIds: readonly string[] | null): JsonObject {
  return { name: 'l', properties: { privateLinkServiceId: targetId, groupIds } };
}

function endpoint(properties: JsonObject = {}): Line {
  return resource(endpointId, {
    networkInterfaces: [{ id: nicId }],
    privateLinkServiceConnections: [to(vaultId, ['vault'])],
    ...properties,
  });
}

function nic(fqdns: readonly string[] | undefined, privateIPAddress: string | undefined): Line {
  const told = fqdns === undefined ? {} : { privateLinkConnectionProperties: { fqdns } };
  return resource(nicId, {
    ipConfigurations: [
      { name: 'a', properties: { ...(privateIPAddress !== undefined && { privateIPAddress }), ...told } },
    ],
  });
}
