import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estate, loadEstate } from '../../fixtures/emulator/estate.ts';
import { createStore } from '../../fixtures/emulator/store.ts';

const one = { id: '/subscriptions/s', type: 'Microsoft.Resources/subscriptions' };
const two = { id: '/subscriptions/t', type: 'Microsoft.Resources/subscriptions' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-estates-'));
  const write = (path: string, content: unknown) => {
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  for (const name of ['whole', 'lone', 'nameless']) mkdirSync(join(folder, name));
  write('whole/b.json', [two]);
  write('whole/a.json', [one]);
  write('lone/a.json', one);
  write('nameless/a.json', [one, { id: '/subscriptions/s' }]);
  write('partly.json', { of: 'whole', without: ['a/b/read'] });
  write('wrong.json', { of: 'whole' });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an estate', () => {
  it('is all bodies of its folder, file by file', () => {
    expect(estate('whole', folder)).toEqual({ bodies: [one, two], without: [] });
  });

  it('is seen through what a principal may not read', () => {
    expect(estate('partly', folder)).toEqual({ bodies: [one, two], without: ['a/b/read'] });
  });

  it.each([
    ['lone', 'lone/a.json must hold a list of ARM bodies.'],
    ['nameless', 'nameless/a.json: item 1 needs an id and a type.'],
    ['wrong', 'wrong.json must be of the form { "of": "an estate", "without": ["an action", …] }.'],
  ])('%s is refused', (name, message) => {
    expect(() => estate(name, folder)).toThrow(message);
  });

  it.each(['ws1103', 'hardened', 'managed-network'])('%s fills a store', name => {
    const bodies = loadEstate(name);
    const store = createStore(bodies);
    const unread = bodies.filter(({ id }) => 'error' in store.get(id, '2026-01-01'));
    expect([bodies.length > 20, unread]).toEqual([true, []]);
  });

  it('denied is hardened, half unseen', () => {
    const { bodies, without } = estate('denied');
    expect([bodies, without.length > 10]).toEqual([loadEstate('hardened'), true]);
  });
});
