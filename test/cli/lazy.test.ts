import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';

let graph: Metafile['inputs'];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)),
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    write: false,
  });
  graph = metafile.inputs;
});

/** All that is loaded with a file, before anything asks for more. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  seen.add(file);
  for (const { path, kind } of graph[file]?.imports ?? []) {
    if (kind === 'import-statement' && !seen.has(path)) loadedWith(path, seen);
  }
  return seen;
}

test('the version loads nothing else', () => {
  expect([...loadedWith('src/cli/main.ts')].sort()).toEqual(['node:fs', 'src/cli/main.ts', 'src/cli/version.ts']);
});

test('help loads yargs and no other package', () => {
  const packages = [...loadedWith('src/cli/run.ts')].filter(path => !/^(src|rules)\/|^node:/.test(path));
  expect(packages).toEqual(['yargs']);
});

test('neither help nor rules load the pipeline', () => {
  const loaded = [...loadedWith('src/cli/run.ts')].filter(path =>
    /^src\/(model|audit|assess|report|snapshot|gather|azure)\/|^rules\//.test(path),
  );
  expect(loaded).toEqual([]);
});

test('an audit of a snapshot loads no Azure SDK, no gathering and no YAML', () => {
  const loaded = [...loadedWith('src/cli/run-audit.ts')].filter(path =>
    /^@azure|^src\/(azure|gather)\/|^yaml/.test(path),
  );
  expect(loaded).toEqual([]);
});
