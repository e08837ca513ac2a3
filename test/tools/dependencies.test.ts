import { expect, it } from 'vitest';
import { tableRows } from './markdown-table.ts';
import { textOf } from './project.ts';

interface Manifest {
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(textOf(`${folder}package.json`)) as Manifest;
}

it('names every dependency, its licence and a reason', () => {
  const { dependencies = {}, devDependencies = {} } = manifestOf('');
  const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  const rows = tableRows(textOf('docs/dependencies.md'), 'Package');
  expect(rows.map(([name, licence]) => [name, licence])).toEqual(
    names.map(name => [name, manifestOf(`node_modules/${name}/`).license]),
  );
  expect(rows.filter(([, , reason = '']) => reason.length < 10)).toEqual([]);
});
