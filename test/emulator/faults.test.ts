import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type Emulator } from '../../fixtures/emulator/emulator.ts';
import { faults, type Fault, type FaultName } from '../../fixtures/emulator/faults.ts';
import { grant, send, signIn, type Sending, type Sent } from './send.ts';
import { body, group, smallEstate, storage, workspaceId } from './small-estate.ts';

const kinds = ['token', 'graph', 'list', 'get'] as const;
type Kind = (typeof kinds)[number];
const cases = Object.entries(faults).flatMap(([name, fault]: [string, Fault]) =>
  kinds.filter(kind => fault.kinds.includes(kind)).map(kind => [name as FaultName, kind] as const),
);
const version = 'api-version=2025-12-01';
const computes = [1, 2, 3].map(i =>
  body(`${workspaceId}/computes/c${i}`, 'Microsoft.MachineLearningServices/workspaces/computes'),
);

let emulator: Emulator;
let signedIn: Sending;
beforeEach(async () => {
  emulator = await startEmulator({ bodies: [...smallEstate, ...computes], pageSize: 3, throttle: false });
  signedIn = await signIn(emulator);
});
afterEach(() => emulator.close());

/** One call of each kind. */
function callOf(kind: Kind): Promise<Sent> {
  const question = { query: 'resources | project id | order by id asc' };
  const calls: Readonly<Record<Kind, () => Promise<Sent>>> = {
    token: () => send(emulator, `${emulator.url}/any/oauth2/v2.0/token`, grant(emulator)),
    graph: () =>
      send(emulator, `${emulator.url}/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01`, {
        ...signedIn,
        method: 'POST',
        body: JSON.stringify(question),
      }),
    list: () => send(emulator, `${emulator.url}${workspaceId}/computes?${version}`, signedIn),
    get: () => send(emulator, `${emulator.url}${storage.id}?${version}`, signedIn),
  };
  return calls[kind]();
}

