import { beforeAll, describe, expect, test } from 'vitest';
import { view } from '../../fixtures/estates/estate.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Unseen } from '../../src/model/fact.ts';
import { auditEstate } from './estate-audit.ts';
import { liesOf } from './honesty.ts';

const { of, without } = view('denied');
/** What no reading could show needs no action. */
const isNamed = ({ why, action = '' }: Unseen): boolean => why === 'manual' || without.includes(action);
let whole: readonly Finding[];
let denied: readonly Finding[];

beforeAll(async () => {
  whole = (await auditEstate(of)).findings;
  denied = (await auditEstate(of, { without })).findings;
});

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
  test('says all that hardened says, or that it is not known, and nothing else', () => {
    expect(liesOf(denied, whole)).toEqual([]);
  });

  test('names for each unknown an action that is missing', () => {
    const unknown = denied.filter(({ verdict }) => verdict === 'unknown');
    const nameless = unknown.filter(({ unseen }) => !unseen.every(isNamed));
    expect({ unknown: unknown.length > 10, nameless }).toEqual({ unknown: true, nameless: [] });
  });
});
