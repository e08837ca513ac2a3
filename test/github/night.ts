import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from 'sarif';
import { afterAll } from 'vitest';
import { actionFiles } from '../../src/cli/action-files.ts';
import { version } from '../../src/cli/version.ts';
import { repository, startApi, token, workflow, type Known } from './fake-api.ts';
import { runAction, type JobEnd } from './fake-runner.ts';

/** What a night leaves behind. */
export interface Night extends JobEnd {
  /** What code scanning got: the place and the log; undefined where it got nothing. */
  readonly alerts?: { readonly given: Readonly<Record<string, string>>; readonly log: Log };
  /** The artifact that was kept: its name and a folder with its files. */
  readonly artifact?: { readonly name: string; readonly folder: string; readonly files: readonly string[] };
}

export interface NightOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** What GitHub knows of the repository; private and without any artifact where it is absent. */
  readonly known?: Partial<Known>;
  /** The artifact of an earlier run, which can be downloaded; the id of its run, and its folder. */
  readonly earlier?: { readonly run: number; readonly folder: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly workspace?: string;
  /** The folder of the action, where it is not one with a build. */
  readonly action?: string;
  /** Folders before those of the tests on the path. */
  readonly path?: string;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the tests of a file have ended. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secws-action-'));
  folders.push(folder);
  return folder;
}

/** Builds the program as a checkout would, once for all nights. */
const build = ((): (() => string) => {
  let folder: string | undefined;
  return () => {
    if (folder !== undefined) return folder;
    folder = join(newFolder(), 'dist');
    execFileSync(process.execPath, [fileURLToPath(new URL('../../tools/build.ts', import.meta.url)), folder]);
    return folder;
  };
})();

/** The action as a checkout holds it, with its build or without. */
export function actionFolder({ built = true } = {}): string {
  const folder = newFolder();
  if (built) symlinkSync(build(), join(folder, 'dist'));
  for (const [path, text] of Object.entries({ ...actionFiles(), 'package.json': JSON.stringify({ version }) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs the action as one night would. */
export async function runNight(options: NightOptions): Promise<Night> {
  const api = await startApi({ isPrivate: true, artifacts: [], ...options.known });
  const [temporary, kept] = [newFolder(), newFolder()];
  const left: { alerts?: Night['alerts']; artifact?: Night['artifact'] } = {};
  try {
    const end = await runAction({
      action: options.action ?? actionFolder(),
      inputs: { auth: 'env', ...options.inputs },
      environment: { ...runnerEnvironment(api.url, options.path), ...options.environment },
      workspace: options.workspace ?? newFolder(),
      temporary,
      use: (action, given) => {
        if (action.startsWith('actions/download-artifact@')) return restore(given, options.earlier);
        if (action.startsWith('actions/upload-artifact@')) left.artifact = keep(given, kept);
        if (action.startsWith('github/codeql-action/upload-sarif@'))
          left.alerts = { given, log: JSON.parse(readFileSync(given['sarif_file'] ?? '', 'utf8')) as Log };
        return true;
      },
    });
    return { ...end, ...(left.alerts && { alerts: left.alerts }), ...(left.artifact && { artifact: left.artifact }) };
  } finally {
    await api.close();
  }
}

function runnerEnvironment(api: string, path: string | undefined): Readonly<Record<string, string>> {
  const paths = [path, dirname(process.execPath), process.env['PATH']].filter(part => part !== undefined);
  return {
    PATH: paths.join(':'),
    HOME: newFolder(),
    FAKE_TOKEN: token,
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: repository,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_WORKFLOW_REF: `${repository}/${workflow}@refs/heads/main`,
  };
}

function restore(given: Readonly<Record<string, string>>, earlier: NightOptions['earlier']): boolean {
  if (earlier === undefined || given['run-id'] !== String(earlier.run)) return false;
  const to = given['path'] ?? '';
  mkdirSync(to, { recursive: true });
  for (const name of ['secws-audit.json', 'secws-audit.sarif'])
    if (existsSync(join(earlier.folder, name))) copyFileSync(join(earlier.folder, name), join(to, name));
  return true;
}

/** Keeps what is there, side by side, as all of it lies in one folder. */
function keep(given: Readonly<Record<string, string>>, folder: string): Night['artifact'] {
  const paths = (given['path'] ?? '').split('\n').filter(path => path !== '' && existsSync(path));
  if (new Set(paths.map(path => dirname(path))).size > 1) throw new Error('The artifact would have folders.');
  for (const path of paths) copyFileSync(path, join(folder, basename(path)));
  return { name: given['name'] ?? '', folder, files: paths.map(path => basename(path)).sort() };
}
