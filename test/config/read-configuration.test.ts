import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { configurationSchema } from '../../src/config/configuration-schema.ts';
import { emptyConfiguration } from '../../src/config/configuration.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { rules, subnet } from './sample-rules.ts';

const isOfSchema = new Ajv({ strict: true, strictTypes: false }).compile(configurationSchema(rules));

function messageOf(text: string): string {
  try {
    readConfiguration(text, 'secws.yaml', rules);
  } catch (error) {
    return error instanceof ConfigurationError ? error.message : `not expected: ${String(error)}`;
  }
  return 'nothing was thrown';
}

const full = `# The nightly audit
version: 1
scope:
  subscriptions: [00000000-0000-0000-0000-000000000001]
  resourceGroups:
    - ws1103
    - '1103'
  workspaces: &names [ws]
  managementGroups: *names
profile: guide
failOn: medium
failOnUnknown: true
endpointSubnet: ${subnet}
only: [PEP-001, WKS-003]
skip: [CMP-001]
rules:
  WKS-003:
    mayUseMicrosoftKeys: true
    keyVault: ''
    days: 30
  PEP-001:
waivers:
  - rule: PEP-001
    resource: /subscriptions/1/resourceGroups/dev/*
    message: waiting
    key: 'blob'
    reason: The other team approves on Friday.
    owner: data platform
    expires: 2026-12-31
  - { rule: CMP-001, resource: '*', reason: Public data., owner: jane, expires: "2028-02-29" }
waiversMayLackExpiry: false
`;

test('every key is read', () => {
  expect(readConfiguration(full, 'secws.yaml', rules)).toEqual({
    scope: {
      subscriptions: ['00000000-0000-0000-0000-000000000001'],
      resourceGroups: ['ws1103', '1103'],
      workspaces: ['ws'],
      managementGroups: ['ws'],
    },
    profile: 'guide',
    failOn: 'medium',
    failOnUnknown: true,
    endpointSubnet: subnet,
    only: ['PEP-001', 'WKS-003'],
    skip: ['CMP-001'],
    rules: { 'WKS-003': { mayUseMicrosoftKeys: true, keyVault: '', days: 30 }, 'PEP-001': {} },
    waivers: [
      {
        rule: 'PEP-001',
        resource: '/subscriptions/1/resourceGroups/dev/*',
        message: 'waiting',
        key: 'blob',
        reason: 'The other team approves on Friday.',
        owner: 'data platform',
        expires: '2026-12-31',
        place: { file: 'secws.yaml', line: 23, col: 5 },
      },
      {
        rule: 'CMP-001',
        resource: '*',
        reason: 'Public data.',
        owner: 'jane',
        expires: '2028-02-29',
        place: { file: 'secws.yaml', line: 30, col: 5 },
      },
    ],
  });
});

test('a waiver may hold for good where the file allows it, before or after it', () => {
  const waiver = "{ rule: CMP-001, resource: '*', reason: Public data., owner: jane }";
  for (const text of [
    `waivers: [${waiver}]\nwaiversMayLackExpiry: true`,
    `waiversMayLackExpiry: true\nwaivers: [${waiver}]`,
  ]) {
    const [read] = readConfiguration(text, 'secws.yaml', rules).waivers;
    expect([read?.rule, read?.expires, isOfSchema(parse(text))]).toEqual(['CMP-001', undefined, true]);
  }
});

test.each(['', '# Nothing yet\n', '---\n', 'scope:\nrules:\n', '{}', 'version: 1', '\ufeffversion: 1\r\n'])(
  'an empty configuration: %j',
  text => {
    expect(readConfiguration(text, 'secws.yaml', rules)).toEqual(emptyConfiguration);
  },
);

test('the error carries its place', () => {
  const error: unknown = (() => {
    try {
      return readConfiguration('version: 1\n\nscope: {groups: [a]}\n', 'conf/secws.yaml', rules);
    } catch (cause) {
      return cause;
    }
  })();
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ name: 'ConfigurationError', file: 'conf/secws.yaml', line: 3, column: 9 });
});

