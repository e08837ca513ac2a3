import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableRows } from './markdown-table.ts';
import { root, textOf } from './project.ts';

const { mayImport } = (await import(new URL('.dependency-cruiser.mjs', root).href)) as {
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
};

it('has every folder of the table that is enforced', () => {
  expect(Object.keys(mayImport).filter(folder => !existsSync(new URL(folder, root)))).toEqual([]);
  expect(Object.keys(mayImport)).toContain('src/model');
});

it('is described as it is enforced', () => {
  const rows = tableRows(textOf('docs/ARCHITECTURE.md'), 'Folder');
  const described = rows.map(([folder, , imports = '']) => [folder, imports.replace('all of ', '').split(', ').sort()]);
  const enforced = Object.entries(mayImport).map(([folder, to]) => [folder, to.map(shortName).sort()]);
  expect(Object.fromEntries(described)).toEqual(
    Object.fromEntries(enforced.map(([folder, to]) => [folder, to?.length === 0 ? ['–'] : to])),
  );
});

function shortName(folder: string): string {
  return folder.replace('src/', '');
}
