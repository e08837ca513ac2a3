import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { isLinked, zonesNamed } from '../../src/model/dns-zone.ts';
import type { GroupId } from '../../src/catalog/private-link.ts';
import { storageAccountView, vaultView } from '../../src/model/dependent-resources.ts';
import type { Estate } from '../../src/model/estate.ts';
import { customerConnections, customerGaps, readableConnections } from '../../src/model/managed-endpoints.ts';
import {
  endpointSubnetOf,
  hasEndpoint,
  hasEndpointBeside,
  networkIdOf,
  networkKey,
  waitingFor,
} from '../../src/model/private-link.ts';
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

const accountId = idOf('Storage/storageAccounts', 'st');
const vaultId = idOf('KeyVault/vaults', 'kv');
const networkId = idOf('Network/virtualNetworks', 'v');
const subnetId = `${networkId}/subnets/s`;
const outboundRules = complete(workspaceId, 'MachineLearningServices/workspaces/outboundRules');

describe('an endpoint for a sub-resource', () => {
  it.each<[string, readonly Line[], GroupId, unknown]>([
    ['leads there', [account('pe'), endpoint('pe', ['blob'])], 'blob', true],
    ['leads there in other letters', [account('pe'), endpoint('pe', ['BLOB'], accountId.toUpperCase())], 'blob', true],
    ['leads to another sub-resource', [account('pe'), endpoint('pe', ['file'])], 'blob', false],
    ['leads to another account', [account('pe'), endpoint('pe', ['blob'], vaultId)], 'blob', false],
    ['is not there', [account()], 'blob', false],
    ['was approved by hand', [account('pe'), manual('pe', ['blob'])], 'blob', true],
    ['waits', [account('pe:Pending'), endpoint('pe', ['blob'])], 'blob', false],
    ['waits beside one that leads there', [account('a:Pending', 'b'), endpoint('b', ['blob'])], 'blob', true],
    ['may not be read', [account('pe'), gap(endpointId('pe'), 'denied')], 'blob', ['denied']],
    ['may not be read beside one that leads there', [account('a', 'b'), endpoint('b', ['blob'])], 'blob', true],
    ['may not be read beside one that does not', [account('a', 'b'), endpoint('b', ['file'])], 'blob', ['not-read']],
    ['is not named', [account('')], 'blob', ['shape']],
    ['has no links', [account('pe'), resource(endpointId('pe'), {})], 'blob', false],
    [
      'has a link that names nothing',
      [account('pe'), resource(endpointId('pe'), { privateLinkServiceConnections: [{}] })],
      'blob',
      false,
    ],
    [
      'has a link that names no sub-resource',
      [account('pe'), linkOnly({ privateLinkServiceId: accountId })],
      'blob',
      ['shape'],
    ],
    ['of an account that was not read', [], 'blob', ['not-read']],
  ])('%s', async (_, lines, groupId, expected) => {
    const estate = await estateOf(workspaceLine(), ...lines);
    expect(inShort(hasEndpoint(estate, workspaceIn(estate), storageIn(estate), groupId))).toEqual(expected);
  });

  it('is known from the connection alone where a resource has one sub-resource', async () => {
    const vault = resource(vaultId, { privateEndpointConnections: [connection('pe')] });
    const estate = await estateOf(workspaceLine(), vault);
    const target = vaultView(estate.node(vaultId));
    expect(inShort(hasEndpoint(estate, workspaceIn(estate), target, 'vault'))).toBe(true);
  });

  it('says what is odd about a connection that names no endpoint', async () => {
    const estate = await estateOf(workspaceLine(), account(''));
    expect(detailsOf(hasEndpoint(estate, workspaceIn(estate), storageIn(estate), 'blob'))).toContain(
      'The connection c-0 names no private endpoint.',
    );
  });
});

describe('what waits for a sub-resource', () => {
  it('are the connections that lead there and are not approved, those that wait first', async () => {
    const estate = await estateOf(
      workspaceLine(),
      account('gone:Disconnected', 'new:Pending', 'on:Approved', 'file:Pending', 'dark:Pending'),
      endpoint('gone', ['blob']),
      endpoint('new', ['blob']),
      endpoint('on', ['blob']),
      endpoint('file', ['file']),
    );
    const waiting = waitingFor(estate, workspaceIn(estate), storageIn(estate), 'blob');
    expect(waiting.map(({ name }) => name)).toEqual(['c-1', 'c-0']);
  });

  it('is nothing that is known where the connections are not', async () => {
    const estate = await estateOf(workspaceLine());
    expect(waitingFor(estate, workspaceIn(estate), storageIn(estate), 'blob')).toEqual([]);
  });
});

