import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './project.ts';

/** What the tools read and write. */
const parts = [
  ...['.prettierrc.json', '.prettierignore', 'package.json', 'tsconfig.json', 'README.md', 'CONTRIBUTING.md'],
  ...['docs', 'fixtures', 'reports', 'rules', 'schemas', 'src', 'test/rules', 'test/support', 'tools'],
];

/** A copy of the project, to change at will. */
export interface ProjectCopy {
  readonly folder: string;
  /** Runs a tool of the copy: `run('generate.ts', '--check')`. */
  run(
    tool: string,
    ...words: readonly string[]
  ): { readonly stdout: string; readonly stderr: string; readonly code: number | null };
  /** The text of every file, by path. */
  files(): ReadonlyMap<string, string>;
  remove(): void;
}

export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'secws-copy-'));
  for (const part of parts) cpSync(new URL(part, root), join(folder, part), { recursive: true });
  symlinkSync(fileURLToPath(new URL('node_modules', root)), join(folder, 'node_modules'));
  return {
    folder,
    run(tool, ...words) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'tools', tool), ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { stdout, stderr, code: status };
    },
    files: () => new Map(parts.flatMap(part => filesIn(folder, part)).map(file => [file, textIn(folder, file)])),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

function filesIn(folder: string, part: string): readonly string[] {
  if (/\.\w+$/.test(part)) return [part];
  const entries = readdirSync(join(folder, part), { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function textIn(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
