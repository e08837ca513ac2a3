import { describe, expect, it } from 'vitest';
import type { GraphTable } from '../../src/catalog/resource-type.ts';
import { checkQuery, prepareQuery } from '../../fixtures/emulator/kql/prepare-query.ts';
import { QueryError } from '../../fixtures/emulator/kql/query-error.ts';
import type { Row } from '../../fixtures/emulator/kql/value.ts';

const rows: readonly Row[] = [
  {
    id: '/a',
    name: 'Store-One',
    type: 'x/a',
    subscriptionId: 's1',
    properties: { open: true, size: 2, tags: ['p', 'q'] },
  },
  {
    id: '/b',
    name: 'store two',
    type: 'x/b',
    subscriptionId: 's2',
    properties: { open: false, size: 10, bag: { k: 1 } },
  },
  { id: '/c', name: 'restored', type: 'x/b', subscriptionId: 's9', properties: { mode: 'Private', size: 3 } },
];
const containers: readonly Row[] = [
  { id: '/s1', name: 'First', type: 'sub', subscriptionId: 's1', properties: null },
  { id: '/s2', name: 'Second', type: 'sub', subscriptionId: 's2', properties: null },
];

function tables(name: GraphTable): readonly Row[] {
  if (name === 'resources') return rows;
  return name === 'resourcecontainers' ? containers : [];
}

function run(query: string): readonly Row[] {
  return prepareQuery(query).run(tables);
}

function idsWhere(condition: string): string {
  return run(`resources | where ${condition}`)
    .map(({ id }) => (typeof id === 'string' ? id.slice(1) : ''))
    .join('');
}

describe('where', () => {
  it.each([
    ["type == 'x/a'", 'a'],
    ["type == 'X/A'", ''],
    ["type =~ 'X/A'", 'a'],
    ["type != 'x/a'", 'bc'],
    ["type !~ 'X/A'", 'bc'],
    ["id in ('/a', '/C')", 'a'],
    ["id in~ ('/a', '/C')", 'ac'],
    ["id !in ('/a', '/b')", 'c'],
    ["id in (dynamic(['/a', '/b']))", 'ab'],
    ["name has 'store'", 'ab'],
    ["name has 'tore'", ''],
    ["name !has 'STORE'", 'c'],
    ["name has 'store-one'", 'a'],
    ["name contains 'STORE'", 'abc'],
    ["name startswith 'store'", 'ab'],
    ["name endswith 'two'", 'b'],
    ["type =~ 'x/b' and name has 'two' or id == '/a'", 'ab'],
    ["type =~ 'x/b' and (name has 'two' or id == '/a')", 'b'],
    ['properties.open == true', 'a'],
    ['properties.open != true', 'bc'],
    ['properties.size == 3', 'c'],
    ['properties.size == -3', ''],
    ["properties.tags[1] == 'q'", 'a'],
    ["properties['tags'][-1] == 'q'", 'a'],
    ['properties.bag.k == 1', 'b'],
    ["properties.mode =~ 'private'", 'c'],
    ["properties.Mode =~ 'private'", ''],
    ['isnull(properties.mode)', 'ab'],
    ['isnotnull(properties.mode)', 'c'],
    ['isempty(properties.mode)', 'ab'],
    ['isnotempty(name)', 'abc'],
    ['not(isnull(properties.open))', 'ab'],
    ['array_length(properties.tags) == 2', 'a'],
    ["tolower(name) == 'store-one'", 'a'],
    ["tostring(properties.size) == '10'", 'b'],
    ["coalesce(tostring(properties.mode), 'none') == 'none'", 'ab'],
    ["iff(isnull(properties.mode), 'no', 'yes') == 'yes'", 'c'],
  ])('%s', (condition, ids) => {
    expect(idsWhere(condition)).toBe(ids);
  });
});

describe('operators', () => {
  it.each<[string, readonly Row[]]>([
    [
      'resources | project id, properties.size, mode = tostring(properties.mode) | order by id desc',
      [
        { id: '/c', properties_size: 3, mode: 'Private' },
        { id: '/b', properties_size: 10, mode: '' },
        { id: '/a', properties_size: 2, mode: '' },
      ],
    ],
    ["Resources | where id == '/a' | extend size = properties.size | project size, id", [{ size: 2, id: '/a' }]],
    ['resources | order by type, name asc | project id', [{ id: '/c' }, { id: '/b' }, { id: '/a' }]],
    ['resources | take 1 | project id', [{ id: '/a' }]],
    ['resources | distinct type', [{ type: 'x/a' }, { type: 'x/b' }]],
    [
      'resources | summarize n = count() by type | order by n desc',
      [
        { type: 'x/b', n: 2 },
        { type: 'x/a', n: 1 },
      ],
    ],
    ["resources | where id == 'none' | summarize count()", [{ count_: 0 }]],
    [
      "resources | where type == 'x/a' | mv-expand tag = properties.tags | project id, tag",
      [
        { id: '/a', tag: 'p' },
        { id: '/a', tag: 'q' },
      ],
    ],
    ["resources | where id == '/b' | mv-expand one = properties.bag | project one", [{ one: { k: 1 } }]],
    ["resources | where id == '/c' | mv-expand one = properties.tags | project id, one", [{ id: '/c', one: null }]],
    ["resources | where id == '/a' | mv-expand tag = properties.tags limit 1 | project tag", [{ tag: 'p' }]],
    [
      'resources | join kind=inner (resourcecontainers | project subscriptionId, sub = name) on subscriptionId | project id, sub',
      [
        { id: '/a', sub: 'First' },
        { id: '/b', sub: 'Second' },
      ],
    ],
    [
      "resources | where id == '/c' | join kind = leftouter (resourcecontainers | project s = subscriptionId, name) on $left.subscriptionId == $right.s | project id, name, name1",
      [{ id: '/c', name: 'restored', name1: '' }],
    ],
    [
      "resources | where id == '/a' | project id, type | union (resourcecontainers | where id == '/s1' | extend n = 1 | project id, n)",
      [
        { id: '/a', type: 'x/a', n: null },
        { id: '/s1', type: '', n: 1 },
      ],
    ],
  ])('%s', (query, expected) => {
    expect(run(query)).toEqual(expected);
  });

  it('sorts null first in ascending and last in descending order', () => {
    const modes = (direction: string) =>
      run(`resources | extend x = array_length(properties.tags) | order by x ${direction}, id asc | project id`);
    expect(modes('asc')).toEqual([{ id: '/b' }, { id: '/c' }, { id: '/a' }]);
    expect(modes('desc')).toEqual([{ id: '/a' }, { id: '/b' }, { id: '/c' }]);
  });

  it('cuts mv-expand at 128 items without a word, as Resource Graph does', () => {
    const long = [{ id: '/long', properties: { items: Array.from({ length: 200 }, (_, i) => i) } }];
    expect(prepareQuery('resources | mv-expand item = properties.items').run(() => long)).toHaveLength(128);
  });
});