describe('the endpoints of a managed network', () => {
  const managed = workspaceLine({ managedNetwork: { isolationMode: 'AllowInternetOutbound' } });

  it.each<[string, readonly Line[], unknown]>([
    ['none without a managed network', [workspaceLine(), account('a')], ['c-0']],
    ['none where no rule leads there', [managed, outboundRules, account('a')], ['c-0']],
    ['none where a rule leads elsewhere', [managed, outboundRules, rule('r', vaultId), account('a')], ['c-0']],
    ['the one that can’t be read', [managed, outboundRules, rule('r'), account('a')], []],
    [
      'not the one that can be read',
      [managed, outboundRules, rule('r'), account('a', 'b'), endpoint('b', ['blob'])],
      ['c-1'],
    ],
    ['as many as there are rules', [managed, outboundRules, rule('r'), rule('q'), account('a', 'b')], []],
    ['fewer than there are rules', [managed, outboundRules, rule('r'), rule('q'), account('a')], []],
    ['not rules of another kind', [managed, outboundRules, rule('r', accountId, 'FQDN'), account('a')], ['c-0']],
    [
      'not known where more can’t be read than were made',
      [managed, outboundRules, rule('r'), account('a', 'b')],
      ['undecided'],
    ],
    ['not known where the rules were not read', [managed, rule('r'), account('a')], ['not-read']],
    ['not asked for where all can be read', [managed, account('a'), endpoint('a', ['blob'])], ['c-0']],
    ['not asked for where there is none', [managed, account()], []],
  ])('are left out: %s', async (_, lines, expected) => {
    const estate = await estateOf(...lines);
    const found = customerConnections(estate, workspaceIn(estate), storageIn(estate));
    expect(found.known ? found.value.map(({ name }) => name) : inShort(found)).toEqual(expected);
  });

  it('are told apart by the action that would show them', async () => {
    const action = 'Microsoft.Network/privateEndpoints/read';
    const refused = ['a', 'b'].map(name => gap(endpointId(name), 'denied', { action }));
    const estate = await estateOf(managed, outboundRules, rule('r'), account('a', 'b'), ...refused);
    const found = customerConnections(estate, workspaceIn(estate), storageIn(estate));
    expect(inShort(found)).toEqual(['undecided', 'denied']);
    expect(detailsOf(found)[0]).toBe(
      `st has 2 private endpoint connections whose endpoints can't be read, and managed networks made 1 of them: which is not known.`,
    );
  });

  it('are no gaps that anyone could close', async () => {
    const gaps = [gap(endpointId('a'), 'not-found'), gap(accountId, 'denied', { list: 'x' }), gap(vaultId, 'denied')];
    const made = await estateOf(managed, outboundRules, rule('r'), account('a'), ...gaps);
    expect(customerGaps(made)).toEqual(gaps.slice(1));
    const own = await estateOf(workspaceLine(), account('a'), ...gaps);
    expect(customerGaps(own)).toEqual(gaps);
    const blind = await estateOf(managed, outboundRules, rule('r'), ...gaps);
    expect(customerGaps(blind)).toEqual(gaps);
  });
});

describe('the connections that certainly are the customer’s', () => {
  it('are those whose endpoints were read', async () => {
    const estate = await estateOf(account('a', 'b', ''), endpoint('b', ['blob']));
    const found = readableConnections(estate, storageIn(estate));
    expect(found.known && found.value.map(({ name }) => name)).toEqual(['c-1']);
  });
});

describe('an endpoint beside a subnet', () => {
  it.each<[string, readonly Line[], string, unknown]>([
    ['in the same subnet', [account('pe'), endpoint('pe', ['blob'])], subnetId, true],
    [
      'in another subnet of the network',
      [account('pe'), endpoint('pe', ['blob'])],
      `${networkId.toUpperCase()}/subnets/x`,
      true,
    ],
    [
      'in another network',
      [account('pe'), endpoint('pe', ['blob'])],
      idOf('Network/virtualNetworks/subnets', 'w', 's'),
      false,
    ],
    ['to another sub-resource', [account('pe'), endpoint('pe', ['file'])], subnetId, false],
    ['that waits', [account('pe:Pending'), endpoint('pe', ['blob'])], subnetId, false],
    [
      'in no subnet',
      [account('pe'), linkOnly({ privateLinkServiceId: accountId, groupIds: ['blob'] })],
      subnetId,
      false,
    ],
    ['that was not read', [account('pe')], subnetId, ['not-read']],
  ])('%s', async (_, lines, subnet, expected) => {
    const estate = await estateOf(...lines);
    expect(inShort(hasEndpointBeside(estate, storageIn(estate), 'blob', subnet))).toEqual(expected);
  });
});

