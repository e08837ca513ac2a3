import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/snapshot/line.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import { account, all, group, messageOf, temporaryFolder } from './sample.ts';

const asOf = '2026-01-31T12:00:00Z';
const workspace = {
  id: `${group}/providers/Microsoft.MachineLearningServices/workspaces/ws`,
  type: 'Microsoft.MachineLearningServices/workspaces',
  name: 'ws',
  properties: { publicNetworkAccess: 'Disabled' },
};

function linesOf(...texts: readonly string[]): Promise<readonly Line[]> {
  return pathsOf(...texts).then(paths => all(readSnapshot(paths, { asOf })));
}

async function pathsOf(...texts: readonly string[]): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const paths = texts.map((_, i) => join(folder, `${i}.json`));
  await Promise.all(texts.map((text, i) => writeFile(paths[i] ?? '', text)));
  return paths;
}

/** What reading is refused with, the folder left out. */
async function refusal(...texts: readonly string[]): Promise<string> {
  const paths = await pathsOf(...texts);
  const message = await messageOf(all(readSnapshot(paths)));
  return message.replaceAll(paths[0]?.replace('0.json', '') ?? '', '');
}

const whole: readonly Line[] = [
  {
    kind: 'snapshot',
    schemaVersion: 1,
    tool: { name: 'export', version: '' },
    cloud: 'public',
    scope: { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] },
    generatedAt: asOf,
  },
  { kind: 'resource', id: workspace.id, type: workspace.type, source: 'export', inScope: true, body: workspace },
  { kind: 'end', reads: 0, gaps: 0, resources: 1 },
];

describe('every form of export is one snapshot', () => {
  const row = {
    ...workspace,
    type: workspace.type.toLowerCase(),
    tenantId: 't',
    subscriptionId: 's',
    resourceGroup: 'ws1103',
    kind: '',
    managedBy: '',
    plan: null,
    sku: null,
  };
  const columns = Object.keys(row).map(name => ({ name, type: 'string' }));
  test.each([
    ['az resource show', workspace],
    ['an array of bodies', [workspace]],
    ['an ARM list', { value: [workspace], nextLink: 'https://management.azure.com/next' }],
    ['with notes of the exporter', { ...workspace, _src: { file: 'x' }, _note: 'y' }],
    ['without a type', [{ ...workspace, type: undefined }]],
    ['the same body twice, spelt in another case', [workspace, { ...workspace, id: workspace.id.toUpperCase() }]],
  ])('%s', async (_, json) => {
    expect(await linesOf(JSON.stringify(json, undefined, 2))).toEqual(whole);
    expect(await linesOf(JSON.stringify(json))).toEqual(whole);
  });

  test('az resource list beside az resource show, which reads with a version of today', async () => {
    const shown = { ...workspace, resourceGroup: 'ws1103', managedBy: null };
    const listed = { ...shown, properties: null, changedTime: 'x' };
    const lines = whole.map(line => (line.kind === 'resource' ? { ...line, apiVersion: '2025-12-01' } : line));
    expect(await linesOf(JSON.stringify([listed, shown]))).toEqual(lines);
    const noted = whole.map(line => (line.kind === 'resource' ? { ...line, apiVersion: '2020-01-01' } : line));
    expect(await linesOf(JSON.stringify({ ...shown, apiVersion: '2020-01-01' }))).toEqual(noted);
  });

  test('az network nsg show, which puts the properties beside the name and tells no API version', async () => {
    const id = '/subscriptions/5/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg';
    const shown = { id, name: 'nsg', resourceGroup: 'rg', securityRules: [{ name: 'ssh', priority: 100 }] };
    const [, line] = await linesOf(JSON.stringify(shown));
    const type = 'Microsoft.Network/networkSecurityGroups';
    const properties = { securityRules: [{ name: 'ssh', properties: { priority: 100 } }] };
    expect(line).toEqual({ kind: 'resource', id, type, source: 'export', body: { id, name: 'nsg', type, properties } });
  });

  test.each([
    ['az graph query', { count: 1, data: [row], skip_token: 'x', total_records: 9 }],
    ['az graph query, rows only', [row]],
    ['Resource Graph as a table', { count: 1, data: { columns, rows: [Object.values(row)] } }],
  ])('%s, whose rows are of an API version of today', async (_, json) => {
    const lines = whole.map(line => (line.kind === 'resource' ? { ...line, source: 'graph' } : line));
    expect(await linesOf(JSON.stringify(json))).toEqual(lines);
  });

  test('several files are one snapshot', async () => {
    const found = await linesOf(JSON.stringify([account('b')]), JSON.stringify({ value: [workspace] }), '[]');
    expect(found.map(line => (line.kind === 'resource' ? line.body['name'] : line.kind))).toEqual([
      'snapshot',
      'ws',
      'b',
      'end',
    ]);
  });

  test('PowerShell writes UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${JSON.stringify(workspace)}`, 'utf16le');
    const standardInput = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
    expect(await all(readSnapshot(['-'], { asOf, standardInput }))).toEqual(whole);
  });
});