describe('a mistake is told with its place and the nearest choice', () => {
  test.each<[text: string, message: string]>([
    ['profil: guide', '1:1: `profil` is no key of the configuration; did you mean profile?'],
    ['version: 1\nfail-on: high', '2:1: `fail-on` is no key of the configuration; did you mean failOn?'],
    ['scope:\n  resourceGroup: [a]', '2:3: `resourceGroup` is no part of the scope; did you mean resourceGroups?'],
    [
      'zzz: 1',
      '1:1: `zzz` is no key of the configuration; choose one of version, scope, profile, failOn, failOnUnknown, endpointSubnet, only, skip, rules, waivers, waiversMayLackExpiry.',
    ],
    [
      '1: x',
      '1:1: `1` is no key of the configuration; choose one of version, scope, profile, failOn, failOnUnknown, endpointSubnet, only, skip, rules, waivers, waiversMayLackExpiry.',
    ],
    [
      '__proto__: {}',
      '1:1: `__proto__` is no key of the configuration; choose one of version, scope, profile, failOn, failOnUnknown, endpointSubnet, only, skip, rules, waivers, waiversMayLackExpiry.',
    ],
    ['profile: guides', '1:10: `guides` is no profile; did you mean guide?'],
    ['profile: [guide]', '1:10: a list is no profile; choose one of current, guide.'],
    ['profile:', '1:9: nothing is no profile; choose one of current, guide.'],
    ['failOn: hihg', '1:9: `hihg` is no severity; did you mean high?'],
    ['only:\n  - PEP-01', '2:5: `PEP-01` is no rule; did you mean PEP-001?'],
    ['skip: [pep-001]', '1:8: `pep-001` is no rule; did you mean PEP-001?'],
    ['skip: PEP-001', '1:7: `skip` must be a list, not `PEP-001`.'],
    ['skip:', '1:6: `skip` must be a list, not nothing.'],
    ['rules:\n  WKS-300: {}', '2:3: `WKS-300` is no rule; did you mean WKS-003?'],
    ['rules:\n  WKS-003:\n    day: 3', '3:5: `day` is no option of WKS-003; did you mean days?'],
    ['rules:\n  PEP-001: { days: 3 }', '2:14: `days` is no option of PEP-001, for there is none; leave it out.'],
    ['rules: [PEP-001]', '1:8: `rules` must be a map of names and values, not a list.'],
    ['rules:\n  WKS-003: off', '2:12: `rules.WKS-003` must be a map of names and values, not `off`.'],
    ['rules: { WKS-003: { days: "3" } }', '1:27: `rules.WKS-003.days` must be a whole number, not `3`.'],
    ['rules: { WKS-003: { days: 3.5 } }', '1:27: `rules.WKS-003.days` must be a whole number, not `3.5`.'],
    [
      'rules: { WKS-003: { mayUseMicrosoftKeys: yes } }',
      '1:42: `rules.WKS-003.mayUseMicrosoftKeys` must be true or false, not `yes`.',
    ],
    ['rules: { WKS-003: { keyVault: 7 } }', '1:31: `rules.WKS-003.keyVault` must be text in quotes, not `7`.'],
    ['failOnUnknown: "true"', '1:16: `failOnUnknown` must be true or false, not `true`.'],
    ['scope:\n  resourceGroups: [1103]', '2:20: `scope.resourceGroups[0]` must be text in quotes, not `1103`.'],
    ['scope:\n  resourceGroups: [""]', '2:20: `scope.resourceGroups[0]` must be text, not empty text.'],
    ['scope:\n  resourceGroups: [{a: b}]', '2:20: `scope.resourceGroups[0]` must be text, not a map.'],
    ['scope: ws1103', '1:8: `scope` must be a map of names and values, not `ws1103`.'],
    [
      'endpointSubnet: endpoints',
      '1:17: `endpointSubnet` must be the id of a subnet: /subscriptions/…/virtualNetworks/<name>/subnets/<name>.',
    ],
    ['version: 2', '1:10: Version 2 is newer than this program reads; update secws-audit.'],
    ['version: 0', '1:10: There is no version 0; write version: 1.'],
    ...waiverMistakes(),
    ['- profile', '1:1: The file must be a map of names and values, not a list.'],
  ])('%j', (text, message) => {
    expect(messageOf(text)).toBe(`secws.yaml:${message}`);
    expect(isOfSchema(parse(text))).toBe(false);
  });
});

describe('what is no YAML is told with its place', () => {
  test.each([
    [
      'profile: guide\nonly: []\nprofile: current',
      '3:1: This key stands here for the second time; keep one of the two.',
    ],
    [
      'scope:\n  workspaces: [a]\n  workspaces: [b]',
      '3:3: This key stands here for the second time; keep one of the two.',
    ],
    ['scope:\n\tworkspaces: [a]', '2:1: A tab indents this line; use spaces.'],
    ['only: *nowhere', '1:7: No value above is anchored as `&nowhere`; write the value here.'],
    [
      '? [a]\n: b',
      '1:3: a list is no key of the configuration; choose one of version, scope, profile, failOn, failOnUnknown, endpointSubnet, only, skip, rules, waivers, waiversMayLackExpiry.',
    ],
    ['version: 1\n---\nversion: 1', '2:1: A second document begins here; keep one.'],
  ])('%j', (text, message) => {
    expect(messageOf(text)).toBe(`secws.yaml:${message}`);
  });

  test.each(['only: [PEP-001', 'profile: "guide', 'a: b: c', '%YAML 9\n---\na: %'])('%j', text => {
    expect(messageOf(text)).toMatch(/^secws\.yaml:\d+:\d+: This is no valid YAML: [^\n]+\.$/);
  });
});

