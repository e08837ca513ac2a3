import { beforeAll, describe, expect, it, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { currentRecord } from '../../src/assess/current-record.ts';
import { compare, type Comparison } from '../../src/assess/compare.ts';
import type { AuditRecord } from '../../src/assess/audit-record.ts';
import { audit } from '../../src/audit/audit.ts';
import { readActions } from '../../src/catalog/resource-types.ts';
import { isAbsent } from '../../src/model/absent.ts';
import { loadAllCases } from '../support/all-cases.ts';
import { deny } from '../support/change.ts';
import { isBreak, readEstate, type Case } from '../support/rule-cases.ts';

async function recordOf(one: Case): Promise<AuditRecord> {
  const { profile = 'current', options = {}, endpointSubnet } = one;
  const byRule = Object.fromEntries(rules.map(({ id }) => [id, options]));
  const estate = await readEstate(one);
  const findings = audit(estate, { rules, profile, options: byRule, endpointSubnet });
  const [version, ruleIds] = ['1.0.0', rules.map(({ id }) => id)];
  return currentRecord(findings, {
    ...{ version, ruleIds, workspaceIds: estate.workspaceIds },
    isAbsent: id => isAbsent(estate, id),
  });
}

function told({ states, resolved, incomparable }: Comparison): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (bucket: string): number => (counts[bucket] = (counts[bucket] ?? 0) + 1);
  for (const { state } of states.values()) count(state);
  for (const bucket of [...resolved.map(() => 'resolved'), ...incomparable.map(() => 'incomparable')]) count(bucket);
  return counts;
}

describe('ws1103, of which one action at a time is lost', () => {
  const open: Case = { estate: 'ws1103', finds: [] };
  let whole: AuditRecord;
  beforeAll(async () => {
    whole = await recordOf(open);
  });

  test.each(readActions())('%s', async action => {
    const blind = await recordOf({ ...open, change: [deny(action)] }).catch(() => undefined);
    if (blind === undefined) return;
    const lost = compare(whole, blind);
    expect(lost.resolved.map(({ failure, because }) => [failure.ruleId, failure.subjectId, because])).toEqual([]);
    expect([...lost.states.values()].filter(({ state }) => state === 'new')).toEqual([]);
    const regained = compare(blind, whole);
    expect([...regained.states].filter(([, { state }]) => state === 'new')).toEqual([]);
    expect(told(regained)['newly-checked'] ?? 0).toBe(lost.incomparable.length);
  });

  it('is worth the test', async () => {
    expect(whole.failures.size).toBeGreaterThan(8);
    const blind = await recordOf({ ...open, change: [deny('Microsoft.Network/virtualNetworks/read')] });
    expect(told(compare(whole, blind))['incomparable'] ?? 0).toBeGreaterThan(0);
  });
});

const breaks = (await loadAllCases()).flatMap(cases =>
  Object.entries(cases.cases)
    .filter(([, one]) => isBreak(cases, one) && (one.estate ?? 'hardened') === 'hardened')
    .filter(([, one]) => (one.change ?? []).length > 0 && (one.change ?? []).every(change => !('deny' in change)))
    .slice(0, 1)
    .map(([name, one]) => [cases.rule.id, name, one] as const),
);

describe('a break of hardened, one for each rule', () => {
  test.each(breaks)('%s: %s', async (id, _, one) => {
    const [before, after] = [await recordOf({ ...one, change: [] }), await recordOf(one)];
    const drift = compare(before, after);
    const news = [...drift.states].filter(([, { state }]) => state === 'new');
    expect(news.map(([fingerprint]) => after.failures.get(fingerprint)?.ruleId)).toContain(id);
    expect(
      compare(after, before)
        .resolved.map(({ failure }) => failure.fingerprint)
        .sort(),
    ).toEqual(news.map(([fingerprint]) => fingerprint).sort());
  });
});
