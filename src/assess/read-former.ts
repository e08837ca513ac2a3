import { placeAt } from '../snapshot/json-place.ts';
import { brokenAt } from '../snapshot/json-position.ts';
import { BaselineError } from './baseline-error.ts';
import { isMap, reading } from './checked-json.ts';
import type { FormerAudit } from './former-audit.ts';
import { formerBaseline } from './former-baseline.ts';
import { formerReport } from './former-report.ts';
import { formerSarif } from './former-sarif.ts';

/**
 * Reads a baseline, a JSON report or a SARIF log of secws-audit. `name` is the file as the user named it.
 * Throws a BaselineError.
 */
export function readFormer(content: string, name: string): FormerAudit {
  const json = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const value = parsed(json, name);
  const read = isMap(value) ? readers.find(([property]) => Object.hasOwn(value, property))?.[1] : undefined;
  if (isMap(value) && read !== undefined) return reading(name, json, () => read(value, name));
  throw new BaselineError(name, `This is ${advice}`);
}

const advice =
  'neither a baseline nor a report of secws-audit; make one with secws-audit baseline write, or --format json.';

/** What each kind of file alone has. */
const readers = [
  ['runs', formerSarif],
  ['failures', formerBaseline],
  ['findings', formerReport],
] as const;

function parsed(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    if (json.trim() === '') throw new BaselineError(file, 'The file is empty; restore it, or write it anew.');
    if (/^\s*\{"kind":/.test(json)) throw new BaselineError(file, `This is a snapshot, and ${advice}`);
    const place = placeAt(json, Math.min(brokenAt(json), json.trimEnd().length));
    throw new BaselineError(file, 'This is broken JSON; restore the file, or write it anew.', place);
  }
}
