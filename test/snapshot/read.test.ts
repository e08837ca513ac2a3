import { copyFile, mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Line, ResourceLine } from '../../src/snapshot/line.ts';
import { unpacked } from '../../src/snapshot/packed-line.ts';
import { readSnapshot, readSnapshotBatches } from '../../src/snapshot/read.ts';
import { snapshotLines } from '../../src/snapshot/snapshot-lines.ts';
import { SnapshotError } from '../../src/snapshot/snapshot-error.ts';
import { lineText, writeSnapshot } from '../../src/snapshot/write.ts';
import { account, all, gap, header, lines, messageOf, read, resource, temporaryFolder } from './sample.ts';

const sorted = await all(snapshotLines(lines));
const text = sorted.map(line => `${lineText(line)}\n`).join('');

async function fileOf(content: string | Buffer, name = 'f.jsonl'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** What reading a file with this content is refused with, the path left out. */
async function refusal(content: string | Buffer): Promise<string> {
  const path = await fileOf(content);
  return (await messageOf(all(readSnapshot([path])))).replace(path, 'FILE');
}

describe('what is written is read', () => {
  test.each(['f.jsonl', 'f.jsonl.gz', 'no-ending'])('%s', async name => {
    const path = join(await temporaryFolder(), name);
    await writeSnapshot(path, lines);
    expect(await all(readSnapshot([path]))).toEqual(sorted);
  });

  test('told by content, not by name', async () => {
    expect(await all(readSnapshot([await fileOf(gzipSync(text), 'f.txt')]))).toEqual(sorted);
    expect(await all(readSnapshot([await fileOf(text, 'f.gz')]))).toEqual(sorted);
  });

  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  test.each([
    ['a UTF-8 byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as PowerShell writes it', utf16],
    ['UTF-16 with the big end first', Buffer.from(utf16).swap16()],
    ['UTF-16, compressed', gzipSync(utf16)],
    ['line ends of Windows, and blank lines', Buffer.from(text.replaceAll('\n', '\r\n\r\n'))],
    ['no newline at the end', Buffer.from(text.trimEnd())],
    [
      'keys in another order',
      Buffer.from(text.replace('{"kind":"snapshot",', '{').replace('"tool"', '"kind":"snapshot","tool"')),
    ],
  ])('%s', async (_, content) => {
    expect(await all(readSnapshot([await fileOf(content)]))).toEqual(sorted);
  });

  test('from standard input, whatever its chunks', async () => {
    const bytes = Buffer.from(text.replaceAll('ws1103', 'wö1103'));
    const standardInput = Readable.from(Array.from(bytes, byte => Buffer.of(byte)));
    const found = await all(readSnapshot(['-'], { standardInput }));
    expect(found.map(line => `${lineText(line)}\n`).join('')).toBe(bytes.toString());
  });

  test('in batches, not line by line', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => resource(account(`a${String(i).padStart(4, '0')}`)));
    const path = join(await temporaryFolder(), 'f');
    await writeSnapshot(path, [header, ...many]);
    const batches = await all(readSnapshotBatches([path]));
    expect(batches.flat().slice(1, -1).map(unpacked)).toEqual(many);
    expect(batches.length).toBeLessThan(10);
  });
});