describe('the subnet of the workspace’s own endpoint', () => {
  it.each<[string, readonly Line[], unknown]>([
    ['is where it stands', [endpoint('pe', ['amlworkspace'], workspaceId)], subnetId],
    ['is none where the endpoint stands in none', [resource(endpointId('pe'), {})], undefined],
    ['is none where it can’t be read', [gap(endpointId('pe'), 'denied')], undefined],
  ])('%s', async (_, lines, expected) => {
    const estate = await estateOf(workspaceLine({ privateEndpointConnections: [connection('pe')] }), ...lines);
    expect(endpointSubnetOf(estate, workspaceIn(estate))).toEqual(expected);
  });

  it('is none of a workspace without endpoints, or that was not read', async () => {
    for (const estate of [await estateOf(workspaceLine()), await estateOf()])
      expect(endpointSubnetOf(estate, workspaceIn(estate))).toBeUndefined();
  });
});

describe('a private DNS zone', () => {
  const zoneId = idOf('Network/privateDnsZones', 'privatelink.azurecr.io');
  const link = resource(`${zoneId}/virtualNetworkLinks/l`, {
    virtualNetwork: { id: networkId.toUpperCase() },
    virtualNetworkLinkState: 'Completed',
  });
  const links = complete(zoneId, 'Network/privateDnsZones/virtualNetworkLinks');
  const elsewhere = idOf('Network/virtualNetworks', 'w');

  it.each<[string, readonly Line[], string, unknown]>([
    ['is', [link, links], networkId, true],
    ['is, even if there may be more links', [link], networkId, true],
    ['is not', [link, links], elsewhere, false],
    ['may be', [link], elsewhere, ['not-read']],
    [
      'may be where a link is odd',
      [resource(`${zoneId}/virtualNetworkLinks/l`, { virtualNetwork: { id: 7 } }), links],
      networkId,
      ['shape'],
    ],
    ['is not where a link names nothing', [resource(`${zoneId}/virtualNetworkLinks/l`, {}), links], networkId, false],
  ])('%s linked to a network', async (_, lines, network, expected) => {
    expect(inShort(isLinked(await estateOf(...lines), zoneId, network))).toEqual(expected);
  });

  it('is found by its name', async () => {
    const estate = await estateOf(resource(zoneId));
    const found = (name: string): readonly string[] => zonesNamed(estate, name).map(({ id }) => id);
    expect([found('PRIVATELINK.azurecr.io'), found('other')]).toEqual([[zoneId], []]);
  });
});

it('the network of a subnet is the id before it, and an odd id stands for itself', () => {
  expect([networkIdOf(subnetId), networkKey(subnetId), networkIdOf('/odd')]).toEqual([
    networkId,
    networkId.toLowerCase(),
    '/odd',
  ]);
});

function storageIn(estate: Estate) {
  return storageAccountView(estate.node(accountId));
}

function endpointId(name: string): string {
  return idOf('Network/privateEndpoints', name);
}

/** A storage account with one connection for each `name` or `name:Status` of an endpoint. */
function account(...endpoints: readonly string[]): Line {
  const connections = endpoints.map((text, i) => {
    const [name = '', status = 'Approved'] = text.split(':');
    return { ...connection(name, status), name: `c-${i}` };
  });
  return resource(accountId, { privateEndpointConnections: connections });
}

function connection(name: string, status = 'Approved'): JsonObject {
  const privateEndpoint = name === '' ? null : { id: endpointId(name) };
  return { name, properties: { privateEndpoint, privateLinkServiceConnectionState: { status } } };
}

function endpoint(name: string, groupIds: readonly string[], targetId = accountId): Line {
  const link = { properties: { privateLinkServiceId: targetId, groupIds } };
  return resource(endpointId(name), { subnet: { id: subnetId }, privateLinkServiceConnections: [link] });
}

function linkOnly(properties: JsonObject): Line {
  return resource(endpointId('pe'), { privateLinkServiceConnections: [{ properties }] });
}

function manual(name: string, groupIds: readonly string[]): Line {
  const link = { properties: { privateLinkServiceId: accountId, groupIds } };
  return resource(endpointId(name), { manualPrivateLinkServiceConnections: [link] });
}

function rule(name: string, serviceResourceId = accountId, type = 'PrivateEndpoint'): Line {
  const destination = type === 'PrivateEndpoint' ? { serviceResourceId } : 'feeds.contoso.example';
  return resource(`${workspaceId}/outboundRules/${name}`, { type, destination });
}
