import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyChanges } from '../../src/assess/property-changes.ts';

type Json = Parameters<typeof propertyChanges>[0];
const type = 'Microsoft.Network/networkSecurityGroups';
const compute = 'microsoft.machinelearningservices/WORKSPACES/computes';

function changes(before: Json, after: Json, of = type): readonly string[] {
  return propertyChanges(before, after, of).map(change => {
    const [then, now] = [change.before, change.after].map(value =>
      value === undefined ? 'absent' : JSON.stringify(value),
    );
    return `${change.path}: ${then ?? ''} to ${now ?? ''}`;
  });
}

const rule = (name: string, access: string): Json => ({ name, properties: { access } });

describe('the properties that changed', () => {
  it.each<[string, Json, Json, readonly string[]]>([
    ['none', { a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, []],
    ['a value', { p: { access: 'Deny' } }, { p: { access: 'Allow' } }, ['p.access: "Deny" to "Allow"']],
    [
      'a value in another case, which may mean something',
      { a: 'Enabled' },
      { a: 'enabled' },
      ['a: "Enabled" to "enabled"'],
    ],
    ['one that came', {}, { a: false }, ['a: absent to false']],
    ['one that went', { a: null }, {}, ['a: null to absent']],
    ['a null that was set', { a: null }, { a: 0 }, ['a: null to 0']],
    ['a map for a value', { a: { b: 1 } }, { a: 1 }, ['a: {"b":1} to 1']],
    ['an id in another case', { id2: '/Subscriptions/A' }, { id2: '/subscriptions/a' }, []],
    ['a name in another case', { publicAccess: 1 }, { PublicAccess: 1 }, []],
    ['a name with a dot', { tags: { 'a.b': '1' } }, { tags: { 'a.b': '2' } }, [`tags['a.b']: "1" to "2"`]],
    ['a list in another order', { a: ['x', 'y'] }, { a: ['y', 'x'] }, []],
    ['a list with one more', { a: ['x'] }, { a: ['x', 'y'] }, ['a: ["x"] to ["x","y"]']],
    ['a list with one twice', { a: ['x'] }, { a: ['x', 'x'] }, ['a: ["x"] to ["x","x"]']],
    [
      'items in another order',
      { r: [rule('a', 'Deny'), rule('b', 'Deny')] },
      { r: [rule('B', 'Deny'), rule('a', 'Allow')] },
      [`r['a'].properties.access: "Deny" to "Allow"`, `r['B'].name: "b" to "B"`],
    ],
    [
      'an item that came',
      { r: [] },
      { r: [rule('a', 'Deny')] },
      [`r['a']: absent to {"name":"a","properties":{"access":"Deny"}}`],
    ],
    [
      'an item that went',
      { r: [{ id: '/subscriptions/1' }] },
      { r: [] },
      [`r['/subscriptions/1']: {"id":"/subscriptions/1"} to absent`],
    ],
    ['items of one name', { r: [{ name: 'a' }, { name: 'a', x: 1 }] }, { r: [{ name: 'a', x: 1 }, { name: 'a' }] }, []],
    [
      'an etag, a write and a time',
      { etag: '1', systemData: { a: 1 }, properties: { provisioningState: 'Updating', createdTime: 1 } },
      { etag: '2', systemData: { a: 2 }, properties: { ProvisioningState: 'Succeeded', createdTime: 2 } },
      [],
    ],
    [
      'the state of what is no compute',
      { properties: { state: 'a' } },
      { properties: { state: 'b' } },
      ['properties.state: "a" to "b"'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it('not what a compute does all day', () => {
    const at = (state: string, nodes: number): Json => ({
      properties: { properties: { state, currentNodeCount: nodes, vmSize: 'x' } },
    });
    expect(changes(at('Running', 1), at('Stopped', 0), compute)).toEqual([]);
  });

  const bodies = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

  it('nothing between a body and itself', () => {
    fc.assert(
      fc.property(bodies, body => {
        expect(changes(body, structuredClone(body))).toEqual([]);
      }),
    );
  });

  it('the same, turned round, when the sides are swapped', () => {
    fc.assert(
      fc.property(bodies, bodies, (before, after) => {
        const there = propertyChanges(before, after, type).map(change => [change.before, change.after]);
        const back = propertyChanges(after, before, type).map(change => [change.after, change.before]);
        expect(there).toEqual(back);
      }),
    );
  });
});
