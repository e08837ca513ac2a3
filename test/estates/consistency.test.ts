import { expect, test } from 'vitest';
import { estate } from '../../fixtures/estates/estate.ts';
import type { Body } from '../../src/catalog/body.ts';
import { inconsistencies } from './consistency.ts';

/** What is done to the text of the estate, and how the complaint begins that must follow. */
const spoilt: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
  [
    'a vault that is gone',
    /(?<="id":"[^"]*\/vaults\/)kv-mlw-prod(?=","name")/,
    'kv-other',
    /names .*kv-mlw-prod, which is not in the estate/i,
  ],
  ['another name', '"name":"kv-mlw-prod"', '"name":"kv"', /has the name kv$/],
  ['another type', '"type":"Microsoft.KeyVault/vaults"', '"type":"Microsoft.KeyVault/safes"', /calls itself a .*safes/],
  [
    'an address outside its subnet',
    /"privateIPAddress":"10.61.2.4"/g,
    '"privateIPAddress":"10.61.9.4"',
    /10.61.9.4 lies outside/,
  ],
  [
    'an address given twice',
    /"privateIPAddress":"10.61.2.7"/g,
    '"privateIPAddress":"10.61.2.8"',
    /10.61.2.8 is given twice/,
  ],
  [
    'a record of another address',
    '"ipv4Address":"10.61.2.7"',
    '"ipv4Address":"10.61.2.8"',
    /interface and record differ/,
  ],
  ['a record of no address', '"ipv4Address":"10.61.1.4"', '"ipv4Address":"10.61.1.9"', /where nothing is/],
  [
    'a connection that was rejected',
    '"status":"Approved"',
    '"status":"Rejected"',
    /differ in their connection's status/,
  ],
  [
    'a subnet outside its network',
    '"addressPrefix":"10.61.0.0/24"',
    '"addressPrefix":"10.62.0.0/24"',
    /lies outside its network/,
  ],
  ['subnets that overlap', '"addressPrefix":"10.61.0.0/24"', '"addressPrefix":"10.61.0.0/23"', /overlaps/],
  ['a key in a property', '"friendlyName":"mlw-prod"', '"accountPassword":"hunter2"', /looks like a secret/],
];

test.each(spoilt)('%s is noticed', (_, from, to, complaint) => {
  const text = JSON.stringify(estate('hardened'));
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const bodies = JSON.parse(changed) as readonly Body[];
  expect(inconsistencies(bodies).filter(problem => complaint.test(problem))).not.toEqual([]);
});

test('a body that is there twice is noticed', () => {
  const bodies = estate('hardened');
  const again = bodies.filter(({ id }) => id.endsWith('/vaults/kv-mlw-prod'));
  expect(inconsistencies([...bodies, ...again])).toEqual(again.map(({ id }) => `${id.toLowerCase()} is there 2 times`));
  expect(again.length).toBe(1);
});
