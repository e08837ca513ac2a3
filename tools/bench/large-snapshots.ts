import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtMain, peakOf, timesOf } from './child.ts';
import { growth, type Figure } from './figure.ts';
import { writeFleet } from './fleet-file.ts';

/** A workspace of the fleet comes with 80 resources. */
const sizes = [
  { resources: 1_000, workspaces: 12, rounds: 15 },
  { resources: 5_000, workspaces: 62, rounds: 9 },
  { resources: 20_000, workspaces: 250, rounds: 7 },
  { resources: 100_000, workspaces: 1_250, rounds: 9 },
] as const;

const referenceProgram = fileURLToPath(new URL('reference.ts', import.meta.url));
const mebibyte = 1024 * 1024;

/** The audit of snapshots of growing size to SARIF; the largest against a program that only parses the file and keeps it. */
export async function largeSnapshotFigures(folder: string): Promise<readonly Figure[]> {
  const points: (readonly [number, number])[] = [];
  let figures: readonly Figure[] = [];
  for (const { resources, workspaces, rounds } of sizes) {
    const path = join(folder, `${resources}.jsonl`);
    await writeFleet(path, workspaces);
    const contestants = { audit: auditOf(path, folder), reference: [referenceProgram, path] };
    const { audit, reference } = await timesOf(contestants, rounds);
    points.push([resources, audit]);
    if (resources === 100_000) figures = [timeFigure(audit, reference), await peakFigure(contestants)];
    rmSync(path);
  }
  const from = points.map(([resources, time]) => `${resources}: ${time.toFixed(0)} ms`).join(', ');
  const growthFigure = {
    what: 'growth of that time',
    value: growth(points),
    goal: { atMost: 1.1 },
    unit: '(log-log slope)',
    from,
  };
  return [...figures, growthFigure];
}

/** One snapshot that is larger than one JSON text could be. */
export async function millionFigures(folder: string): Promise<readonly Figure[]> {
  const path = join(folder, 'million.jsonl');
  await writeFleet(path, 1_250, 10);
  const startedAt = performance.now();
  const peak = await peakOf(auditOf(path, folder));
  const seconds = (performance.now() - startedAt) / 1000;
  rmSync(path);
  return [
    {
      what: 'peak memory of the audit of 1,000,000 resources to SARIF',
      value: peak / mebibyte / 1024,
      goal: { atMost: 4 },
      unit: 'GiB',
      from: `${seconds.toFixed(0)} s`,
    },
  ];
}

function auditOf(path: string, folder: string): readonly string[] {
  return [builtMain, '--snapshot', path, '--format', `sarif=${join(folder, 'audit.sarif')}`];
}

function timeFigure(audit: number, reference: number): Figure {
  return {
    what: 'audit of 100,000 resources to SARIF',
    value: audit / reference,
    goal: { atMost: 2.5 },
    unit: '× parsing and keeping the file',
    from: `${(audit / 1000).toFixed(2)} s to ${(reference / 1000).toFixed(2)} s`,
  };
}

async function peakFigure(words: Readonly<Record<'audit' | 'reference', readonly string[]>>): Promise<Figure> {
  const [audit, reference] = [await peakOf(words.audit), await peakOf(words.reference)];
  return {
    what: 'its peak memory',
    value: audit / reference,
    goal: { atMost: 2 },
    unit: '× parsing and keeping the file',
    from: `${(audit / mebibyte).toFixed(0)} MiB to ${(reference / mebibyte).toFixed(0)} MiB`,
  };
}
