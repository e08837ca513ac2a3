/**
 * The published role is enough, and the report says what is missing from less.
 *
 * With exactly its actions the audit has no gap. Without one of them every finding is the one that the whole role gives, or
 * it is unknown and names the action, or its subject is not seen at all, and then the workspace has an unknown of that
 * rule that names the action. Two actions are needed to begin: without them the audit ends with one sentence.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import role from '../../docs/secws-auditor-role.json' with { type: 'json' };
import type { Finding } from '../../src/audit/finding.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import { customerGaps } from '../../src/model/managed-endpoints.ts';
import { auditEstate, type Audited } from './estate-audit.ts';
import { liesOf } from './honesty.ts';

const { Actions: actions } = role;
const toBegin = [
  'Microsoft.MachineLearningServices/workspaces/read',
  'Microsoft.Resources/subscriptions/read',
] as const;
const dispensable = actions.filter(action => !toBegin.some(needed => needed === action));

const estates = ['hardened', 'managed-network'] as const;

describe.each(estates)('%s', name => {
  let whole: Audited;
  beforeAll(async () => {
    whole = await auditEstate(name, { grants: actions });
  });

  test('with the whole role nothing is left open', async () => {
    expect(customerGaps(whole.estate)).toEqual([]);
    expect(whole.findings.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
    expect(whole.findings).toEqual((await auditEstate(name)).findings);
  });

  test.each(dispensable)('without %s nothing wrong is said, and nothing is lost', async action => {
    const { findings } = await auditEstate(name, { grants: without(action) });
    expect(liesOf(findings, whole.findings, action)).toEqual([]);
  });
});

describe.each(['hub-and-spoke', 'custom-dns', 'forced-tunnel'] as const)('%s', name => {
  let whole: Audited;
  beforeAll(async () => {
    whole = await auditEstate(name, { grants: actions });
  });

  test('with the whole role all is seen', () => {
    expect(customerGaps(whole.estate)).toEqual([]);
  });

  test.each(dispensable)('without %s nothing wrong is said, and nothing is lost', async action => {
    const { findings } = await auditEstate(name, { grants: without(action) });
    const manual = new Set(whole.findings.filter(({ verdict }) => verdict === 'unknown').map(subjectOf));
    const others = (all: readonly Finding[]) =>
      all.filter(finding => !manual.has(subjectOf(finding))).map(finding => ({ ...finding, message: '' }));
    expect(liesOf(others(findings), others(whole.findings), action)).toEqual([]);
  });
});

test.each([
  [toBegin[0], `does not have authorization to perform action '${toBegin[0]}'`],
  [toBegin[1], 'No subscription can be read'],
])('without %s the audit does not begin', async (action, sentence) => {
  await expect(auditEstate('hardened', { grants: without(action) })).rejects.toThrow(sentence);
});

test('which rules need which action', async () => {
  const rows: string[] = [];
  for (const action of dispensable) {
    const [own, managed] = await Promise.all(estates.map(name => unknownWithout(name, action)));
    rows.push(`| ${action} | ${own} | ${managed} |`);
  }
  await expect([...head, ...rows, ''].join('\n')).toMatchFileSnapshot('__golden__/actions.md');
});

const head = [
  '# What the audit needs each action for',
  '',
  'Rules that turn unknown without it, in a workspace whose compute stands in networks of yours and in one with a managed virtual',
  'network. An action without a rule shows something that no rule asks for yet.',
  '',
  '| Action | Own network | Managed network |',
  '| --- | --- | --- |',
];

/** What only people can look up is unknown with the whole role too; and a message names less where less was seen. */
function subjectOf({ rule, subjectId, key = '' }: Finding): string {
  return `${rule.id} ${keyOf(subjectId)} ${key}`;
}

async function unknownWithout(name: (typeof estates)[number], action: string): Promise<string> {
  const { findings } = await auditEstate(name, { grants: without(action) });
  const ids = findings.filter(({ verdict }) => verdict === 'unknown').map(({ rule }) => rule.id);
  return [...new Set(ids)].sort().join(', ') || '–';
}

function without(action: string): readonly string[] {
  return actions.filter(other => other !== action);
}
