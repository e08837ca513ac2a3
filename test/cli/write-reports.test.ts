import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Target } from '../../src/cli/format-option.ts';
import { openDestinations, shownPath } from '../../src/cli/write-reports.ts';
import { fakeShell } from './fake-shell.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-reports-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function target(name: string): Target {
  return { format: 'json', path: join(folder, name) };
}

async function write(
  targets: readonly Target[],
  render: (target: Target) => Iterable<string>,
  signal?: AbortSignal,
): Promise<string> {
  const { shell, stdout } = fakeShell([], { directory: folder, ...(signal !== undefined && { signal }) });
  const destinations = await openDestinations(targets, shell);
  await destinations.write((_, target) => render(target));
  return stdout.text();
}

test('files and standard output', async () => {
  const text = await write([target('a'), { format: 'pretty' }, target('b.gz')], ({ format }) => [format, '\n']);
  expect(text).toBe('pretty\n');
  expect(readdirSync(folder).sort()).toEqual(['a', 'b.gz']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('json\n');
});

test('a report larger than every buffer', async () => {
  const pieces = Array.from({ length: 3000 }, (_, i) => `${i} ${'x'.repeat(500)}\n`);
  await write([target('a')], () => pieces);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe(pieces.join(''));
});

test('a file is replaced in one step and keeps its mode; a link stays a link', async () => {
  writeFileSync(join(folder, 'a'), 'old');
  chmodSync(join(folder, 'a'), 0o640);
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  await write([target('link')], function* () {
    yield readFileSync(join(folder, 'a'), 'utf8');
    yield ' and new';
  });
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old and new');
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).sort()).toEqual(['a', 'link']);
});

test('a device is written to, not replaced', async () => {
  await write([{ format: 'json', path: '/dev/null' }], () => ['x']);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('when one report fails, none is seen, and what was there before stays', async () => {
  writeFileSync(join(folder, 'a'), 'old');
  const failing = write([target('a'), target('b'), { format: 'pretty' }], ({ path }) => {
    if (path?.endsWith('b') === true) throw new Error('The report fails.');
    return ['new'];
  });
  await expect(failing).rejects.toThrow('The report fails.');
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
});

test('an interrupted run leaves nothing behind', async () => {
  const controller = new AbortController();
  const interrupted = write(
    [target('a')],
    function* () {
      yield 'x'.repeat(100_000);
      controller.abort(new Error('Interrupted.'));
      yield 'y'.repeat(100_000);
    },
    controller.signal,
  );
  await expect(interrupted).rejects.toThrow('Interrupted.');
  expect(readdirSync(folder)).toEqual([]);
});

test('what happens after the check is told as a failure to write', async () => {
  const { shell } = fakeShell([], { directory: folder });
  mkdirSync(join(folder, 'sub'));
  const gone = await openDestinations([target('sub/a')], shell);
  rmSync(join(folder, 'sub'), { recursive: true });
  await expect(gone.write(() => ['x'])).rejects.toThrow('sub/a could not be written: the system answered ENOENT.');
  const occupied = await openDestinations([target('b')], shell);
  mkdirSync(join(folder, 'b', 'c'), { recursive: true });
  await expect(occupied.write(() => ['x'])).rejects.toThrow(
    /^b could not be written: the system answered (EISDIR|ENOTEMPTY|EEXIST)\.$/,
  );
  expect(readdirSync(folder)).toEqual(['b']);
});

test.each([
  ['missing/a.json', 'missing/a.json cannot be written: its folder does not exist.'],
  ['file/a.json', 'file/a.json cannot be written: its folder does not exist.'],
  ['folder', 'folder is a folder: name a file in it.'],
])('%s is refused before any work is done', async (name, message) => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'folder'));
  const { shell } = fakeShell([], { directory: folder });
  await expect(openDestinations([target(name)], shell)).rejects.toThrow(message);
});

test('paths are shown as seen from where people are', () => {
  expect(shownPath('/a/b/c.md', '/a')).toBe('b/c.md');
  expect(shownPath('/a/c.md', '/a/b')).toBe('../c.md');
  expect(shownPath('/a', '/a')).toBe('.');
});