describe('a snapshot that is spoilt is refused, with its line', () => {
  const rows = text.trimEnd().split('\n');
  const change = (at: number, from: string, to: string): string =>
    rows.map((row, i) => (i === at ? row.replace(from, to) : row)).join('\n');
  const anew = 'write the snapshot anew.';
  test.each([
    [
      'broken JSON',
      change(2, '"why":', '"why"'),
      ':3: This line is broken JSON; copy the snapshot again or write it anew.',
    ],
    [
      'a newer schema',
      change(0, '"schemaVersion":1', '"schemaVersion":2,"new":1'),
      ':1: `schemaVersion` 2 is newer than 1, the newest that this program reads; update secws-audit.',
    ],
    [
      'a wrong schema',
      change(0, '"schemaVersion":1', '"schemaVersion":"1"'),
      `:1: The property \`schemaVersion\` must be a whole number of 1 or more; ${anew}`,
    ],
    [
      'no header',
      rows.slice(1).join('\n'),
      ':1: The first line is not the header of a snapshot; copy it again or write it anew.',
    ],
    [
      'no end',
      rows.slice(0, -1).join('\n'),
      ':5: The last line is missing, so the snapshot was cut short; copy it again or write it anew.',
    ],
    [
      'cut in a line',
      text.slice(0, -30),
      ':6: The snapshot ends in the middle of this line, so it was cut short; copy it again or write it anew.',
    ],
    [
      'a resource lost',
      rows.toSpliced(3, 1).join('\n'),
      ':5: `resources` says 2, but there are 1: lines were lost or added; write the snapshot anew.',
    ],
    [
      'a gap lost',
      rows.toSpliced(2, 1).join('\n'),
      ':5: `gaps` says 1, but there are 0: lines were lost or added; write the snapshot anew.',
    ],
    [
      'a read added',
      rows.toSpliced(1, 0, rows[1] ?? '').join('\n'),
      ':7: `reads` says 1, but there are 2: lines were lost or added; write the snapshot anew.',
    ],
    ['two in one file', text + text, ':7: The snapshot goes on after its end line; give one snapshot a file.'],
    ['two headers', [rows[0], ...rows].join('\n'), ':2: A second snapshot begins here; give one snapshot a file.'],
    [
      'an unknown kind',
      change(3, '"kind":"resource"', '"kind":"resorce"'),
      `:4: The property \`kind\` must be one of snapshot, read, gap, resource, end; ${anew}`,
    ],
    ['no object', change(3, rows[3] ?? '', '[]'), `:4: The line is no JSON object; ${anew}`],
    [
      'an unknown property',
      change(3, '"source"', '"inscope":true,"source"'),
      `:4: The property \`inscope\` is no property of a line of kind resource; ${anew}`,
    ],
    ['a property too few', change(2, ',"why":"denied"', ''), `:3: The property \`why\` is missing; ${anew}`],
    [
      'a wrong word',
      change(2, '"why":"denied"', '"why":"forbidden"'),
      `:3: The property \`why\` must be one of denied, gone, not-found, throttled, failed, not-followed; ${anew}`,
    ],
    [
      'a wrong type',
      change(1, '"complete":true', '"complete":"true"'),
      `:2: The property \`complete\` must be true or false; ${anew}`,
    ],
    [
      'a body without id',
      change(3, '"body":{"id":', '"body":{"ID":'),
      `:4: The property \`body\` must be an object with an \`id\` and a \`type\`; ${anew}`,
    ],
    [
      'a time that is none',
      change(0, '2026-01-31T', '2026-02-31 '),
      `:1: The property \`generatedAt\` must be a UTC time as 2026-01-31T12:00:00Z; ${anew}`,
    ],
    [
      'a broken header',
      change(0, '"cloud":', '"cloud"'),
      ':1: This line is broken JSON; copy the snapshot again or write it anew.',
    ],
  ])('%s', async (_, content, message) => {
    expect(await refusal(content)).toBe(`FILE${message}`);
  });

  test('the error carries file, line and property', async () => {
    const path = await fileOf(change(2, ',"why":"denied"', ''));
    const error = await all(readSnapshot([path])).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SnapshotError);
    expect(error).toMatchObject({ file: path, line: 3, property: 'why' });
  });

  test('a compressed file that was cut short or damaged', async () => {
    const whole = gzipSync(text);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 40, 60);
    expect(await refusal(whole.subarray(0, -20))).toBe(
      'FILE: The compressed file was cut short; copy it again or write it anew.',
    );
    expect(await refusal(damaged)).toBe('FILE: The compressed file is damaged; copy it again or write it anew.');
  });
});

describe('one id in several lines', () => {
  const snapshotOf = (...resources: readonly ResourceLine[]): string =>
    [header, ...resources, { kind: 'end', reads: 0, gaps: 0, resources: resources.length } satisfies Line]
      .map(line => `${lineText(line)}\n`)
      .join('');
  const bodies = async (content: string): Promise<readonly unknown[]> =>
    (await all(readSnapshot([await fileOf(content)]))).flatMap(line => (line.kind === 'resource' ? [line.body] : []));
  const whole = account('a');
  const bare = { ...whole, properties: undefined };

  test('the same body is one', async () => {
    expect(await bodies(snapshotOf(resource(whole), resource(whole)))).toEqual([whole]);
  });

  test('a body without properties yields, wherever it stands', async () => {
    expect(await bodies(snapshotOf(resource(bare), resource(whole)))).toEqual([whole]);
    expect(await bodies(snapshotOf(resource(whole), resource(bare)))).toEqual([whole]);
  });

  test('two bodies with properties are an error', async () => {
    const other = { ...whole, id: whole.id.toUpperCase(), properties: { provisioningState: 'Failed' } };
    expect(await refusal(snapshotOf(resource(whole), resource(other)))).toBe(
      `FILE:3: The line above holds another body of ${other.id}; keep the one that is right.`,
    );
  });

  test('lines out of order are read, but an id that comes again is an error', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(name => resource(account(name)));
    if (a === undefined || b === undefined || c === undefined) throw new Error('Three are made above.');
    expect(await bodies(snapshotOf(b, a, c))).toEqual([b.body, a.body, c.body]);
    expect(await refusal(snapshotOf(b, c, a, b))).toBe(
      `FILE:5: A line further up names ${b.id} too; keep one of them.`,
    );
    const between = snapshotOf(a, a).split('\n').toSpliced(2, 0, lineText(read)).join('\n');
    expect(await refusal(between.replace('"reads":0', '"reads":1'))).toBe(
      `FILE:4: A line further up names ${a.id} too; keep one of them.`,
    );
  });
});

