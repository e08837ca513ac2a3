import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/catalog/body.ts';
import { evidenceText } from '../../src/snapshot/evidence-text.ts';
import type { Gap, Line, Read } from '../../src/snapshot/line.ts';
import { writeSplit } from '../../src/snapshot/split.ts';
import { account, group, header, messageOf, resource, temporaryFolder } from './sample.ts';

const folder = '00000000/ws1103/microsoft.storage/storageaccounts';
const workspaces = 'Microsoft.MachineLearningServices/workspaces';

function workspace(name: string): Body {
  return { id: `${group}/providers/${workspaces}/${name}`, type: workspaces, properties: {} };
}

function compute(of: string, name: string): Body {
  return { id: `${workspace(of).id}/computes/${name}`, type: `${workspaces}/computes`, properties: {} };
}

function list(id: string, type: string, count: number, complete = true): Read {
  return { kind: 'read', what: 'list', id, type, count, complete };
}

function gap(id: string, why: Gap['why'], of?: string): Gap {
  return { kind: 'gap', id, why, message: '', ...(of !== undefined && { list: of }) };
}

function linesOf(bodies: readonly Body[], ...more: readonly Line[]): readonly Line[] {
  return [header, ...bodies.map(resource), ...more];
}

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** The files that are left where these were written before. */
async function left(before: readonly Body[], after: readonly Line[]): Promise<readonly string[]> {
  const root = await temporaryFolder();
  await writeSplit(root, linesOf(before));
  await writeSplit(root, after);
  return (await filesIn(root)).map(path => path.replace(/^.*\//, '').replace('.json', ''));
}

describe('a split snapshot', () => {
  it('has one file for each resource, with the very text that evidence points into', async () => {
    const root = join(await temporaryFolder(), 'new', '.secws', 'resources');
    const bodies = [account('B', { tags: { owner: 'Ann Lee' } }), account('a')];
    expect(await writeSplit(root, linesOf(bodies))).toEqual({ written: 2, unchanged: 0, removed: 0, kept: 0 });
    expect(await filesIn(root)).toEqual([`${folder}/a.json`, `${folder}/b.json`]);
    for (const [i, name] of ['b', 'a'].entries()) {
      const text = await readFile(join(root, folder, `${name}.json`), 'utf8');
      expect(text).toBe(evidenceText(bodies[i] ?? account('')));
      expect(text).not.toContain('Ann Lee');
    }
  });

  it('names people where that is asked for', async () => {
    const root = await temporaryFolder();
    await writeSplit(root, linesOf([account('a', { tags: { owner: 'Ann Lee' } })]), { personalData: true });
    expect(await readFile(join(root, folder, 'a.json'), 'utf8')).toContain('"owner": "Ann Lee"');
  });

  it('leaves a file alone that says the same, and replaces one that does not', async () => {
    const root = await temporaryFolder();
    await writeSplit(root, linesOf([account('a'), account('b')]));
    const before = await stat(join(root, folder, 'a.json'));
    const again = await writeSplit(root, linesOf([account('b', { location: 'x' }), account('a')]));
    expect(again).toEqual({ written: 1, unchanged: 1, removed: 0, kept: 0 });
    expect((await stat(join(root, folder, 'a.json'))).ino).toBe(before.ino);
    expect(JSON.parse(await readFile(join(root, folder, 'b.json'), 'utf8'))).toMatchObject({ location: 'x' });
  });

  it('is the same whatever the order of the lines, also where two subscriptions begin alike', async () => {
    const twin = account('a', { location: 'twin' });
    const other = { ...twin, id: twin.id.replace('0001/', '0002/') };
    const roots = [await temporaryFolder(), await temporaryFolder()];
    await writeSplit(roots[0] ?? '', linesOf([other, account('a')]));
    await writeSplit(roots[1] ?? '', linesOf([account('a'), other]));
    const [one, two] = await Promise.all(roots.map(root => readFile(join(root, folder, 'a.json'), 'utf8')));
    expect(one).toBe(evidenceText(account('a')));
    expect(two).toBe(one);
  });

  it('writes nothing more once it is interrupted', async () => {
    const root = await temporaryFolder();
    const signal = AbortSignal.abort(new Error('stop'));
    expect(await messageOf(writeSplit(root, linesOf([account('a')]), { signal }))).toBe('stop');
    expect(await filesIn(root)).toEqual([]);
  });
});

describe('what is not in the snapshot', () => {
  const [one, two] = [account('one'), account('two')];

  it.each<[string, readonly Line[]]>([
    ['nothing is said of it', []],
    ['it was refused', [gap(two.id, 'denied')]],
    ['it was throttled', [gap(two.id, 'throttled')]],
    ['it was not followed', [gap(two.id, 'not-followed')]],
    ['it was not found, which is not gone', [gap(two.id, 'not-found')]],
    ['the list of its children is gone', [gap(two.id, 'gone', 'Microsoft.Storage/storageAccounts/blobServices')]],
    ['a query did not show it', [{ kind: 'read', what: 'query', id: 'resources', count: 1, complete: true }]],
    ['its list was cut short', [list(group, two.type, 1, false)]],
    ['its list had more items than the snapshot holds', [list(group, two.type, 2)]],
    ['its list names it no more, but Azure refused it', [list(group, two.type, 1), gap(two.id, 'denied')]],
    ['the list is of another group', [list(`${group}x`, two.type, 0)]],
    ['the list is of another type', [list(group, workspaces, 0)]],
    ['what is gone is only called alike', [gap(`${two.id}x`, 'gone'), gap(two.id.slice(0, -1), 'gone')]],
  ])('keeps its file where %s', async (_, more) => {
    expect(await left([one, two], linesOf([one], ...more))).toEqual(['one', 'two']);
  });

  it.each<[string, readonly Line[]]>([
    ['it is gone', [gap(two.id, 'gone')]],
    ['it is gone, by an id in other case', [gap(two.id.toUpperCase(), 'gone')]],
    ['its list names it no more', [list(group, two.type, 1)]],
    [
      'the list of its subscription names it no more',
      [list('/subscriptions/00000000-0000-0000-0000-000000000001', two.type, 1)],
    ],
  ])('loses its file where %s', async (_, more) => {
    expect(await left([one, two], linesOf([one], ...more))).toEqual(['one']);
  });

  it('loses its file with what it belonged to', async () => {
    const before = [workspace('ws'), compute('ws', 'c1'), workspace('wsx'), compute('wsx', 'c2')];
    expect(await left(before, linesOf([], gap(workspace('ws').id, 'gone')))).toEqual(['wsx', 'c2']);
  });

  it('loses its file where the list of its parent is empty now, and the list of another parent is not asked', async () => {
    const before = [compute('ws', 'c1'), compute('wsx', 'c2')];
    const after = linesOf([workspace('ws')], list(workspace('ws').id, `${workspaces}/computes`, 0));
    expect(await left(before, after)).toEqual(['ws', 'c2']);
  });

  it('keeps what extends a resource where only a wider list is empty', async () => {
    const type = 'Microsoft.Authorization/locks';
    const lock = { id: `${one.id}/providers/${type}/l`, type, properties: {} };
    const after = linesOf(
      [one],
      list('/subscriptions/00000000-0000-0000-0000-000000000001', type, 0),
      list(group, type, 0),
    );
    expect(await left([one, lock], after)).toEqual(['one', 'l']);
    expect(await left([one, lock], linesOf([one], list(one.id, type, 0)))).toEqual(['one']);
  });

  it('never loses its file while it is read', async () => {
    expect(await left([one], linesOf([one], gap(one.id, 'gone'), gap(group, 'gone')))).toEqual(['one']);
  });
});

describe('what else is in the folder', () => {
  it('stays, though it looks like a resource that is gone', async () => {
    const root = await temporaryFolder();
    const gone = account('gone');
    await mkdir(join(root, folder), { recursive: true });
    const others = {
      'README.md': 'x',
      'mine.json': JSON.stringify(gone),
      [`${folder}/broken.json`]: '{',
      [`${folder}/list.json`]: '[]',
    };
    for (const [path, text] of Object.entries(others)) await writeFile(join(root, path), text);
    expect(await writeSplit(root, linesOf([], gap(gone.id, 'gone')))).toEqual({
      written: 0,
      unchanged: 0,
      removed: 0,
      kept: 0,
    });
    expect(await filesIn(root)).toEqual(Object.keys(others).sort());
  });

  it('is left without empty folders', async () => {
    const root = await temporaryFolder();
    await writeSplit(root, linesOf([account('a')]));
    await writeSplit(root, linesOf([], gap(account('a').id, 'gone')));
    expect(await readdir(root)).toEqual([]);
  });
});

describe('links', () => {
  it('that stand for a file are replaced, and what they lead to stays', async () => {
    const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(outside, 'secret'), 'keep me');
    await mkdir(join(root, folder), { recursive: true });
    await symlink(join(outside, 'secret'), join(root, folder, 'a.json'));
    await writeSplit(root, linesOf([account('a')]));
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('keep me');
    expect((await lstat(join(root, folder, 'a.json'))).isFile()).toBe(true);
  });

  it('that stand for a folder are refused', async () => {
    const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
    await symlink(outside, join(root, '00000000'));
    expect(await messageOf(writeSplit(root, linesOf([account('a')])))).toBe(
      `${join(root, '00000000')}: This must be a folder, and no link to one; remove it, and run this again.`,
    );
    expect(await readdir(outside)).toEqual([]);
  });

  it('to a folder are not followed when files are removed', async () => {
    const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
    await writeSplit(outside, linesOf([account('a')]));
    await symlink(join(outside, '00000000'), join(root, '00000000'));
    expect(await writeSplit(root, linesOf([], gap(account('a').id, 'gone')))).toMatchObject({ removed: 0 });
    expect(await filesIn(outside)).toEqual([`${folder}/a.json`]);
  });

  it('are no folder to write to', async () => {
    const root = await temporaryFolder();
    await symlink(await temporaryFolder(), join(root, 'link'));
    expect(await messageOf(writeSplit(join(root, 'link'), linesOf([])))).toBe(
      `${join(root, 'link')}: This is a link; name the folder that it leads to.`,
    );
  });
});

describe('a place that can not be used', () => {
  it.each([
    ['file', 'file'],
    [join('file', 'below', 'it'), 'file'],
  ])('is named: %s', async (path, culprit) => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'file'), '');
    expect(await messageOf(writeSplit(join(root, path), linesOf([])))).toBe(
      `${join(root, culprit)}: This is no folder; name one for the files of resources.`,
    );
  });

  it('is a folder where a file must be', async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, folder, 'a.json'), { recursive: true });
    expect(await messageOf(writeSplit(root, linesOf([account('a')])))).toBe(
      `${join(root, folder, 'a.json')}: This folder stands where a file must be; remove it, and run this again.`,
    );
  });
});

it.each(['../../../../etc/passwd', '..', '.', 'a/../../b', 'C:\\x', '\0', 'a\nb', 'con', '%2e%2e', '資'.repeat(90)])(
  'a resource called %j stays in its folder, as one file',
  async name => {
    const parent = await temporaryFolder();
    const root = join(parent, 'split');
    await writeSplit(
      root,
      linesOf([{ id: `${group}/providers/Microsoft.Storage/storageAccounts/${name}`, type: 'x' }]),
    );
    expect(await readdir(parent)).toEqual(['split']);
    expect(await filesIn(root)).toHaveLength(1);
  },
);
