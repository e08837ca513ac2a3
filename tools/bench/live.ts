import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import type { JournalEntry } from '../../fixtures/emulator/journal.ts';
import { estate } from '../../fixtures/estates/estate.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import { valueAt, type Json } from '../../src/catalog/body.ts';
import { builtMain, run } from './child.ts';
import { median, type Figure } from './figure.ts';

const rounds = 5;

/** The audit of ws1103 in Azure: how often it waits for an answer before it can ask on, and what a slow network costs. */
export async function liveFigures(folder: string): Promise<readonly Figure[]> {
  const bodies = estate('ws1103');
  const near = await startEmulator({ bodies });
  const far = await startEmulator({ bodies, delayMs: 100 });
  try {
    const words = [builtMain, '--rg', 'ws1103', '--auth', 'env', '--format', `json=${join(folder, 'live.json')}`];
    await audit(near, words);
    await audit(far, words);
    const added: number[] = [];
    for (let round = 0; round < rounds; round += 1) added.push((await audit(far, words)) - (await audit(near, words)));
    const last = requestsOf(far).slice(-requestsOf(far).length / (rounds + 1));
    return [
      {
        what: 'waves of the audit of ws1103',
        value: wavesIn(last),
        goal: { atMost: 5 },
        unit: 'waves',
        from: `${last.length} requests`,
      },
      {
        what: 'what 100 ms of delay on each request add',
        value: median(added) / 1000,
        goal: { atMost: 0.7 },
        unit: 's',
      },
    ];
  } finally {
    await Promise.all([near.close(), far.close()]);
  }
}

/** The reading of a fleet of 1,000 workspaces: Graph is asked a few questions, each for many rows. */
export async function fleetFigures(folder: string): Promise<readonly Figure[]> {
  const azure = await startEmulator({ bodies: fleet(1_000) });
  try {
    const path = join(folder, 'fleet.jsonl');
    const milliseconds = await audit(azure, [builtMain, 'snapshot', '--auth', 'env', '-o', path]);
    const asked = requestsOf(azure).filter(({ kind, status }) => kind === 'graph' && status === 200);
    const rows = rowsIn(path);
    const from = `${rows} rows in ${asked.length} requests, ${(milliseconds / 1000).toFixed(0)} s`;
    const kinds = new Set(asked.map(({ body }) => kindOfQuery(body)));
    return [
      {
        what: 'kinds of Graph query for a fleet of 1,000 workspaces',
        value: kinds.size,
        goal: { atMost: 12 },
        unit: 'kinds',
      },
      { what: 'rows of a Graph request', value: rows / asked.length, goal: { atLeast: 500 }, unit: 'rows', from },
    ];
  } finally {
    await azure.close();
  }
}

async function audit({ environment }: Emulator, words: readonly string[]): Promise<number> {
  return (await run(words, { environment })).milliseconds;
}

function requestsOf({ journal }: Emulator): readonly JournalEntry[] {
  return journal.filter(({ kind }) => kind !== 'token');
}

/** The longest chain of requests of which each began after the one before had ended. */
function wavesIn(requests: readonly JournalEntry[]): number {
  const depths: { readonly endedAt: number; readonly depth: number }[] = [];
  for (const { startedAt, endedAt = Infinity } of requests.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const before = depths.filter(one => one.endedAt <= startedAt).map(({ depth }) => depth);
    depths.push({ endedAt, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(...depths.map(({ depth }) => depth));
}

/** A query without what it asks for: the same question about other resources is of the same kind. */
function kindOfQuery(body: Json | undefined): string {
  const query = valueAt(body, 'query');
  return typeof query === 'string' ? query.replace(/'(?:[^'\\]|\\.)*'(?:, )?/g, '') : '';
}

/** How many rows the queries of a snapshot brought. */
function rowsIn(path: string): number {
  const reads = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{"kind":"read"'))
    .map(line => JSON.parse(line) as Json);
  const counts = reads.filter(read => valueAt(read, 'what') === 'query').map(read => Number(valueAt(read, 'count')));
  return counts.reduce((sum, count) => sum + count, 0);
}
