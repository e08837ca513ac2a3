import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/catalog/body.ts';
import { known, type Fact } from '../../src/model/fact.ts';
import { flag, integer, isOlder, orDefault, parts, text, texts, word } from '../../src/model/property.ts';
import type { Node } from '../../src/model/resource.ts';
import type { ResourceLine, Source } from '../../src/snapshot/line.ts';
import { detailsOf, estateOf, gap, idOf, inShort, resource, workspaceId } from './sample.ts';

const accountId = idOf('Storage/storageAccounts', 'st');
const registryId = idOf('ContainerRegistry/registries', 'cr');

describe('a property that is there', () => {
  it.each<[string, (node: Node) => Fact<unknown>, Json, unknown]>([
    ['text', text('properties.x'), 'a', 'a'],
    ['empty text, which is none', text('properties.x'), '', undefined],
    ['a yes', flag('properties.x'), true, true],
    ['a no', flag('properties.x'), false, false],
    ['a yes as text', flag('properties.x'), 'True', true],
    ['a no as text', flag('properties.x'), 'FALSE', false],
    ['a number', integer('properties.x'), 0, 0],
    ['a word', word('properties.x', 'Allow', 'Deny'), 'Deny', 'Deny'],
    ['a word in other letters', word('properties.x', 'Allow', 'Deny'), 'deny', 'Deny'],
    ['texts', texts('properties.x'), ['a', ''], ['a', '']],
    ['no texts', texts('properties.x'), [], []],
    ['null, which is none', text('properties.x'), null, undefined],
  ])('is read: %s', async (_, read, json, value) => {
    const node = await nodeOf(resource(accountId, { x: json }));
    const proof = { resourceId: accountId, path: 'properties.x', value: json ?? undefined };
    expect(read(node)).toEqual(known(value, proof));
  });

  it.each<[string, (node: Node) => Fact<unknown>, Json, string]>([
    ['text', text('properties.x'), 7, '7'],
    ['text', text('properties.x'), { a: 1 }, '{"a":1}'],
    ['a flag', flag('properties.x'), 'yes', '"yes"'],
    ['a flag', flag('properties.x'), 1, '1'],
    ['a number', integer('properties.x'), 1.5, '1.5'],
    ['a number', integer('properties.x'), '5', '"5"'],
    ['a word', word('properties.x', 'Allow', 'Deny'), 'Audit', '"Audit"'],
    ['a word', word('properties.x', 'Allow', 'Deny'), true, 'true'],
    ['texts', texts('properties.x'), ['a', 1], '["a",1]'],
    ['texts', texts('properties.x'), 'a', '"a"'],
    ['parts', parts('properties.x'), [{}, 'a'], '[{},"a"]'],
    ['parts', parts('properties.x'), {}, '{}'],
    ['parts', parts('properties.x'), 'x'.repeat(100), `"${'x'.repeat(59)}`],
  ])('and is not %s names resource and property', async (_, read, json, shown) => {
    const node = await nodeOf(resource(accountId, { x: json }));
    expect(read(node)).toEqual({
      known: false,
      unseen: [
        {
          resourceId: accountId,
          why: 'shape',
          detail: `properties.x of st is ${shown}, which this version does not understand.`,
        },
      ],
    });
  });

  it('is found in whatever casing, and keeps the path of the catalogue', async () => {
    const node = await nodeOf(resource(accountId, { PublicNetworkAccess: 'disabled' }));
    expect(text('properties.publicNetworkAccess')(node)).toEqual(
      known('disabled', { resourceId: accountId, path: 'properties.publicNetworkAccess', value: 'disabled' }),
    );
  });
});

describe('the parts of a list', () => {
  it('are nodes with properties of their own, proven where they stand', async () => {
    const list = [{ name: 'one', on: true }, { id: '/a/b/two' }, {}];
    const found = parts('properties.list')(await nodeOf(resource(accountId, { list })));
    const nodes = (found.known ? found.value : undefined) ?? [];
    expect(nodes.map(({ name }) => name)).toEqual(['one', 'two', '']);
    expect(nodes.map(flag('on'))).toEqual(
      [true, undefined, undefined].map((value, i) =>
        known(value, { resourceId: accountId, path: `properties.list[${i}].on`, value }),
      ),
    );
  });

  it('have parts themselves', async () => {
    const node = await nodeOf(resource(accountId, { list: [{ inner: [{ x: 'a' }] }] }));
    const [outer] = valueIn(parts('properties.list')(node)) ?? [];
    const [inner] = outer === undefined ? [] : (valueIn(parts('inner')(outer)) ?? []);
    expect(inner && text('x')(inner)).toEqual(
      known('a', { resourceId: accountId, path: 'properties.list[0].inner[0].x', value: 'a' }),
    );
  });

  it('share no default with a property of the whole resource', async () => {
    const node = await nodeOf(resource(accountId, { list: [{}] }));
    const [part] = valueIn(parts('properties.list')(node)) ?? [];
    expect(part && text('properties.publicNetworkAccess')(part)).toMatchObject({ known: true, value: undefined });
  });
});

