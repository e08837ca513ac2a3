import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeFailure } from './atomic-file.ts';
import { exitCode } from './exit-code.ts';
import { initFiles, type InitRequest } from './init-files.ts';
import type { Shell } from './shell.ts';
import { UsageError } from './usage-error.ts';
import { writeText } from './write-text.ts';

/** Writes the files that are not there yet, and says which are. Throws a {@link UsageError} where all are. */
export async function writeInitFiles(request: InitRequest, { directory, stdout, signal }: Shell): Promise<number> {
  const files = initFiles(request);
  const written = new Set<string>();
  for (const [path, text] of files) {
    signal.throwIfAborted();
    if (await writeNew(resolve(directory, path), path, text)) written.add(path);
  }
  if (written.size === 0)
    throw new UsageError('Nothing was written, because all files are there: remove those that you want anew.');
  const lines = [...files.keys()].map(path => (written.has(path) ? `Wrote ${path}` : `Left ${path} as it was`));
  await writeText(stdout, [`${[...lines, ...nextSteps].join('\n')}\n`], signal);
  return exitCode.done;
}

const nextSteps = [
  '',
  'Next: name what to audit in secws.yaml, create the role of secws-auditor-role.json and assign it, and set the variables',
  'AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_SUBSCRIPTION_ID of the environment secws-audit. docs/github.md has the commands.',
];

/** Whether the file was new. A link at the place counts as a file. */
async function writeNew(path: string, shown: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx');
    try {
      await file.writeFile(text);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && 'path' in error && error.path === path)
      return false;
    throw writeFailure(shown, error);
  }
}
