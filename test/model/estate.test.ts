import { describe, expect, it } from 'vitest';
import { buildEstate, unseenOf } from '../../src/model/estate.ts';
import { text } from '../../src/model/property.ts';
import type { Gap, Line } from '../../src/snapshot/line.ts';
import { complete, detailsOf, estateOf, gap, header, idOf, inShort, resource, workspaceLine } from './sample.ts';

const networkId = idOf('Network/virtualNetworks', 'v');
const subnetId = `${networkId}/subnets/S`;
const accountId = idOf('Storage/storageAccounts', 'st');
const clusterId = idOf('ContainerService/managedClusters', 'aks');
const extensions = 'Microsoft.KubernetesConfiguration/extensions';

describe('the estate', () => {
  it('needs a header', async () => {
    await expect(buildEstate([])).rejects.toThrow('A snapshot begins with its header.');
  });

  it('is about the workspaces in scope, sorted by id whatever the casing', async () => {
    const line = workspaceLine();
    const named = (name: string) => line.id.replace(/w$/, name);
    const estate = await estateOf(
      { ...line, id: named('b') },
      { ...line, id: named('A') },
      { ...line, id: named('c') },
      resource(named('d')),
    );
    expect(estate.workspaceIds).toEqual([named('A'), named('b'), named('c')]);
    expect(estate.header).toEqual(header);
  });

  it('is the same where its lines come in batches', async () => {
    const lines = [header, workspaceLine(), complete(clusterId, 'KubernetesConfiguration/extensions')];
    const estate = await buildEstate(batches(lines));
    expect(estate.workspaceIds).toEqual([workspaceLine().id]);
    expect(inShort(estate.list(clusterId, extensions).complete)).toBe(true);
  });

  it('hands out the bodies that were read', async () => {
    const line = resource(accountId, { x: 'a' });
    const estate = await estateOf(line);
    expect([estate.body(accountId.toUpperCase()), estate.body(networkId)]).toEqual([line.body, undefined]);
  });

  it('reads any number of bodies, however few it keeps', async () => {
    const ids = Array.from({ length: 4_500 }, (_, i) => idOf('Storage/storageAccounts', `st${i}`));
    const estate = await estateOf(...ids.map((id, i) => resource(id, { x: String(i) })));
    const texts = [...ids, ...ids].map(id => inShort(text('properties.x')(estate.node(id))));
    expect(texts).toEqual([...ids, ...ids].map((_, i) => String(i % ids.length)));
  });

  it('keeps the gaps, of each thing the last', async () => {
    const gaps = [
      gap(accountId, 'denied'),
      gap(accountId.toUpperCase(), 'gone'),
      gap(accountId, 'denied', { list: 'x' }),
    ];
    expect((await estateOf(...gaps)).gaps).toEqual([gaps[1], gaps[2]]);
  });
});

