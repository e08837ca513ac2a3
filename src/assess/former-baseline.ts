import { BaselineError } from './baseline-error.ts';
import { each, text, within, type JsonMap } from './checked-json.ts';
import { coverageIn, failureIn, formerAudit, headIn, type FormerAudit } from './former-audit.ts';

/** The version of the form of a baseline. */
export const baselineVersion = 1;

/** An audit, as `secws-audit baseline write` recorded it. */
export function formerBaseline(map: JsonMap, name: string): FormerAudit {
  checkVersion(map, name, baselineVersion);
  const failures = each(map, 'failures', failure => failureIn(failure));
  const { covered, said } = within(map, 'coverage', coverageIn);
  const version = within(map, 'tool', tool => text(tool, 'version'));
  return formerAudit({ name, head: headIn(map, version), covered, failures, said: [...failures, ...said] });
}

/** Throws a BaselineError for a version that this program does not read. */
export function checkVersion({ schemaVersion }: JsonMap, file: string, newest: number): void {
  if (typeof schemaVersion === 'number' && schemaVersion >= 1 && schemaVersion <= newest) return;
  const newer = `Its \`schemaVersion\` is newer than ${newest}, the newest that this program reads; update secws-audit.`;
  const isNewer = typeof schemaVersion === 'number' && schemaVersion > newest;
  throw new BaselineError(file, isNewer ? newer : 'It has no `schemaVersion`; restore the file, or write it anew.');
}
