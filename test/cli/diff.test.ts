import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { version } from '../../src/cli/version.ts';
import { fakeShell, kept } from './fake-shell.ts';

const subscription = '/subscriptions/00000000-0000-0000-0000-00000000000a';
const group = `${subscription}/resourceGroups/prod`;
const type = 'Microsoft.MachineLearningServices/workspaces';
const one = `${group}/providers/${type}/one`;
const two = `${group}/providers/${type}/two`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
const rack = `${group}/providers/Microsoft.Web/sites/rack`;

interface Given {
  readonly id: string;
  readonly type: string;
  readonly properties: object;
  readonly version?: string;
}

function snapshotOf(
  resources: readonly Given[],
  { gone = [], listed = true }: { gone?: readonly string[]; listed?: boolean } = {},
): string {
  const scope = { subscriptions: [], resourceGroups: ['prod'], workspaces: [], managementGroups: [] };
  const tool = { name: 'secws-audit', version: '0.1.0' };
  const read = { kind: 'read', what: 'list', id: group, type, count: 0, complete: true };
  const gaps = gone.map(id => ({ kind: 'gap', id, why: 'gone', message: 'Gone.' }));
  const lines = [
    { kind: 'snapshot', schemaVersion: 1, tool, cloud: 'public', scope, generatedAt: '2026-11-01T00:00:00.000Z' },
    ...(listed ? [read] : []),
    ...gaps,
    ...resources.map(({ version = '2025-06-01', ...body }) => ({
      ...{ kind: 'resource', id: body.id, type: body.type, source: 'arm', apiVersion: version },
      ...(body.type === type && { inScope: true }),
      body: { ...body, etag: body.id.length },
    })),
    { kind: 'end', reads: listed ? 1 : 0, gaps: gaps.length, resources: resources.length },
  ];
  return lines.map(line => `${JSON.stringify(line)}\n`).join('');
}

function workspace(id: string, publicNetworkAccess: string): Given {
  return { id, type, properties: { publicNetworkAccess, description: 'x\u001B[31m|`y`' } };
}
const site = (id: string, state: string, version?: string): Given => ({
  ...{ id, type: 'Microsoft.Web/sites', properties: { httpsOnly: state } },
  ...(version !== undefined && { version }),
});

