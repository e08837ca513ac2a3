import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BaselineError } from '../assess/baseline-error.ts';
import type { FormerAudit, FormerHead } from '../assess/former-audit.ts';
import { readFormer } from '../assess/read-former.ts';
import { scopeText } from '../report/scope-text.ts';
import type { Scope } from '../snapshot/line.ts';

/** Reads a baseline or a former report. Throws a BaselineError. */
export async function readBaseline(path: string, directory: string): Promise<FormerAudit> {
  const content = await readFile(resolve(directory, path), 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return readFormer(content, path);
}

function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const sentence = sentences[code];
  return sentence === undefined ? error : new BaselineError(path, sentence);
}

const tooLarge = 'The file is too large to be read as one text; use what secws-audit baseline write makes instead.';
const sentences: Readonly<Record<string, string>> = {
  ENOENT:
    'There is no such file; make one with secws-audit baseline write, or leave out --baseline for the first audit.',
  ENOTDIR: 'A part of the path is no folder; check the path.',
  EISDIR: 'This is a folder; name a file in it.',
  EACCES: 'You may not open it; change its permissions or choose another file.',
  ERR_STRING_TOO_LONG: tooLarge,
  ERR_FS_FILE_TOO_LARGE: tooLarge,
};

/** Refuses a baseline of something else: what one of the two did not look at would seem to come or go. */
export function requireComparable(former: FormerAudit, current: Pick<FormerHead, 'cloud' | 'scope' | 'profile'>): void {
  const difference =
    differing('cloud', former.cloud, current.cloud) ??
    differing('profile', former.profile, current.profile) ??
    (sameScope(former.scope, current.scope)
      ? undefined
      : differing('scope', scopeText(former.scope), scopeText(current.scope)));
  if (difference !== undefined) throw new BaselineError(former.name, difference);
}

function differing(what: string, before: string, now: string): string | undefined {
  if (before === now) return undefined;
  return `Its ${what} is ${before}, and that of this audit is ${now}; compare audits of one ${what}.`;
}

function sameScope(a: Scope, b: Scope): boolean {
  const keys = ['subscriptions', 'resourceGroups', 'workspaces', 'managementGroups'] as const;
  return keys.every(key => namesOf(a[key]).symmetricDifference(namesOf(b[key])).size === 0);
}

function namesOf(names: readonly string[]): Set<string> {
  return new Set(names.map(name => name.toLowerCase()));
}
