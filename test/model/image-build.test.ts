import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/catalog/body.ts';
import { computeView } from '../../src/model/compute.ts';
import { buildCandidate, buildTargets, computeNamed, reaches } from '../../src/model/image-build.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { complete, estateOf, gap, idOf, inShort, resource, workspaceId, workspaceIn, workspaceLine } from './sample.ts';

const computes = complete(workspaceId, 'MachineLearningServices/workspaces/computes');
const registryId = idOf('ContainerRegistry/registries', 'cr');
const accountId = idOf('Storage/storageAccounts', 'st');
const subnetId = idOf('Network/virtualNetworks/subnets', 'v', 's');
const elsewhere = idOf('Network/virtualNetworks/subnets', 'w', 's');
const workspace = workspaceLine({ containerRegistry: registryId, storageAccount: accountId });

describe('the compute that builds images', () => {
  const read = cluster('cpu', {});
  it.each<[string, readonly Line[], unknown]>([
    ['is the one of the name', [read, computes], 'cpu'],
    ['is the one of the name even where others may be missing', [read], 'cpu'],
    ['is none where all were listed', [computes], undefined],
    ['is none where it is gone', [gap(read.id, 'gone')], undefined],
    ['is not known where it may not be read', [gap(read.id, 'denied')], ['denied']],
    ['is not known where nobody asked', [], ['not-read']],
  ])('%s', async (_, lines, expected) => {
    const estate = await estateOf(workspace, ...lines);
    const found = computeNamed(estate, workspaceIn(estate), 'CPU');
    expect(found.known ? found.value?.name : inShort(found)).toEqual(expected);
  });
});

describe('what a build must reach', () => {
  it('are the registry and the default account, closed or not', async () => {
    const estate = await estateOf(
      workspace,
      resource(registryId, { publicNetworkAccess: 'Disabled' }),
      resource(accountId),
    );
    const targets = buildTargets(estate, workspaceIn(estate));
    expect(targets.map(({ resource: { name }, group, isClosed }) => [name, group, inShort(isClosed)])).toEqual([
      ['cr', 'registry', true],
      ['st', 'blob', false],
    ]);
  });
});

describe('a compute reaches a registry', () => {
  const closed = (...names: readonly string[]) =>
    resource(registryId, { publicNetworkAccess: 'Disabled', privateEndpointConnections: names.map(connection) });
  it.each<[string, readonly Line[], JsonObject, unknown]>([
    ['that is open', [resource(registryId)], {}, true],
    [
      'that is closed, from a subnet with an endpoint',
      [closed('pe'), endpoint('pe')],
      { subnet: { id: subnetId } },
      true,
    ],
    ['that is closed, from no subnet', [closed('pe'), endpoint('pe')], {}, false],
    [
      'that is closed, from another network',
      [closed('pe'), endpoint('pe')],
      { subnet: { id: elsewhere } },
      ['not-read'],
    ],
    ['that was not read', [], { subnet: { id: subnetId } }, ['not-read']],
  ])('%s: %#', async (_, lines, properties, expected) => {
    const line = cluster('cpu', properties);
    const estate = await estateOf(workspace, line, ...lines);
    const [target] = buildTargets(estate, workspaceIn(estate));
    const answer = target && reaches(estate, workspaceIn(estate), computeView(estate.node(line.id)), target);
    expect(answer && inShort(answer)).toEqual(expected);
  });
});

describe('the cluster that could build images', () => {
  const open = [resource(registryId), resource(accountId)];
  const closed = [
    resource(registryId, { publicNetworkAccess: 'Disabled', privateEndpointConnections: [connection('pe')] }),
    endpoint('pe'),
    resource(accountId),
  ];
  it.each<[string, readonly Line[], string | undefined]>([
    [
      'is the first that is fit',
      [...open, cluster('gpu', {}, 'Standard_NC6'), cluster('none', {}, 'Standard_D4', 0), cluster('fit', {})],
      'fit',
    ],
    ['is none without clusters', open, undefined],
    [
      'is none of unknown size',
      [...open, resource(`${workspaceId}/computes/x`, { computeType: 'AmlCompute', properties: {} })],
      undefined,
    ],
    [
      'stands near what is closed',
      [...closed, cluster('far', {}), cluster('near', { subnet: { id: subnetId } })],
      'near',
    ],
  ])('%s', async (_, lines, expected) => {
    const estate = await estateOf(workspace, computes, ...lines);
    expect(buildCandidate(estate, workspaceIn(estate))?.name).toBe(expected);
  });

  it('stands anywhere in a managed network', async () => {
    const managed = workspaceLine({
      containerRegistry: registryId,
      managedNetwork: { isolationMode: 'AllowInternetOutbound' },
    });
    const estate = await estateOf(managed, computes, ...closed, cluster('any', {}));
    expect(buildCandidate(estate, workspaceIn(estate))?.name).toBe('any');
  });
});

function cluster(name: string, properties: JsonObject, vmSize = 'Standard_D4', maxNodeCount = 2) {
  return resource(`${workspaceId}/computes/${name}`, {
    computeType: 'AmlCompute',
    properties: { vmSize, scaleSettings: { maxNodeCount }, ...properties },
  });
}

function connection(name: string): JsonObject {
  const privateEndpoint = { id: idOf('Network/privateEndpoints', name) };
  return { name, properties: { privateEndpoint, privateLinkServiceConnectionState: { status: 'Approved' } } };
}

function endpoint(name: string): Line {
  const link = { properties: { privateLinkServiceId: registryId, groupIds: ['registry'] } };
  return resource(idOf('Network/privateEndpoints', name), {
    subnet: { id: subnetId },
    privateLinkServiceConnections: [link],
  });
}
