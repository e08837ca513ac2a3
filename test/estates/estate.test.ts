import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, estateNames, readBodies, readView } from '../../fixtures/estates/estate.ts';

const one = { id: '/subscriptions/s', type: 'Microsoft.Resources/subscriptions' };
const two = { id: '/subscriptions/t', type: 'Microsoft.Resources/subscriptions' };

let folder: string;
let url: URL;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secws-estates-'));
  url = pathToFileURL(`${folder}/`);
  const write = (path: string, content: unknown): void => {
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  for (const name of ['whole', 'lone', 'nameless']) mkdirSync(join(folder, name));
  write('whole/b.json', [two]);
  write('whole/a.json', [one]);
  write('lone/a.json', one);
  write('nameless/a.json', [one, { id: '/subscriptions/s' }]);
  write('partly.json', { of: 'hardened', without: ['a/b/read'] });
  write('endless.json', { of: 'hardened' });
  write('elsewhere.json', { of: 'whole', without: [] });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('an estate is all bodies of its folder, file by file', () => {
  expect(readBodies('whole', url)).toEqual([one, two]);
});

test('a view names an estate, and what is not seen of it', () => {
  expect(readView('partly', url)).toEqual({ of: 'hardened', without: ['a/b/read'] });
});

test.each([
  ['lone', 'lone/a.json must hold a list of ARM bodies.'],
  ['nameless', 'nameless/a.json: item 1 needs an id and a type.'],
])('the estate %s is refused', (name, message) => {
  expect(() => readBodies(name, url)).toThrow(message);
});

test.each(['endless', 'elsewhere'])('the view %s is refused', name => {
  expect(() => readView(name, url)).toThrow(
    `${name}.json must be of the form { "of": "an estate", "without": ["an action", …] }.`,
  );
});

test.each(estateNames)('%s fills a store', name => {
  const bodies = estate(name);
  const store = createStore(bodies);
  const unread = bodies.filter(({ id }) => 'error' in store.get(id, '2026-01-01'));
  expect([bodies.length > 20, unread]).toEqual([true, []]);
});
