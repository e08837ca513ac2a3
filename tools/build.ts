import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { readActionFiles } from '../src/cli/action-files.ts';

/** Bundles the command line into `dist/`, or into the folder that is named. */
const root = new URL('../', import.meta.url);
const output = process.argv[2] ?? fileURLToPath(new URL('dist/', root));

/** CommonJS packages of the SDK ask for Node's own modules by `require`. */
const banner =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** Help is plain text; what yargs measures it with loads Intl.Segmenter, a third of the time that a help text takes. */
const plainWidth: Plugin = {
  name: 'plain-width',
  setup: building => {
    building.onResolve({ filter: /^string-width$/ }, ({ path }) => ({ path, namespace: 'plain-width' }));
    building.onLoad({ filter: /.*/, namespace: 'plain-width' }, () => ({
      contents: 'export default text => [...text].length;',
    }));
  },
};

rmSync(output, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: { 'secws-audit': 'src/cli/main.ts' },
  outdir: output,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node22',
  minify: true,
  banner: { js: banner },
  define: {
    SECWS_VERSION: JSON.stringify(versionOfPackage()),
    SECWS_ACTION: JSON.stringify(readActionFiles(root)),
  },
  plugins: [plainWidth],
  legalComments: 'linked',
  metafile: true,
});
chmodSync(join(output, 'secws-audit.js'), 0o755);
const bytes = Object.values(metafile.outputs).reduce((sum, file) => sum + file.bytes, 0);
process.stdout.write(`dist: ${Object.keys(metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB\n`);

function versionOfPackage(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json has no version.');
}