describe('what can not be read at all', () => {
  test('no such file, no JSON, nothing', async () => {
    expect(await messageOf(all(readSnapshot(['absent.jsonl'])))).toBe(
      'absent.jsonl: There is no such file or folder; check the path.',
    );
    expect(await refusal('# Notes\n')).toBe(
      'FILE: This is no JSON, so neither a snapshot nor an export; name a file that `secws-audit snapshot` or `az` wrote.',
    );
    expect(await refusal(' \n')).toBe('FILE: The file is empty; name one that holds a snapshot or an export.');
    expect(await refusal('')).toBe('FILE: The file is empty; name one that holds a snapshot or an export.');
  });

  test('two snapshots, or a snapshot among exports', async () => {
    const one = await fileOf(text);
    const two = await fileOf(text);
    const exported = await fileOf(JSON.stringify([account('a')]));
    expect(await messageOf(all(readSnapshot([one, two])))).toBe(
      `${one}: This is a snapshot, and so is ${two}; audit one at a time.`,
    );
    expect(await messageOf(all(readSnapshot([exported, one])))).toBe(
      `${one}: This is a snapshot and can't be read together with the export ${exported}; audit one at a time.`,
    );
    expect(await messageOf(all(readSnapshot(['-', one], { standardInput: Readable.from([]) })))).toBe(
      'standard input: It is read alone; name either `-` or files.',
    );
  });
});

describe('folders', () => {
  test('are searched through in order, and what is no JSON there is passed over', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub', '.git'), { recursive: true });
    await writeFile(join(folder, 'README.md'), '# Exports\n');
    await writeFile(join(folder, 'empty.json'), '');
    await writeFile(join(folder, 'sub', 'b.json'), JSON.stringify([account('b')]));
    await writeFile(join(folder, 'sub', '.git', 'x.json'), JSON.stringify([account('hidden')]));
    await writeFile(join(folder, 'c.json'), JSON.stringify(account('c')));
    await symlink(join(folder, 'sub'), join(folder, 'sub', 'circle'));
    await copyFile(join(folder, 'c.json'), join(folder, 'sub', 'c-again.json'));
    await utimes(join(folder, 'c.json'), 0, Date.UTC(2026, 0, 1) / 1000);
    await utimes(join(folder, 'sub', 'b.json'), 0, Date.UTC(2026, 1, 2) / 1000);
    await utimes(join(folder, 'sub', 'c-again.json'), 0, 0);
    const found = await all(readSnapshot([folder]));
    expect(found.flatMap(line => (line.kind === 'resource' ? [line.body['name']] : []))).toEqual(['b', 'c']);
    expect(found[0]).toMatchObject({ kind: 'snapshot', generatedAt: '2026-02-02T00:00:00.000Z' });
  });

  test('may hold one snapshot', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'README.md'), '# Snapshot\n');
    await writeFile(join(folder, 'f.jsonl'), text);
    expect(await all(readSnapshot([folder]))).toEqual(sorted);
  });

  test('without data are refused', async () => {
    const folder = await temporaryFolder();
    expect(await messageOf(all(readSnapshot([folder])))).toBe(
      `${folder}: The folder holds no file; name one that holds a snapshot or exports.`,
    );
    await writeFile(join(folder, 'a.md'), '# A\n');
    await writeFile(join(folder, 'b.md'), '# B\n');
    expect(await messageOf(all(readSnapshot([folder])))).toBe(
      `${folder}: No file in it holds a snapshot or an export; name one that does.`,
    );
  });
});

test('a gap and a read keep every property', async () => {
  const found = await all(readSnapshot([await fileOf(text)]));
  expect(found.slice(1, 3)).toEqual([read, gap]);
  expect(await readFile(await fileOf(text), 'utf8')).toBe(text);
});