describe('a resource', () => {
  it('is found by its id in any casing and with a trailing slash', async () => {
    const estate = await estateOf(resource(accountId, { x: 'a' }));
    for (const id of [accountId, accountId.toUpperCase(), `${accountId}/`])
      expect(inShort(text('properties.x')(estate.node(id)))).toBe('a');
    expect(estate.node(accountId.toUpperCase())).toMatchObject({ id: accountId, name: 'st' });
  });

  it('is found by type, and by type and name: of several the first', async () => {
    const first = resource(idOf('Storage/storageAccounts', 'St'));
    const second = resource(accountId.replace('/rg/', '/rg2/'));
    const estate = await estateOf(first, second);
    expect(estate.seen('microsoft.storage/STORAGEACCOUNTS').map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(estate.named('Microsoft.Storage/storageAccounts', 'ST')?.id).toBe(first.id);
    expect(estate.named('Microsoft.Storage/storageAccounts', 'none')).toBeUndefined();
    expect(estate.seen('Microsoft.KeyVault/vaults')).toEqual([]);
    expect(estate.named('Microsoft.KeyVault/vaults', 'st')).toBeUndefined();
  });

  it.each<[Gap['why'], string]>([
    ['denied', 'The audit may not read st.'],
    ['gone', 'st does not exist.'],
    ['not-found', 'Azure did not find st, and does not say whether it exists.'],
    ['throttled', 'Azure refused to answer for st because of too many requests; a later audit may see it.'],
    ['failed', 'Reading st failed: Refused.'],
    ['not-followed', 'st lies further away than the audit follows references.'],
  ])('that was asked for and not given says why: %s', async (why, detail) => {
    const { content } = (await estateOf(gap(accountId, why))).node(accountId);
    expect(content).toEqual({ known: false, unseen: [{ resourceId: accountId, why, detail }] });
  });

  it('that was refused names the action that would show it', () => {
    const action = 'Microsoft.Storage/storageAccounts/read';
    expect(unseenOf(gap(accountId, 'denied', { action }))).toEqual({
      resourceId: accountId,
      why: 'denied',
      action,
      detail: `The audit may not read st. The action ${action} would show it.`,
    });
    expect(unseenOf(gap(accountId, 'denied', { list: extensions }))).toMatchObject({
      detail: 'The audit may not read the extensions of st.',
    });
  });

  it('that nobody asked for is not in the snapshot', async () => {
    expect(detailsOf((await estateOf()).node(accountId).content)).toEqual(['st is not in the snapshot.']);
  });
});

describe('a subnet', () => {
  const properties = {
    subnets: [
      { name: 'other', properties: {} },
      { name: 's', properties: { x: 'a' } },
    ],
  };

  it('stands in the body of its network', async () => {
    const node = (await estateOf(resource(networkId, properties))).node(subnetId);
    expect(node).toMatchObject({
      id: subnetId,
      name: 'S',
      holder: { resourceId: networkId, prefix: 'properties.subnets[1].' },
    });
    expect(text('properties.x')(node)).toMatchObject({
      value: 'a',
      evidence: [{ resourceId: networkId, path: 'properties.subnets[1].properties.x', value: 'a' }],
    });
  });

  it('of an export of its own is a resource like any other', async () => {
    const node = (await estateOf(resource(networkId, properties), resource(subnetId, { x: 'b' }))).node(subnetId);
    expect(node.holder).toEqual({ resourceId: subnetId, prefix: '' });
    expect(inShort(text('properties.x')(node))).toBe('b');
  });

  it('that its network does not name does not exist', async () => {
    const { content, holder } = (await estateOf(resource(networkId, { subnets: [] }))).node(subnetId);
    expect([inShort(content), detailsOf(content), holder]).toEqual([
      ['gone'],
      ['S does not exist.'],
      { resourceId: networkId, prefix: '' },
    ]);
  });

  it.each([
    ['has no list of them', {}],
    ['has something else there', { subnets: 'many' }],
    ['has items without a name', { subnets: [7, { name: 7 }] }],
  ])('is not known where its network %s', async (_, odd) => {
    const { content } = (await estateOf(resource(networkId, odd))).node(subnetId);
    expect(content.known).toBe(false);
  });

  it('is as unknown as its network', async () => {
    expect(inShort((await estateOf(gap(networkId, 'denied'))).node(subnetId).content)).toEqual(['denied']);
    expect(inShort((await estateOf()).node(subnetId).content)).toEqual(['not-read']);
  });
});

describe('a list', () => {
  const item = resource(`${clusterId}/providers/${extensions}/ml`);

  it('is what stands under a resource or extends it', async () => {
    const estate = await estateOf(item, resource(`${accountId}/providers/${extensions}/elsewhere`));
    expect(estate.list(clusterId.toUpperCase(), extensions.toUpperCase()).items.map(({ id }) => id)).toEqual([item.id]);
  });

  it('is complete where it was read to its end, and there alone', async () => {
    const read = complete(clusterId, 'KubernetesConfiguration/extensions');
    expect(inShort((await estateOf(item, read)).list(clusterId, extensions).complete)).toBe(true);
    expect(detailsOf((await estateOf(item)).list(clusterId, extensions).complete)).toEqual([
      'All extensions of aks were not read: the snapshot holds no complete list of them.',
    ]);
    const cut = { ...read, complete: false };
    expect(inShort((await estateOf(item, cut)).list(clusterId, extensions).complete)).toEqual(['not-read']);
  });

  it('that was refused says why', async () => {
    const refused = gap(clusterId, 'denied', { list: extensions });
    expect(inShort((await estateOf(refused)).list(clusterId, extensions).complete)).toEqual(['denied']);
  });
});

async function* batches(lines: readonly Line[]): AsyncGenerator<readonly Line[]> {
  for (const line of lines) yield await Promise.resolve([line]);
}
