import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { configurable, emptyConfiguration } from '../config/configuration.ts';
import type { Configuration } from '../config/configuration.ts';
import { UsageError } from './usage-error.ts';

const defaultName = 'secws.yaml';

/** The configuration that `--config` names, else `secws.yaml` of the working directory, else an empty one. */
export async function loadConfiguration(named: string | undefined, directory: string): Promise<Configuration> {
  const text = await textOf(named, directory);
  if (text === undefined) return emptyConfiguration;
  const [{ readConfiguration }, { rules }] = await Promise.all([
    import('../config/read-configuration.ts'),
    import('../../rules/index.ts'),
  ]);
  return readConfiguration(text, named ?? defaultName, configurable(rules));
}

async function textOf(named: string | undefined, directory: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(directory, named ?? defaultName), 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (named === undefined && isMissing) return undefined;
    const what = isMissing ? 'does not exist: check the path' : 'cannot be read: it must be a file that you may read';
    throw new UsageError(`The configuration ${named ?? defaultName} ${what}.`, { cause });
  }
}