test('the schema allows what is read', () => {
  for (const text of [full, '{}', 'version: 1', 'scope:\nrules:\n', 'rules: { WKS-003: }']) {
    expect([text, isOfSchema(parse(text)), isOfSchema.errors]).toEqual([text, true, null]);
    expect(messageOf(text)).toBe('nothing was thrown');
  }
});

test('the schema shows options with their defaults, as editors offer them', () => {
  expect(configurationSchema(rules)).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    properties: {
      only: { items: { enum: ['CMP-001', 'PEP-001', 'WKS-003'] } },
      rules: {
        properties: {
          'WKS-003': {
            description: 'Options of WKS-003.',
            additionalProperties: false,
            properties: { days: { type: 'integer', default: 90, description: 'How old a key may be, in days.' } },
          },
        },
      },
    },
  });
});

function waiverMistakes(): readonly [text: string, message: string][] {
  const rest = "resource: '*', reason: r, owner: o, expires: 2026-12-31";
  const forGood =
    'This waiver never ends; add `expires` with a date such as 2026-12-31, or allow it with `waiversMayLackExpiry: true`.';
  return [
    ['waivers: { rule: CMP-001 }', '1:10: `waivers` must be a list, not a map.'],
    ['waivers: [CMP-001]', '1:11: `waivers[0]` must be a map of names and values, not `CMP-001`.'],
    ['waivers:\n  -', '2:4: This waiver has no `rule`; add it.'],
    [`waivers:\n  - { ${rest} }`, '2:5: This waiver has no `rule`; add it.'],
    [`waivers:\n  - { rule: CMP-1, ${rest} }`, '2:13: `CMP-1` is no rule; did you mean CMP-001?'],
    [`waivers:\n  - { rule: CMP-001, rules: x, ${rest} }`, '2:22: `rules` is no part of a waiver; did you mean rule?'],
    [
      'waivers:\n  - { rule: CMP-001, reason: r, owner: o, expires: 2026-12-31 }',
      '2:5: This waiver has no `resource`; add it.',
    ],
    [
      "waivers: [{ rule: CMP-001, resource: '*', owner: o, expires: 2026-12-31 }]",
      '1:11: This waiver has no `reason`; add it.',
    ],
    [
      "waivers: [{ rule: CMP-001, resource: '*', reason: r, expires: 2026-12-31 }]",
      '1:11: This waiver has no `owner`; add it.',
    ],
    [
      "waivers: [{ rule: CMP-001, resource: '*', reason: '', owner: o, expires: 2026-12-31 }]",
      '1:51: `waivers[0].reason` must be text, not empty text.',
    ],
    [
      "waivers: [{ rule: CMP-001, resource: '*', reason: r, owner: 7, expires: 2026-12-31 }]",
      '1:61: `waivers[0].owner` must be text in quotes, not `7`.',
    ],
    ["waivers: [{ rule: CMP-001, resource: '*', reason: r, owner: o }]", `1:11: ${forGood}`],
    [
      "waivers: [{ rule: CMP-001, resource: '*', reason: r, owner: o }]\nwaiversMayLackExpiry: false",
      `1:11: ${forGood}`,
    ],
    ['waiversMayLackExpiry: maybe', '1:23: `waiversMayLackExpiry` must be true or false, not `maybe`.'],
    [
      'waivers: [{ rule: CMP-001, resource: ws1103, reason: r, owner: o, expires: 2026-12-31 }]',
      '1:38: `waivers[0].resource` must be the ARM id of a resource, or a glob that begins with / or *, such as */workspaces/dev-*.',
    ],
    [
      `waivers: [{ rule: PEP-001, message: waitng, ${rest} }]`,
      '1:37: `waitng` is no message of PEP-001; did you mean waiting?',
    ],
    [
      `waivers: [{ rule: CMP-001, message: waiting, ${rest} }]`,
      '1:37: `waiting` is no message of CMP-001; choose one of outside.',
    ],
    ...['31.12.2026', '2026-13-01', '2026-12-32', '2026-12-31T00:00:00Z', 'soon'].map(
      (day): [text: string, message: string] => [
        `waivers: [{ rule: CMP-001, resource: '*', reason: r, owner: o, expires: ${day} }]`,
        `1:73: \`waivers[0].expires\` is no date, \`${day}\`; write one such as 2026-12-31.`,
      ],
    ),
  ];
}

test('a day that the calendar lacks is no date', () => {
  const text = "waivers: [{ rule: CMP-001, resource: '*', reason: r, owner: o, expires: 2026-02-29 }]";
  expect(messageOf(text)).toBe(
    'secws.yaml:1:73: `waivers[0].expires` is no date, `2026-02-29`; write one such as 2026-12-31.',
  );
});
