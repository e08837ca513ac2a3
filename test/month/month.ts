import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import type { FaultRule } from '../../fixtures/emulator/fault-rules.ts';
import type { Body } from '../../src/catalog/body.ts';
import { applyChanges, deniedBy, type Change } from '../support/change.ts';
import { auditSnapshot, takeSnapshot } from './audit-night.ts';
import { alertOf, startCodeScanning, type Changes, type CodeScanning } from './code-scanning.ts';
import { readReport, type Report } from './report.ts';

/** One night of the month. */
export interface Night {
  /** The day of November. */
  readonly day: number;
  /** What becomes of the estate, to stay so; what is denied is denied for this night. */
  readonly changes?: readonly Change[];
  readonly faults?: readonly FaultRule[];
}

/** Where the month begins. */
export interface Start {
  readonly bodies: readonly Body[];
  readonly subscriptions: readonly string[];
}

export interface NightEnd {
  readonly code: number;
  /** Of an audit that ended well. */
  readonly report?: Report;
  /** What the upload did. */
  readonly changes: Changes;
  /** The alerts that are open in the morning. */
  readonly open: readonly string[];
  /** The alerts that would be open, had everything been seen this night and nothing been remembered. */
  readonly truth: readonly string[];
}

/** One of several audits of an estate that know nothing of each other. */
export interface Audit<N> {
  /** What secws.yaml holds on a night. */
  readonly configuration: (night: N) => object;
  /** The report that is kept for the next night; the action keeps `secws-audit.json`. */
  readonly kept: 'secws-audit.json' | 'secws-audit.sarif';
}

/**
 * Audits an estate night by night as the action does: a snapshot of Azure, an audit of that which compares with the last report of
 * an audit that ended well, and, if this one ended well, an upload. Answers with the nights of each audit.
 */
export async function liveThrough<N extends Night>(
  { bodies, subscriptions }: Start,
  nights: readonly N[],
  planned: readonly Audit<N>[],
): Promise<readonly (readonly NightEnd[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'secws-month-'));
  const audits = planned.map((audit, i) => startAudit(join(folder, String(i)), audit));
  let estate = bodies;
  try {
    for (const night of nights) {
      estate = applyChanges(estate, night.changes ?? []);
      const sky = await seeAzure(folder, subscriptions, { ...night, bodies: estate });
      for (const audit of audits) audit.ends.push(await auditNight(audit, night, sky));
    }
    return audits.map(({ ends }) => ends);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface StartedAudit<N> extends Audit<N> {
  readonly folder: string;
  readonly github: CodeScanning;
  readonly ends: NightEnd[];
}

function startAudit<N>(folder: string, audit: Audit<N>): StartedAudit<N> {
  mkdirSync(join(folder, 'last'), { recursive: true });
  return { ...audit, folder, github: startCodeScanning(), ends: [] };
}

/** The snapshot of a night, and how it ended; and a snapshot of all that there was to see. */
interface Sky {
  readonly seen: string;
  readonly code: number;
  readonly whole: string;
}

async function seeAzure(
  folder: string,
  subscriptions: readonly string[],
  { bodies, changes = [], faults = [] }: Night & { readonly bodies: readonly Body[] },
): Promise<Sky> {
  const [seen, whole] = [join(folder, 'seen.jsonl'), join(folder, 'whole.jsonl')];
  const without = deniedBy(changes);
  const { code, stderr } = await takeSnapshot(seen, subscriptions, { bodies, without, faults });
  if (without.length === 0 && faults.length === 0) {
    if (code !== 0) throw new Error(stderr);
    return { seen, code, whole: seen };
  }
  await takeSnapshot(whole, subscriptions, { bodies, without: [], faults: [] });
  return { seen, code, whole };
}

async function auditNight<N extends Night>(
  { folder, configuration, kept, github }: StartedAudit<N>,
  night: N,
  { seen, code, whole }: Sky,
): Promise<NightEnd> {
  writeFileSync(join(folder, 'secws.yaml'), JSON.stringify(configuration(night)));
  const truth = await truthOf(whole, folder, night);
  if (code !== 0) return { code, changes: { opened: [], reopened: [], closed: [] }, open: github.open(), truth };
  const words = [...reports, ...comparison(folder, `last/${kept}`)];
  const ended = await auditSnapshot(seen, { folder, day: night.day, words });
  copyFileSync(join(folder, kept), join(folder, 'last', kept));
  const changes = github.upload(readLog(folder, 'secws-audit.sarif'));
  return { code: ended, report: readReport(join(folder, 'secws-audit.json')), changes, open: github.open(), truth };
}

const reports = ['--format=sarif=secws-audit.sarif', '--format=json=secws-audit.json'] as const;

/** Nothing is compared the first time. */
function comparison(folder: string, last: string): readonly string[] {
  return existsSync(join(folder, last)) ? [`--baseline=${last}`, '--new-only'] : [];
}

async function truthOf(whole: string, folder: string, { day }: Night): Promise<readonly string[]> {
  await auditSnapshot(whole, { folder, day, words: ['--format=sarif=truth.sarif'] });
  const results = readLog(folder, 'truth.sarif').runs.flatMap(run => run.results ?? []);
  return results.map(alertOf).sort();
}

function readLog(folder: string, file: string): Log {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Log;
}