describe('what Resource Graph refuses', () => {
  it.each([
    [
      'resources | where bogus == 1',
      'ParserFailure',
      "The name 'bogus' does not refer to any known column, table, variable or function.",
    ],
    ['resorces | take 1', 'DisallowedLogicalTableName', 'Table resorces is invalid, unsupported or disallowed.'],
    ['resources | where (', 'ParserFailure', 'Missing expression Expected: )'],
    ['', 'ParserFailure', 'The query is empty.'],
    ['resources | evaluate pivot(name)', 'DisallowedQuery', "The emulator doesn't execute 'evaluate'."],
    [
      "resources | where name matches regex 'a'",
      'DisallowedQuery',
      "The emulator doesn't execute the operator 'matches regex'.",
    ],
    [
      "resources | extend x = strcat(id, 'a')",
      'DisallowedQuery',
      "The emulator doesn't execute the function 'strcat'.",
    ],
    [
      'resources | where id in (resourcecontainers | project id)',
      'DisallowedQuery',
      "The emulator doesn't execute 'resourcecontainers | project id'.",
    ],
    ['resources | project tolower(id)', 'DisallowedQuery', "Give the column 'tolower(id)' a name."],
    [
      'resources | summarize max(name) by type',
      'DisallowedQuery',
      "The emulator doesn't execute the aggregate 'max(name)'.",
    ],
    [
      'resources | join (resourcecontainers) on id',
      'DisallowedQuery',
      'The emulator executes joins of kind=inner and kind=leftouter.',
    ],
    ['resources | mv-expand a = properties.a limit 401', 'DisallowedQuery', 'The limit of mv-expand is at most 400.'],
    [
      'resources | mv-expand a = properties.a, b = properties.b',
      'DisallowedQuery',
      "The emulator expands one column: 'mv-expand a = properties.a, b = properties.b'.",
    ],
    [
      'resources | order by id asc nulls last',
      'DisallowedQuery',
      "The emulator doesn't execute 'nulls first' and 'nulls last'.",
    ],
    [
      'resources | union withsource=t (dnsresources)',
      'DisallowedQuery',
      "Resource Graph takes a plain union: 'union withsource=t (dnsresources)'.",
    ],
    [
      'union resources, dnsresources',
      'DisallowedQuery',
      "A query starts with a table, not with 'union resources, dnsresources'.",
    ],
    [
      'resources | union (dnsresources), (networkresources), (policyresources)',
      'DisallowedQuery',
      'A query may have at most 3 union legs.',
    ],
    [
      'resources | mv-expand a = properties.a | mv-expand b = properties.b | mv-expand c = properties.c',
      'DisallowedQuery',
      'A query may have at most 2 mv-expand operators.',
    ],
    [
      `resources${' | join kind=inner (resourcecontainers | project id) on id | project id'.repeat(4)}`,
      'DisallowedQuery',
      'A query may have at most 3 joins.',
    ],
    [
      'resources | join kind=inner (kubernetesconfigurationresources) on id',
      'DisallowedQuery',
      'Table kubernetesconfigurationresources can not be joined.',
    ],
  ])('%s', (query, code, message) => {
    const refusal = refusalOf(query);
    expect([refusal.problems[0]?.code, refusal.message]).toEqual([code, message]);
  });

  it('says where in the text the parser stopped', () => {
    expect(refusalOf('resources\n| where nme == 1').problems).toEqual([
      {
        code: 'ParserFailure',
        message: "The name 'nme' does not refer to any known column, table, variable or function.",
        line: 2,
        characterPositionInLine: 8,
        token: 'nme',
      },
    ]);
  });
});

function refusalOf(query: string): QueryError {
  try {
    prepareQuery(query);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error(`The query was taken: ${query}`);
}

describe('pageable', () => {
  it.each([
    ['resources | order by id asc', true],
    ['resources | project id', true],
    ['resources | project name', false],
    ['resources | take 5', false],
    ['resources | limit 5 | project id', false],
  ])('%s: %s', (query, pageable) => {
    expect(prepareQuery(query).pageable).toBe(pageable);
  });
});

describe('checkQuery', () => {
  it('has nothing against a query that binds', () => {
    expect(checkQuery("resources | where type in~ ('a') | project id, properties | order by id asc")).toEqual([]);
  });

  it('names a misspelt column', () => {
    expect(checkQuery('resources | project id, propertis')).toEqual([
      "KS142 at 'propertis': The name 'propertis' does not refer to any known column, table, variable or function.",
    ]);
  });
});
