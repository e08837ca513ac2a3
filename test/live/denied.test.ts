import { beforeAll, describe, expect, test } from 'vitest';
import { view } from '../../fixtures/estates/estate.ts';
import type { Finding } from '../../src/audit/finding.ts';
import { keyOf } from '../../src/catalog/resource-id.ts';
import { auditEstate } from './estate-audit.ts';
import { liesOf } from './honesty.ts';

const { of, without } = view('denied');
let whole: readonly Finding[];
let denied: readonly Finding[];

beforeAll(async () => {
  whole = (await auditEstate(of)).findings;
  denied = (await auditEstate(of, { without })).findings;
});

const subjectOf = ({ rule, subjectId }: Finding): string => `${rule.id} ${keyOf(subjectId)}`;

test('ws1103 shows what the guide leaves open: a registry behind the network, and nobody to build images', async () => {
  const { findings } = await auditEstate('ws1103');
  const open = findings.filter(({ rule, verdict }) => rule.id === 'WKS-006' && verdict === 'fail');
  expect(open.map(({ messageId }) => messageId)).toEqual(['unset']);
});

test.each(['hardened', 'managed-network'] as const)('%s passes', async name => {
  const { findings } = await auditEstate(name);
  expect(findings.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')).toEqual([]);
});

describe('denied, which is hardened seen by somebody who may not read half of it', () => {
  test('has every rule on every subject', () => {
    const there = new Set(denied.map(subjectOf));
    expect(whole.map(subjectOf).filter(subject => !there.has(subject))).toEqual([]);
  });

  test('says nothing that hardened does not say', () => {
    expect(liesOf(denied, whole)).toEqual([]);
  });

  test('names for each unknown an action that is missing', () => {
    const unknown = denied.filter(({ verdict }) => verdict === 'unknown');
    const nameless = unknown.filter(({ unseen }) => !unseen.every(({ action = '' }) => without.includes(action)));
    expect({ unknown: unknown.length > 10, nameless }).toEqual({ unknown: true, nameless: [] });
  });
});
