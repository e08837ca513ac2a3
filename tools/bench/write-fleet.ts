/**
 * `node write-fleet.ts PATH WORKSPACES [FLEETS]` writes the snapshot that an audit of a fleet of so many workspaces, or of an estate,
 * takes from the emulator's store. With FLEETS the file holds that many such fleets, each in subscriptions of its own.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, estateNames } from '../../fixtures/estates/estate.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import type { Body } from '../../src/catalog/body.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { snapshotLines } from '../../src/snapshot/snapshot-lines.ts';
import { lineText } from '../../src/snapshot/write.ts';
import { storeReader } from '../../test/support/store-reader.ts';
import { surroundings } from './surroundings.ts';

const [path = '', what = '', fleets = '1'] = process.argv.slice(2);
const lines = await gathered(bodiesOf(what));
await pipeline(Readable.from(texts(lines, Number(fleets))), createWriteStream(path));

function bodiesOf(what: string): readonly Body[] {
  const name = estateNames.find(known => known === what);
  return name === undefined ? [...fleet(Number(what)), ...surroundings(Number(what))] : estate(name);
}

async function gathered(bodies: readonly Body[]): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
  const request = {
    scope,
    cloud: 'public',
    tool: { name: 'secws-audit', version: '0.0.0' },
    generatedAt: '2026-11-01T00:00:00Z',
    allowEmpty: false,
  };
  for await (const line of snapshotLines(await gather(storeReader(createStore(bodies)), request))) lines.push(line);
  return lines;
}

/** The ids of a fleet begin with its subscriptions', so fleets that follow one another are in the order of a snapshot. */
function* texts(lines: readonly Line[], times: number): Generator<string> {
  for (const kind of ['snapshot', 'read', 'gap', 'resource', 'end'] as const) {
    const own = lines.filter(line => line.kind === kind).map(line => `${lineText(counted(line, times))}\n`);
    const copies = kind === 'snapshot' || kind === 'end' ? 1 : times;
    for (let copy = 0; copy < copies; copy += 1) for (const text of own) yield inFleet(text, copy);
  }
}

function inFleet(text: string, copy: number): string {
  return copy === 0 ? text : text.replaceAll('f1ee7000-0000-', `f1ee7${String(copy).padStart(3, '0')}-0000-`);
}

function counted(line: Line, times: number): Line {
  if (line.kind !== 'end') return line;
  const { kind, reads, gaps, resources } = line;
  return { kind, reads: reads * times, gaps: gaps * times, resources: resources * times };
}