/** What a caller sees of an answer: its status and what its body is, or how the connection broke. */
async function seen(call: Promise<Sent>): Promise<string> {
  try {
    const { status, headers, text } = await call;
    const wait = typeof headers['retry-after'] === 'string' ? ` retry-after ${headers['retry-after']}` : '';
    return `${status}${wait} ${String(headers['content-type']).split(';')[0] ?? ''}${isJson(text) ? '' : ' unreadable'}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no error code';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const intact = '200 application/json';
const wire: Readonly<Record<FaultName, string>> = {
  'throttled-with-retry-after': '429 retry-after 1 application/json',
  'throttled-without-retry-after': '429 application/json',
  'internal-error': '500 application/json',
  'bad-gateway': '502 text/html unreadable',
  unavailable: '503 application/json',
  reset: 'ECONNRESET',
  'short-body': 'ECONNRESET',
  'cut-json': '200 application/json unreadable',
  slow: intact,
  'captive-portal': '200 text/html unreadable',
  'foreign-next-link': intact,
  'looping-next-link': intact,
  'endless-next-link': intact,
  'endless-skip-token': intact,
};

describe('every fault on every kind of call', () => {
  it.each(cases)('%s on %s: strikes twice, then passes, and leaves the other kinds alone', async (fault, kind) => {
    emulator.fault({ fault, on: kind, times: 2, milliseconds: 1 });
    const others = kinds.filter(other => other !== kind);
    expect(await Promise.all(others.map(other => seen(callOf(other))))).toEqual(others.map(() => intact));
    expect([await seen(callOf(kind)), await seen(callOf(kind)), await seen(callOf(kind))]).toEqual([
      wire[fault],
      wire[fault],
      intact,
    ]);
    const struck = emulator.journal.filter(entry => entry.fault !== undefined);
    expect(struck.map(entry => [entry.kind, entry.fault])).toEqual([
      [kind, fault],
      [kind, fault],
    ]);
  });

  it('strikes for ever when no number is given', async () => {
    emulator.fault({ fault: 'unavailable', on: 'get' });
    const answers = [await seen(callOf('get')), await seen(callOf('get')), await seen(callOf('get'))];
    expect(answers).toEqual(Array.from({ length: 3 }, () => wire.unavailable));
  });

  it('strikes a pattern of paths', async () => {
    emulator.fault({ fault: 'internal-error', on: /\/storageAccounts\// });
    expect([await seen(callOf('get')), await seen(callOf('list'))]).toEqual([wire['internal-error'], intact]);
  });

  it('notes a broken connection as status 0', async () => {
    emulator.fault({ fault: 'reset', on: 'get' });
    await seen(callOf('get'));
    expect(emulator.journal.at(-1)).toMatchObject({ kind: 'get', status: 0, fault: 'reset' });
  });

  it('is refused where it makes no sense', () => {
    expect(() => {
      emulator.fault({ fault: 'looping-next-link', on: 'get' });
    }).toThrow("The fault 'looping-next-link' makes no sense for 'get' calls, only for: list.");
  });

  it('is told in a sentence', () => {
    expect(Object.values(faults).filter(({ description }) => description.length < 10)).toEqual([]);
  });
});

describe('slow', () => {
  it('holds the answer, and lets go of a caller that leaves', async () => {
    emulator.fault({ fault: 'slow', on: 'get', milliseconds: 3_600_000 });
    const controller = new AbortController();
    const { signal } = controller;
    const held = seen(send(emulator, `${emulator.url}${storage.id}?${version}`, { ...signedIn, signal }));
    while (emulator.journal.at(-1)?.kind !== 'get') await new Promise(setImmediate);
    controller.abort();
    expect(await held).toBe('ABORT_ERR');
    while (emulator.journal.at(-1)?.endedAt === undefined) await new Promise(setImmediate);
  });
});

interface Page {
  readonly value: readonly { readonly name: string }[];
  readonly nextLink?: string;
}

/** Follows links without a thought, as a naive client does, for at most so many pages. */
async function follow(
  limit: number,
): Promise<{ readonly names: readonly string[]; readonly links: readonly string[] }> {
  const names: string[] = [];
  const links: string[] = [];
  let next: string | undefined = `${emulator.url}${workspaceId}/computes?${version}`;
  while (next !== undefined && links.length < limit) {
    const page = JSON.parse((await send(emulator, next, signedIn)).text) as Page;
    names.push(...page.value.map(({ name }) => name));
    next = page.nextLink;
    if (next !== undefined) links.push(next);
  }
  return { names, links };
}

const all = ['cpu', 'c1', 'c2', 'c3'];

describe('links that lead astray', () => {
  it('foreign-next-link: a caller that follows it is caught with its token', async () => {
    emulator.fault({ fault: 'foreign-next-link', on: 'list' });
    expect(emulator.foreignJournal).toEqual([]);
    const { links } = await follow(2);
    expect(links.map(link => new URL(link).origin === emulator.url)).toEqual([false]);
    expect(emulator.foreignJournal).toMatchObject([{ path: `${workspaceId}/computes`, bearer: true, status: 200 }]);
  });

  it('looping-next-link: the same page over and over', async () => {
    emulator.fault({ fault: 'looping-next-link', on: 'list' });
    const { names, links } = await follow(3);
    expect(new Set(links).size).toBe(1);
    expect(names).toEqual(['cpu', 'c1', 'c2', 'cpu', 'c1', 'c2', 'cpu', 'c1', 'c2']);
  });

  it('endless-next-link: ever new links, no item lost or doubled', async () => {
    emulator.fault({ fault: 'endless-next-link', on: 'list' });
    const { names, links } = await follow(20);
    expect([names, new Set(links).size]).toEqual([all, 20]);
  });

  it('endless-next-link that passes: the list ends with everything in it', async () => {
    emulator.fault({ fault: 'endless-next-link', on: 'list', times: 3 });
    expect(await follow(20)).toMatchObject({ names: all, links: { length: 3 } });
  });

  it('endless-skip-token: ever new tokens, no row lost or doubled', async () => {
    emulator.fault({ fault: 'endless-skip-token', on: 'graph' });
    const tokens: string[] = [];
    const rows: string[] = [];
    while (tokens.length < 10) {
      const options = tokens.length === 0 ? {} : { $skipToken: tokens.at(-1) };
      const question = JSON.stringify({ query: 'resources | project id | order by id asc', options });
      const url = `${emulator.url}/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01`;
      const { text } = await send(emulator, url, { ...signedIn, method: 'POST', body: question });
      const answer = JSON.parse(text) as { data: { id: string }[]; $skipToken: string };
      rows.push(...answer.data.map(({ id }) => id.slice(group.length)));
      tokens.push(answer.$skipToken);
    }
    expect([rows.length, new Set(rows).size, new Set(tokens).size]).toEqual([5, 5, 10]);
  });
});
