import { describe, expect, it } from 'vitest';
import { manualChecks, sight } from '../../src/report/sight.ts';
import { summaryText } from '../../src/report/summary-text.ts';
import { finding, sample, vaultId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

const { sharedKey, ssh } = sampleRules;
const denied = { resourceId: vaultId, why: 'denied', action: 'a/read', detail: 'Refused.' } as const;
const other = { resourceId: vaultId, why: 'not-read', detail: 'Not read.' } as const;
const manual = { resourceId: vaultId, why: 'manual', detail: 'Look.' } as const;

describe('what was not seen', () => {
  it('is told once, with the rules that wanted it, what leaves most open first', () => {
    const findings = [
      finding(ssh, { verdict: 'unknown', unseen: [other, denied, { ...denied, resourceId: vaultId.toUpperCase() }] }),
      finding(sharedKey, { verdict: 'unknown', unseen: [denied, manual] }),
      finding(sharedKey, { verdict: 'unknown', unseen: [denied] }),
      finding(sharedKey, { verdict: 'pass', unseen: [other] }),
    ];
    expect(sight(findings).map(({ detail, ruleIds, findings: open }) => [detail, ruleIds, open])).toEqual([
      ['Refused.', ['NET-003', 'STG-005'], 3],
      ['Not read.', ['NET-003'], 1],
    ]);
    expect(manualChecks(findings)).toEqual([{ ...manual, ruleIds: ['STG-005'], findings: 1 }]);
  });
});

describe('the sum', () => {
  it('counts by severity only where there is something', () => {
    expect(summaryText(sample.summary)).toBe(
      '5 failures (1 critical, 2 high, 1 medium, 1 low), 2 unknown (1 to check by hand), 1 not applicable, 1 passed',
    );
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 1 };
    expect(summaryText({ ...sample.summary, fail: 1, manual: 0, bySeverity })).toBe(
      '1 failure (1 info), 2 unknown, 1 not applicable, 1 passed',
    );
  });
});
