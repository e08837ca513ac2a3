import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import { sarif } from '../../src/report/sarif.ts';
import { consistencyFaults, multitoolFaults, sarifFaults, schemaFaults } from '../support/sarif-validators.ts';
import { sample, sampleOptions } from './sample.ts';

describe('the validators', () => {
  it.each<[string, (log: Log, result: Result) => void, RegExp]>([
    ['a level that SARIF does not know', (_, result) => Object.assign(result, { level: 'high' }), /schema: .*level/],
    [
      'a property that SARIF does not know',
      (_, result) => Object.assign(result, { severity: 1 }),
      /schema: .*additional/,
    ],
    ['a score that is a number', spoilScore, /WKS-001: security-severity/],
    ['a score without the security tag', spoilTags, /WKS-001: the tag security/],
    ['the index of another rule', (_, result) => (result.ruleIndex = 0), /ruleIndex 0/],
    ['an index beyond all rules', (_, result) => (result.ruleIndex = 99), /ruleIndex 99/],
    ['a pass with a level', (_, result) => (result.kind = 'pass'), /kind pass with level error/],
    ['a failure without a level', (_, result) => (result.level = 'none'), /kind fail with level none/],
    ['a result without a fingerprint', (_, result) => delete result.partialFingerprints, /no fingerprint/],
    [
      'suppressions of one result',
      (_, result) => (result.suppressions = []),
      /suppressions stands on some results only/,
    ],
    ['the state of one result', (_, result) => (result.baselineState = 'new'), /baselineState stands on some/],
    ['two runs of one name', log => log.runs.push(...log.runs), /two runs are called secws-audit/],
    ['a text that says something else', (_, result) => (result.message.arguments = ['ws1104']), /not its message/],
  ])('refuse %s', (_, spoil, fault) => {
    const log = spoilt(spoil);
    expect([...schemaFaults(log), ...consistencyFaults(log)].join('\n')).toMatch(fault);
  });

  it.each<[string, (log: Log, result: Result) => void, string]>([
    [
      'a https address as place',
      (_, result) => Object.assign(placeOf(result), { uri: 'https://portal.azure.com/x' }),
      'GH1005',
    ],
    ['a place without a region', (_, result) => delete result.locations?.[0]?.physicalLocation?.region, 'GH1003'],
    ['a result without a place', (_, result) => (result.locations = []), 'GH1001'],
    ['a rule without help', log => delete log.runs[0]?.tool.driver.rules?.[0]?.help, 'GH2012'],
    ['a log without a repository', log => delete log.runs[0]?.versionControlProvenance, 'SARIF2003'],
  ])('refuse %s', async (_, spoil, rule) => {
    expect((await multitoolFaults(JSON.stringify(spoilt(spoil)))).join('\n')).toContain(rule);
  });

  it('name only what the schema refuses, since the multitool cannot read such a log', async () => {
    const log = spoilt((_, result) => Object.assign(result, { level: 'high' }));
    expect(await multitoolFaults(JSON.stringify(log))).toEqual([]);
    expect(await sarifFaults(JSON.stringify(log))).toEqual([expect.stringMatching(/^schema: .*level/)]);
  });

  it('take a multitool that gives up for a fault', async () => {
    const log = spoilt((_, result) => (result.ruleIndex = 99));
    expect((await multitoolFaults(JSON.stringify(log))).at(-1)).toBe('the multitool did not finish: 1');
  });
});

function spoilt(spoil: (log: Log, result: Result) => void): Log {
  const log = JSON.parse([...sarif(sample, sampleOptions)].join('')) as Log;
  const result = log.runs[0]?.results?.[0];
  if (result !== undefined) spoil(log, result);
  return log;
}

function spoilScore(log: Log): void {
  Object.assign(log.runs[0]?.tool.driver.rules?.[4]?.properties ?? {}, { 'security-severity': 9.5 });
}

function spoilTags(log: Log): void {
  Object.assign(log.runs[0]?.tool.driver.rules?.[4]?.properties ?? {}, { tags: ['azure'] });
}

function placeOf(result: Result): object {
  return result.locations?.[0]?.physicalLocation?.artifactLocation ?? {};
}
