import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourcePath } from '../../src/snapshot/resource-path.ts';

const subscription = '/subscriptions/11111111-2222-3333-4444-555555555555';
const group = `${subscription}/resourceGroups/WS1103`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/st1`;
const lock = 'providers/Microsoft.Authorization/locks/keep';

describe('the path of a resource', () => {
  it.each([
    ['a resource', account, '11111111/ws1103/microsoft.storage/storageaccounts/st1'],
    [
      'a child',
      `${account}/blobServices/default`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/blobservices/default',
    ],
    [
      'an extension',
      `${account}/${lock}`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/_on/microsoft.authorization/locks/keep',
    ],
    [
      'an extension of an extension',
      `${account}/${lock}/${lock}`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/_on/microsoft.authorization/locks/keep/_on/microsoft.authorization/locks/keep',
    ],
    ['what lies in no group', `${subscription}/${lock}`, '11111111/_/microsoft.authorization/locks/keep'],
    ['what lies in a group', `${group}/${lock}`, '11111111/ws1103/microsoft.authorization/locks/keep'],
    ['a group', group, '11111111/ws1103/_group'],
    ['a subscription', subscription, '11111111/_subscription'],
    ['a subscription with a trailing slash', `${subscription}/`, '11111111/_subscription'],
    ['a management group', '/providers/Microsoft.Management/managementGroups/Root', '_mg/root'],
    [
      'what extends a management group',
      `/providers/Microsoft.Management/managementGroups/Root/${lock}`,
      '_mg/root/_on/microsoft.authorization/locks/keep',
    ],
    ['the tenant', '/', '_tenant'],
    ['the tenant by id', '/tenants/1111', '_tenant'],
    [
      'what belongs to the tenant',
      '/providers/Microsoft.Authorization/roleDefinitions/r1',
      '_tenant/microsoft.authorization/roledefinitions/r1',
    ],
    [
      'a resource that is called providers',
      `${account}/containers/providers`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/containers/providers',
    ],
    ['a name that is no path', `${account}/x/..`, '11111111/ws1103/microsoft.storage/storageaccounts/st1/x/_..'],
    [
      'a name with a colon, a space and a percent',
      `${account}/x/a:b c%2f`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/x/a%3Ab%20c%252f',
    ],
    [
      'a group called as our own',
      `${subscription}/resourceGroups/_/${lock}`,
      '11111111/__/microsoft.authorization/locks/keep',
    ],
    [
      'half a character',
      `${account}/x/\ud800`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/x/%EF%BF%BDd800',
    ],
    [
      'a child of what is called as a file',
      `${account}/x/a.json/y/b`,
      '11111111/ws1103/microsoft.storage/storageaccounts/st1/x/a.json_/y/b',
    ],
    ['no ARM id', 'urn:x', '_other/urn%3Ax'],
    [
      'a type without a name',
      `${group}/providers/Microsoft.Storage/storageAccounts`,
      `_other/${encodeURIComponent(`${group}/providers/Microsoft.Storage/storageAccounts`.toLowerCase())}`,
    ],
    ['an id with a hole', `${subscription}//x`, `_other/${encodeURIComponent(`${subscription}//x`)}`],
    ['an unknown scope', '/applications/1', '_other/%2Fapplications%2F1'],
    [
      'an unknown part of a subscription',
      `${subscription}/tagNames/x`,
      `_other/${encodeURIComponent(`${subscription}/tagnames/x`)}`,
    ],
  ])('of %s', (_, id, path) => {
    expect(resourcePath(id)).toBe(`.secws/resources/${path}.json`);
  });

  it('has no part that is too long for a file system, and still tells names apart', () => {
    const long = [`${'資'.repeat(90)}1`, `${'資'.repeat(90)}2`, 'a'.repeat(300)];
    const paths = long.map(name => resourcePath(`${subscription}/resourceGroups/${name}/providers/P/t/${name}`));
    const parts = paths.flatMap(path => path.split('/'));
    expect(Math.max(...parts.map(part => part.length))).toBeLessThanOrEqual(245);
    expect(new Set(paths).size).toBe(3);
    for (const part of parts) expect(() => decodeURIComponent(part)).not.toThrow();
    expect(parts[3]).toMatch(/^_~[\da-f]{32}-(%E8%B3%87){11}$/);
  });

  it('is the same whatever the case of the id', () => {
    expect(resourcePath(account.toUpperCase())).toBe(resourcePath(account));
  });

  it('is never that of another id, and stays in its folder', () => {
    const name = fc.oneof(
      fc.constantFrom(
        '_',
        '__',
        '_on',
        '_mg',
        '_group',
        '_tenant',
        '_subscription',
        '.',
        '..',
        '_.',
        'providers',
        'a',
        'a.json',
      ),
      fc.string({ minLength: 1 }).filter(text => !text.includes('/')),
    );
    const pair = fc.tuple(name, name).map(([type, own]) => `${type}/${own}`);
    const block = fc
      .tuple(name, fc.array(pair, { minLength: 1, maxLength: 2 }))
      .map(([p, pairs]) => `/providers/${p}/${pairs.join('/')}`);
    const scope = fc.oneof(
      fc.constantFrom('', subscription),
      name.map(own => `${subscription}/resourceGroups/${own}`),
    );
    const ids = fc.tuple(scope, fc.array(block, { maxLength: 2 })).map(([start, blocks]) => start + blocks.join(''));
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        const paths = [one, other].map(resourcePath);
        expect(paths[0] === paths[1]).toBe(one.toLowerCase() === other.toLowerCase());
        expect(new URL(paths[0] ?? '', 'file:///').pathname).toBe(`/${paths[0] ?? ''}`);
      }),
      { numRuns: 2000 },
    );
  });
});
