import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Line } from '../../src/snapshot/line.ts';
import { SnapshotError } from '../../src/snapshot/snapshot-error.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { account, gap, group, header, lines, messageOf, read, resource, temporaryFolder } from './sample.ts';

const written = `{"kind":"snapshot","cloud":"public","generatedAt":"2026-01-31T12:00:00Z","schemaVersion":1,"scope":{"managementGroups":[],"resourceGroups":["ws1103"],"subscriptions":[],"workspaces":[]},"tenantId":"00000000-0000-0000-0000-00000000000a","tool":{"name":"secws-audit","version":"0.1.0"}}
{"kind":"read","id":"${group}","type":"Microsoft.MachineLearningServices/workspaces","complete":true,"count":1,"what":"list"}
{"kind":"gap","id":"${group}/providers/Microsoft.KeyVault/vaults/kv","action":"Microsoft.KeyVault/vaults/read","code":"AuthorizationFailed","message":"The client may not read it.","why":"denied"}
{"kind":"resource","id":"${group}/providers/Microsoft.Storage/storageAccounts/A","type":"Microsoft.Storage/storageAccounts","apiVersion":"2025-01-01","body":{"id":"${group}/providers/Microsoft.Storage/storageAccounts/A","name":"A","properties":{"provisioningState":"Succeeded"},"type":"Microsoft.Storage/storageAccounts"},"source":"arm"}
{"kind":"resource","id":"${group}/providers/Microsoft.Storage/storageAccounts/b","type":"Microsoft.Storage/storageAccounts","apiVersion":"2025-01-01","body":{"id":"${group}/providers/Microsoft.Storage/storageAccounts/b","name":"b","properties":{"provisioningState":"Succeeded"},"type":"Microsoft.Storage/storageAccounts"},"source":"arm"}
{"kind":"end","gaps":1,"reads":1,"resources":2}
`;

test('lines are sorted and counted, keys are sorted behind kind, id and type', async () => {
  const path = join(await temporaryFolder(), 'f.jsonl');
  await writeSnapshot(path, lines);
  expect(await readFile(path, 'utf8')).toBe(written);
});

test('the order of what is given, and of keys in a body, changes no byte', async () => {
  const folder = await temporaryFolder();
  const turned = lines.toReversed().map((line): Line => ({ ...line }));
  await writeSnapshot(join(folder, 'a'), [...turned, { kind: 'end', reads: 9, gaps: 9, resources: 9 }]);
  expect(await readFile(join(folder, 'a'), 'utf8')).toBe(written);
});

test('reads and gaps of one id are sorted by their type', async () => {
  const path = join(await temporaryFolder(), 'f');
  const reads: Line[] = ['b', 'a'].map(type => ({ ...read, type }));
  await writeSnapshot(path, [header, ...reads, { ...gap, list: 'B' }, { ...gap, list: 'a' }, gap]);
  const found = (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line);
  expect(
    found.map(line => (line.kind === 'read' ? line.type : line.kind === 'gap' ? (line.list ?? '-') : line.kind)),
  ).toEqual(['snapshot', 'a', 'b', '-', 'a', 'B', 'end']);
});

test('a name that ends in .gz is written compressed', async () => {
  const path = join(await temporaryFolder(), 'f.jsonl.gz');
  await writeSnapshot(path, lines);
  expect(gunzipSync(await readFile(path)).toString()).toBe(written);
});

test('only its owner may read it, even where the file was open to all before', async () => {
  const path = join(await temporaryFolder(), 'f.jsonl');
  await writeFile(path, 'old');
  await chmod(path, 0o666);
  await writeSnapshot(path, lines);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a dash writes to the given stream and leaves it open', async () => {
  const standardOutput = new PassThrough();
  await writeSnapshot('-', lines, { standardOutput });
  expect(standardOutput.writable).toBe(true);
  standardOutput.end('and more');
  expect(await text(standardOutput)).toBe(`${written}and more`);
});

test('a failure leaves the old file and nothing beside it', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'f.jsonl'), 'old');
  const broken = (function* (): Generator<Line> {
    yield header;
    throw new Error('Azure went away.');
  })();
  expect(await messageOf(writeSnapshot(join(folder, 'f.jsonl'), broken))).toBe('Azure went away.');
  expect(await readdir(folder)).toEqual(['f.jsonl']);
  expect(await readFile(join(folder, 'f.jsonl'), 'utf8')).toBe('old');
});

test('an interrupt leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const controller = new AbortController();
  const interrupted = (async function* (): AsyncGenerator<Line> {
    yield header;
    controller.abort();
    yield* await Promise.resolve(lines.filter(line => line.kind === 'resource'));
  })();
  const writing = writeSnapshot(join(folder, 'f.jsonl'), interrupted, { signal: controller.signal });
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(folder)).toEqual([]);
});

test('a path that cannot be written is told in a sentence', async () => {
  const folder = await temporaryFolder();
  const absent = join(folder, 'absent', 'f.jsonl');
  const error = await writeSnapshot(absent, lines).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(SnapshotError);
  expect(error).toMatchObject({ message: `${absent}: There is no such file or folder; check the path.` });
  await mkdir(join(folder, 'sub'));
  expect(await messageOf(writeSnapshot(join(folder, 'sub'), lines))).toBe(
    `${join(folder, 'sub')}: This is a folder; name a file in it.`,
  );
  expect(await readdir(folder)).toEqual(['sub']);
});

test('a link stays a link, and what it leads to is written', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'real.jsonl'), 'old');
  await symlink(join(folder, 'real.jsonl'), join(folder, 'link.jsonl'));
  await writeSnapshot(join(folder, 'link.jsonl'), lines);
  expect(await readFile(join(folder, 'real.jsonl'), 'utf8')).toBe(written);
  expect((await readdir(folder)).sort()).toEqual(['link.jsonl', 'real.jsonl']);
});

test('a device is written to and not replaced', async () => {
  await writeSnapshot('/dev/null', lines);
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('a snapshot has exactly one header', async () => {
  const path = join(await temporaryFolder(), 'f');
  expect(await messageOf(writeSnapshot(path, [resource(account('a'))]))).toBe('A snapshot has one header, not 0.');
  expect(await messageOf(writeSnapshot(path, [header, header]))).toBe('A snapshot has one header, not 2.');
});

test('a snapshot larger than any buffer is written whole', async () => {
  const path = join(await temporaryFolder(), 'f');
  const many = Array.from({ length: 2000 }, (_, i) => resource(account(`a${i}`, { tags: { note: 'ü'.repeat(400) } })));
  await writeSnapshot(path, [header, ...many]);
  const found = (await readFile(path, 'utf8')).split('\n');
  expect([found.length, found.at(-2), found.at(-1)]).toEqual([
    2003,
    '{"kind":"end","gaps":0,"reads":0,"resources":2000}',
    '',
  ]);
});