test('the API version of a body is noted beside it', async () => {
  const found = await linesOf(JSON.stringify({ ...workspace, apiVersion: '2021-07-01' }));
  expect(found[1]).toEqual({ ...whole[1], apiVersion: '2021-07-01' });
});

test('what an export names without its properties is a gap', async () => {
  const bare = account('a', { properties: undefined });
  const found = await linesOf(JSON.stringify([bare]));
  expect(found.slice(1)).toEqual([
    { kind: 'gap', id: bare.id, why: 'failed', message: 'The export names it without its properties.' },
    { kind: 'end', reads: 0, gaps: 1, resources: 0 },
  ]);
});

test('a subscription has no properties, and keeps what Graph adds to others', async () => {
  const id = '/subscriptions/00000000-0000-0000-0000-000000000001';
  const body = {
    id,
    type: 'Microsoft.Resources/subscriptions',
    subscriptionId: id.slice(15),
    tenantId: 't',
    state: 'Enabled',
  };
  expect((await linesOf(JSON.stringify(body)))[1]).toEqual({
    kind: 'resource',
    id,
    type: body.type,
    source: 'export',
    body,
  });
});

test('secrets of an export go no further', async () => {
  const body = { ...workspace, properties: { storageKey: 'hunter2hunter2' } };
  const found = await linesOf(JSON.stringify(body));
  expect(found[1]).toMatchObject({ body: { properties: { storageKey: '(redacted)' } } });
});

test('a name that reaches into the prototype is a name like others', async () => {
  const found = await linesOf(`{"id":"${workspace.id}","properties":{"__proto__":{"a":1}}}`);
  expect(JSON.stringify(found[1])).toContain('"properties":{"__proto__":{"a":1}}');
});

test('what nests too deep is not looked into', async () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const found = await linesOf(`{"id":"${workspace.id}","properties":{"deep":${deep}}}`);
  expect(JSON.stringify(found[1])).toContain('["(redacted)"]');
});

describe('what is no export is refused', () => {
  const other = { ...workspace, properties: { publicNetworkAccess: 'Enabled' } };
  const wholeOnes = 'export whole resources, with `id` and `properties`.';
  test.each<[string, readonly string[], string]>([
    ['broken JSON', ['[\n{"a": 1,\n"b": 2,}\n]'], '0.json:3: The JSON is broken here; export again.'],
    [
      'cut between values',
      ['[\n{"a": 1},\n'],
      '0.json:2: The JSON ends too early: the file was cut short; export again.',
    ],
    ['cut in a text', ['[\n{"a": "b'], '0.json:2: The JSON ends too early: the file was cut short; export again.'],
    ['cut in a word', ['[\n{"a": tru'], '0.json:2: The JSON ends too early: the file was cut short; export again.'],
    ['two values', ['{"a": [1, -2.5e3, null, {}, []]}\n{}'], '0.json:2: The JSON is broken here; export again.'],
    ['a stray bracket', ['{"a": "\\"x"\n]'], '0.json:2: The JSON is broken here; export again.'],
    ['a key without quotes', ['{\na: 1}'], '0.json:2: The JSON is broken here; export again.'],
    ['a missing colon', ['{\n"a" 1}'], '0.json:2: The JSON is broken here; export again.'],
    ['a missing comma', ['[1\n2]'], '0.json:2: The JSON is broken here; export again.'],
    ['a stray colon', ['[\n:]'], '0.json:2: The JSON is broken here; export again.'],
    ['a newline in a text', ['["a\n"]'], '0.json:1: The JSON is broken here; export again.'],
    [
      'two bodies in one file',
      [JSON.stringify([workspace, other])],
      `0.json: The file holds two different bodies of ${workspace.id}; leave the older one out.`,
    ],
    [
      'two bodies in two files',
      [JSON.stringify(workspace), JSON.stringify(other)],
      `1.json: 0.json and this file hold two different bodies of ${workspace.id}; leave the older one out.`,
    ],
    ['rows without id', ['{"data":[{"name":"x"}]}'], `0.json: \`data[0].id\` is no Azure resource id; ${wholeOnes}`],
    ['an id of another kind', ['[{"id":7}]'], `0.json: \`[0].id\` is no Azure resource id; ${wholeOnes}`],
    ['a single body of another kind', ['{"id":"x"}'], `0.json: \`id\` is no Azure resource id; ${wholeOnes}`],
    ['texts', ['{"value":["x"]}'], `0.json: \`value[0]\` is no resource; ${wholeOnes}`],
    [
      'rows that are none',
      ['{"data":{"columns":[{},7],"rows":[7]}}'],
      `0.json: \`data.rows[0]\` is no resource; ${wholeOnes}`,
    ],
    ['an error', ['{"error":{"code":"X"}}'], '0.json: This is an error of Azure, not an export; export again.'],
    [
      'a template',
      ['{"resources":[]}'],
      '0.json: This is a template, and its expressions are no facts; export the resources with `az resource show` or `az graph query`.',
    ],
    [
      'anything else',
      ['{"a":1}'],
      '0.json: This is neither a snapshot nor an export of resources; name a file that `secws-audit snapshot` or `az` wrote.',
    ],
  ])('%s', async (_, texts, message) => {
    expect(await refusal(...texts)).toBe(message);
  });
});