const monday = snapshotOf([workspace(one, 'Disabled'), workspace(two, 'Enabled'), site(vault, 'a'), site(rack, 'on')]);
const tuesday = snapshotOf([workspace(one, 'Enabled'), site(rack, 'off', '2024-01-01'), site(`${rack}2`, 'on')], {
  gone: [vault],
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-diff-'));
  writeFileSync(join(folder, 'monday.jsonl'), monday);
  writeFileSync(join(folder, 'tuesday.jsonl'), tuesday);
  writeFileSync(join(folder, 'blind.jsonl'), snapshotOf([workspace(one, 'Disabled')], { listed: false }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function diff(line: string, terminal = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  const words = `diff ${line}`.split(' ').map(word => (word.endsWith('.jsonl') ? join(folder, word) : word));
  const stdout = kept(terminal);
  const { shell, stderr } = fakeShell(words, { directory: folder, stdout: stdout.stream });
  const code = await run(shell);
  return { code, stdout: neutral(stdout.text()), stderr: stderr.text() };
}

/** What differs between machines and releases, under its name. */
function neutral(text: string): string {
  return text.replaceAll(`${folder}/`, '').replaceAll(`secws-audit ${version}`, 'secws-audit $VERSION');
}

const isDiff = new Ajv2020().compile(
  JSON.parse(readFileSync(new URL('../../schemas/diff.schema.json', import.meta.url), 'utf8')) as AnySchemaObject,
);

describe('two snapshots', () => {
  it('for programs: failures and resources, within the schema', async () => {
    const { code, stdout, stderr } = await diff('monday.jsonl tuesday.jsonl --only WKS-001 --format json');
    const report = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    expect([code, stderr, isDiff(report), isDiff.errors]).toEqual([0, '', true, null]);
    expect(stdout).toBe(`${JSON.stringify(report, null, 2)}\n`);
    expect(report).toMatchObject({
      before: { name: 'monday.jsonl' },
      after: { name: 'tuesday.jsonl' },
      counts: { new: 1, unchanged: 0, updated: 0, 'newly-checked': 0, resolved: 1, incomparable: 0 },
      findings: [{ drift: 'new', ruleId: 'WKS-001', resourceId: one }],
      resolved: [{ ruleId: 'WKS-001', resourceId: two, because: 'Its workspace is no longer there.' }],
      incomparable: [],
      added: [],
      firstSeen: [{ id: `${rack}2`, type: 'Microsoft.Web/sites' }],
      removed: [
        { id: vault, type: 'Microsoft.Web/sites' },
        { id: two, type },
      ],
      unseen: [],
      changed: [
        { id: one, type, changes: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }] },
        {
          ...{ id: rack, type: 'Microsoft.Web/sites', readOtherwise: true },
          changes: [{ path: 'properties.httpsOnly', before: 'on', after: 'off' }],
        },
      ],
    });
  });

  it('the other way round', async () => {
    const { stdout } = await diff('tuesday.jsonl monday.jsonl --only WKS-001 --format json');
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { new: 1, resolved: 1 },
      added: [{ id: vault }, { id: two }],
      unseen: [{ id: `${rack}2` }],
    });
  });

  it('of which one could not look', async () => {
    const { stdout } = await diff('monday.jsonl blind.jsonl --only WKS-001 --format json');
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { resolved: 0, incomparable: 1 },
      removed: [],
      unseen: [{}, {}, {}],
    });
  });

  it('for people, in a file and on a terminal', async () => {
    const { stdout } = await diff('monday.jsonl tuesday.jsonl --only WKS-001');
    await expect(stdout).toMatchFileSnapshot('__golden__/diff.md.txt');
    const terminal = await diff('monday.jsonl tuesday.jsonl --only WKS-001 --no-color', { isTTY: true });
    await expect(terminal.stdout).toMatchFileSnapshot('__golden__/diff.pretty.txt');
    await diff('monday.jsonl tuesday.jsonl --only WKS-001 -o diff.md');
    expect(neutral(readFileSync(join(folder, 'diff.md'), 'utf8'))).toBe(stdout);
  });

  it('that are the same', async () => {
    const { stdout } = await diff('monday.jsonl monday.jsonl --only WKS-001 --format json');
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { unchanged: 1 },
      findings: [],
      changed: [],
      added: [],
      removed: [],
    });
  });

  it('fail the run by what is new, where asked', async () => {
    const codes = ['none', 'critical'].map(level =>
      diff(`monday.jsonl tuesday.jsonl --only WKS-001 --fail-on ${level}`),
    );
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([0, 1]);
    expect((await diff('monday.jsonl monday.jsonl --only WKS-001 --fail-on info')).code).toBe(0);
  });
});

describe('a mistake is one sentence', () => {
  const needs = 'diff needs two snapshots: write secws-audit diff before.jsonl after.jsonl.';
  it.each([
    ['', needs],
    ['monday.jsonl', needs],
    ['monday.jsonl -', needs],
    ['monday.jsonl tuesday.jsonl again', "diff does not take 'again': leave it out."],
    ['monday.jsonl tuesday.jsonl --format sarif', "--format cannot be 'sarif': give pretty, markdown or json."],
    ['monday.jsonl tuesday.jsonl --tenant x', 'Unknown option --tenant: run secws-audit --help for all options.'],
  ])('%s', async (line, sentence) => {
    expect(await diff(line)).toEqual({ code: 2, stdout: '', stderr: `secws-audit: ${sentence}\n` });
  });

  it('two scopes', async () => {
    writeFileSync(join(folder, 'other.jsonl'), monday.replace('["prod"]', '["dev"]'));
    const { code, stderr } = await diff('other.jsonl tuesday.jsonl --only WKS-001');
    expect([code, stderr.replace(`${folder}/`, '')]).toEqual([
      2,
      'secws-audit: other.jsonl: Its scope is resource group dev, and that of this audit is resource group prod; compare audits of one scope.\n',
    ]);
  });
});