describe('a property that is absent', () => {
  const access = orDefault(word('properties.publicNetworkAccess', 'Enabled', 'Disabled'));

  it.each<[string, Json]>([
    ['not there', {}],
    ['null', { publicNetworkAccess: null }],
  ])('%s, is what Azure then does', async (_, properties) => {
    expect(access(await nodeOf(resource(accountId, properties)))).toEqual({
      known: true,
      value: 'Enabled',
      assumed: true,
      evidence: [{ resourceId: accountId, path: 'properties.publicNetworkAccess', value: undefined }],
    });
  });

  it.each<[string, Source, string | undefined, unknown]>([
    ['the version that first shows it', 'arm', '2021-06-01', 'Enabled'],
    ['a newer version', 'arm', '2024-01-01', 'Enabled'],
    ['an older version', 'arm', '2021-05-01', ['not-read']],
    ['a preview before it', 'arm', '2021-06-01-preview', ['not-read']],
    ['Resource Graph', 'graph', undefined, 'Enabled'],
    ['an export of no known version', 'export', undefined, ['not-read']],
    ['an export of a newer version', 'export', '2024-01-01', 'Enabled'],
  ])('is judged by what was asked: %s', async (_, source, apiVersion, expected) => {
    const version = apiVersion === undefined ? {} : { apiVersion };
    expect(inShort(access(await nodeOf(resource(accountId, {}, { source, ...version }))))).toEqual(expected);
  });

  it('is judged by the newest property that an export of no known version has', async () => {
    const isolation = orDefault(word('properties.managedNetwork.isolationMode', 'Disabled'));
    const exported = (properties: Json): Promise<Node> =>
      nodeOf(resource(workspaceId, properties, { source: 'export' }));
    expect(inShort(isolation(await exported({ publicNetworkAccess: 'Enabled' })))).toEqual(['not-read']);
    expect(inShort(isolation(await exported({ systemDatastoresAuthMode: null })))).toBe('Disabled');
  });

  it('says which version would show it', async () => {
    const fact = access(await nodeOf(resource(accountId, {}, { apiVersion: '2019-04-01' })));
    expect(detailsOf(fact)).toEqual([
      'properties.publicNetworkAccess of st is not shown by API version 2019-04-01; 2021-06-01 or later shows it.',
    ]);
  });

  it('proves nothing in an export where only Azure writes it', async () => {
    const connections = orDefault(parts('properties.privateEndpointConnections'));
    expect(inShort(connections(await nodeOf(resource(accountId, {}))))).toEqual([]);
    const fact = connections(await nodeOf(resource(accountId, {}, { source: 'export' })));
    expect(inShort(fact)).toEqual(['not-read']);
    expect(detailsOf(fact)).toEqual([
      'properties.privateEndpointConnections of st is missing from the export; reading it from Azure would show it.',
    ]);
  });

  it('proves nothing in a row of Resource Graph that may leave it out', async () => {
    const mode = text('properties.roleAssignmentMode');
    expect(inShort(mode(await nodeOf(resource(registryId, {}, { source: 'graph' }))))).toEqual(['not-read']);
    expect(inShort(mode(await nodeOf(resource(registryId, {}))))).toBeUndefined();
  });

  it('proves nothing under what a list item left out', async () => {
    const computeId = `${workspaceId}/computes/cpu`;
    const publicIp = orDefault(flag('properties.properties.enableNodePublicIp'));
    const fact = publicIp(await nodeOf(resource(computeId, {})));
    expect(detailsOf(fact)).toEqual([
      'properties.properties.enableNodePublicIp of cpu was not shown; reading the resource by itself would show it.',
    ]);
    expect(inShort(publicIp(await nodeOf(resource(computeId, { properties: {} }))))).toBe(true);
  });

  it('without a known default is not guessed', async () => {
    const node = await nodeOf(resource(accountId, {}));
    expect(detailsOf(orDefault(text('properties.x'))(node))).toEqual([
      'properties.x of st is missing, and what Azure then does is not known.',
    ]);
  });

  it('that is always there is taken as it is', async () => {
    const node = await nodeOf(resource(accountId, { x: 'a' }));
    expect(inShort(orDefault(text('properties.x'))(node))).toBe('a');
  });

  it('of what was not read is not known either', async () => {
    const node = (await estateOf(gap(accountId, 'denied'))).node(accountId);
    const facts: readonly Fact<unknown>[] = [text('a')(node), orDefault(text('a'))(node), parts('a')(node)];
    expect(facts.map(inShort)).toEqual(facts.map(() => ['denied']));
  });
});

describe('API versions', () => {
  it.each([
    ['2021-01-01', '2022-01-01', true],
    ['2022-01-01', '2021-01-01', false],
    ['2021-01-01', '2021-01-01', false],
    ['2021-01-01-preview', '2021-01-01', true],
    ['2021-01-01', '2021-01-01-preview', false],
    ['2021-01-01-preview', '2021-01-01-preview', false],
    ['2021-01-02-preview', '2021-01-01', false],
  ])('%s is older than %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected);
  });
});

async function nodeOf(line: ResourceLine): Promise<Node> {
  return (await estateOf(line)).node(line.id);
}

function valueIn<T>(fact: Fact<T>): T | undefined {
  return fact.known ? fact.value : undefined;
}
