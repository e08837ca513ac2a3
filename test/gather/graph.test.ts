import { describe, expect, it } from 'vitest';
import { checkQuery } from '../../fixtures/emulator/kql/prepare-query.ts';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, estateNames, type EstateName } from '../../fixtures/estates/estate.ts';
import { fleet } from '../../fixtures/estates/fleet.ts';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { ReadError, type Reader } from '../../src/azure/reader.ts';
import { resourcesById, resourcesInGroups } from '../../src/gather/queries.ts';
import { buildEstate } from '../../src/model/estate.ts';
import type { Line } from '../../src/snapshot/line.ts';
import { storeReader } from '../support/store-reader.ts';
import { idIn, readBodies, readWith, workspaceIn, type Reading } from './reading.ts';

const vaultType = 'Microsoft.KeyVault/vaults';

describe('every query', () => {
  it.each(estateNames)('of %s is one that Resource Graph takes', async name => {
    const { queries } = await readBodies(estate(name));
    expect(queries.flatMap(({ kql }) => checkQuery(kql))).toEqual([]);
  });

  it('would be refused with a misspelt column', () => {
    const { kql } = resourcesById([idIn('g', vaultType, 'kv')]);
    expect(checkQuery(kql.replace('location', 'locaton'))).toEqual([expect.stringMatching(/^KS142 at 'locaton'/)]);
  });

  it('stands for the table that it starts with', () => {
    const made = [
      resourcesById([idIn('g', vaultType, 'kv')]),
      resourcesInGroups(['/subscriptions/s/resourceGroups/g']),
    ];
    expect(made.map(({ table, kql }) => kql.startsWith(`${table} | `))).toEqual([true, true]);
  });

  it('is asked of the subscriptions of its ids, each once', () => {
    const ids = [
      idIn('a', vaultType, 'x', 2),
      idIn('b', vaultType, 'y', 1),
      idIn('c', vaultType, 'z', 2).toUpperCase(),
    ];
    expect(resourcesById(ids).subscriptions).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000002',
    ]);
  });

  it.each([`it's`, 'back\\slash', `both\\'`, `x') | union (resources`])(
    'finds a resource in the group %s',
    async group => {
      const vault = { id: idIn(group, vaultType, 'kv'), type: vaultType, properties: {} };
      const named = await readBodies([workspaceIn('home', { keyVault: vault.id }), vault]);
      const own = await readBodies([workspaceIn(group, { keyVault: vault.id }), vault]);
      for (const { queries, resources, gets } of [named, own]) {
        expect(queries.flatMap(({ kql }) => checkQuery(kql))).toEqual([]);
        expect(resources.map(({ id }) => id)).toContain(vault.id);
        expect(gets).toEqual([]);
      }
    },
  );
});

describe('a fleet', () => {
  it('of 200 is read by few queries of few kinds', async () => {
    const { queries, reads, gaps } = await readBodies(fleet(200));
    expect(queries.map(({ name }) => name)).toEqual(['resources-in-groups', 'resources-by-id']);
    const rows = reads.filter(({ what }) => what === 'query').reduce((sum, { count }) => sum + count, 0);
    expect(rows / queries.length).toBeGreaterThan(500);
    expect(gaps).toEqual([]);
  });

  it('of 1000 has all its workspaces and no resource twice', async () => {
    const { resources, queries } = await readBodies(fleet(1000));
    expect(resources.filter(({ inScope }) => inScope)).toHaveLength(1000);
    expect(new Set(resources.map(({ id }) => id.toLowerCase())).size).toBe(resources.length);
    expect(queries.length).toBeLessThanOrEqual(8);
  });

  it('over more subscriptions than one query may name is asked in parts', async () => {
    const bodies = Array.from({ length: 1050 }, (_, i) => {
      const keyVault = idIn('home', vaultType, `kv${i}`, i);
      return [workspaceIn('home', { keyVault }, `mlw${i}`, i), { id: keyVault, type: vaultType, properties: {} }];
    });
    const { queries, resources, gets } = await readBodies(bodies.flat());
    expect(Math.max(...queries.map(({ subscriptions }) => subscriptions.length))).toBeLessThanOrEqual(300);
    expect(resources.filter(({ type }) => type === vaultType)).toHaveLength(1050);
    expect(gets).toEqual([]);
  });
});

describe.each<[string, Reader['query']]>([
  [
    'fails',
    query =>
      Promise.reject(new ReadError({ why: 'throttled', id: query.name, message: 'Too many.', code: 'RateLimiting' })),
  ],
  ['leaves out every row', () => Promise.resolve([])],
])('where Resource Graph %s', (_, query) => {
  it.each(estateNames)('the verdicts on %s are the same, from ARM alone', async name => {
    const [whole, alone] = [await readBodies(estate(name)), await readWith({ ...readerOf(name), query })];
    expect(shown(alone)).toEqual(shown(whole));
    expect(alone.resources.filter(({ source }) => source === 'graph')).toEqual([]);
    expect(await verdicts(alone.lines)).toEqual(await verdicts(whole.lines));
  });
});

describe('an answer of Resource Graph that contradicts itself', () => {
  const muddled = new ReadError({ why: 'failed', id: 'q', message: 'Resource Graph announced 2 rows and gave 1.' });

  it('is asked for once more', async () => {
    const reader = readerOf('ws1103');
    let asked = 0;
    const query: Reader['query'] = given => ((asked += 1) === 1 ? Promise.reject(muddled) : reader.query(given));
    const { queries, reads } = await readWith({ ...reader, query });
    expect(queries.slice(0, 2).map(({ name }) => name)).toEqual(['resources-in-groups', 'resources-in-groups']);
    expect(reads.filter(({ what }) => what === 'query').every(({ complete }) => complete)).toBe(true);
  });

  it('is given up the second time, and says so', async () => {
    const { queries, reads } = await readWith({ ...readerOf('ws1103'), query: () => Promise.reject(muddled) });
    expect(queries).toHaveLength(2 * reads.filter(({ what }) => what === 'query').length);
    expect(reads.find(({ what }) => what === 'query')).toEqual({
      kind: 'read',
      what: 'query',
      id: 'resources-in-groups',
      count: 0,
      complete: false,
    });
  });

  it('is not what a refusal is: that is not asked for again', async () => {
    const refused = new ReadError({ why: 'denied', id: 'q', message: 'No.', code: 'AuthorizationFailed' });
    const { queries, reads } = await readWith({ ...readerOf('ws1103'), query: () => Promise.reject(refused) });
    expect(queries).toHaveLength(reads.filter(({ what }) => what === 'query').length);
  });
});

function readerOf(name: EstateName): Reader {
  return storeReader(createStore(estate(name)));
}

function shown({ resources, gaps }: Reading): readonly string[] {
  const lines = [...resources.map(({ id }) => `read ${id}`), ...gaps.map(({ id, why }) => `${why} ${id}`)];
  return lines.map(line => line.toLowerCase()).sort();
}

async function verdicts(lines: readonly Line[]): Promise<readonly string[]> {
  const findings = audit(await buildEstate(lines), { rules, profile: 'current', options: {} });
  return findings
    .map(({ rule, subjectId, messageId, key = '' }) => [rule.id, subjectId.toLowerCase(), messageId, key].join(' '))
    .sort();
}
