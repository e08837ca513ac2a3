import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where a program is, or why it can't be had. */
export type Linter = { readonly path: string } | { readonly skipped: string };

/** Installs what checks the action and the workflows, in pinned versions. */
export async function prepareLinters(): Promise<Readonly<Record<'zizmor' | 'actionlint' | 'shellcheck', Linter>>> {
  const script = fileURLToPath(new URL('prepare.sh', import.meta.url));
  const { stdout } = await promisify(execFile)('bash', [script]);
  const linter = (name: string): Linter => linterIn(stdout, name);
  return { zizmor: linter('ZIZMOR'), actionlint: linter('ACTIONLINT'), shellcheck: linter('SHELLCHECK') };
}

function linterIn(text: string, name: string): Linter {
  const [, path] = new RegExp(`^${name}=(.*)$`, 'm').exec(text) ?? [];
  const [, skipped] = new RegExp(`^${name}_SKIPPED=(.*)$`, 'm').exec(text) ?? [];
  return path === undefined ? { skipped: skipped ?? 'its installation broke off' } : { path };
}
