import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { AssessedFinding } from '../../src/assess/assessment.ts';
import { sarif } from '../../src/report/sarif.ts';
import { finding, group, sample, sampleOptions } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

function failures(count: number, nameOf: (i: number) => string): AssessedFinding[] {
  const { sharedKey, publicAccess } = sampleRules;
  return Array.from({ length: count }, (_, i) =>
    finding(i % 2 === 0 ? sharedKey : publicAccess, {
      subjectId: `${group}/providers/Microsoft.KeyVault/vaults/kv${i}`,
      slots: { name: nameOf(i) },
      fingerprint: `${i}`.padStart(32, '0'),
    }),
  );
}

function logOf(findings: readonly AssessedFinding[], compressed: boolean): { log: Log; text: string } {
  const measure = { compressedSize: (text: string) => gzipSync(text, { level: 1 }).length };
  const options = { ...sampleOptions, ...(compressed && measure) };
  const text = [...sarif({ ...sample, findings: [...findings, ...sample.findings.slice(5)] }, options)].join('');
  return { log: JSON.parse(text) as Log, text };
}

describe('the limits of GitHub', () => {
  it('let 25,000 results pass, the most severe, and the log says what is left out', () => {
    const { log, text } = logOf(
      failures(30_000, i => `kv${i}`),
      true,
    );
    const [run] = log.runs;
    const ids = run?.results?.map(({ ruleId }) => ruleId) ?? [];
    expect(ids).toHaveLength(25_000);
    expect(ids.lastIndexOf('WKS-001')).toBe(14_999);
    expect(ids.indexOf('STG-005')).toBe(15_000);
    expect(run?.results?.[15_000]?.partialFingerprints).toEqual({ primaryLocationLineHash: '0'.repeat(32) });
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      '5001 of 30001 results are left out, because GitHub takes 25,000 results and 10 MB: 5000 of severity medium, 1 of AUD-001.',
    ]);
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });

  it('let no more than 10 MB pass, however little it compresses', () => {
    const { log, text } = logOf(
      failures(24_000, () => randomBytes(400).toString('base64')),
      true,
    );
    const size = gzipSync(text).length;
    expect(size).toBeLessThan(10_000_000);
    expect(size).toBeGreaterThan(8_000_000);
    const shown = log.runs[0]?.results?.length ?? 0;
    const [notice] = log.runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notice?.message.text).toMatch(new RegExp(`^${24_001 - shown} of 24001 results are left out`));
  });

  it('are kept without a measure too', () => {
    const { log, text } = logOf(
      failures(24_000, i => `kv${i}`),
      false,
    );
    expect(text.length).toBeLessThan(10_000_000);
    expect(log.runs[0]?.results?.every(({ ruleId }) => ruleId === 'WKS-001')).toBe(true);
  });
});
