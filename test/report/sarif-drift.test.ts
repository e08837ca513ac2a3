import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import type { ReportOptions } from '../../src/report/report-options.ts';
import { sarif } from '../../src/report/sarif.ts';
import { sarifFaults, schemaFaults } from '../support/sarif-validators.ts';
import { driftSample, goneId } from './drift-sample.ts';
import { finding, sample, sampleOptions, vaultId, workspaceId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

function textOf(profile: ReportOptions['sarifProfile'], assessment: Assessment = driftSample): string {
  return [...sarif(assessment, { ...sampleOptions, sarifProfile: profile })].join('');
}

function logOf(profile: ReportOptions['sarifProfile'], assessment?: Assessment): Log {
  return JSON.parse(textOf(profile, assessment)) as Log;
}

function hashOf({ partialFingerprints }: Result): string {
  return partialFingerprints?.['primaryLocationLineHash'] ?? '';
}

describe('the log for GitHub', () => {
  const results = logOf('github').runs[0]?.results ?? [];

  it('passes the schema, the multitool with the rules of GitHub, and our own checks', async () => {
    expect(await sarifFaults(textOf('github'))).toEqual([]);
  });

  it('carries along what failed when it was last seen, and leaves out what is waived, resolved or of no rule', () => {
    expect(results.map(result => [result.ruleId, hashOf(result)])).toEqual([
      ['WKS-001', 'f-public'],
      ['PEP-001', 'f-endpoint'],
      ['NET-003', 'f-ssh'],
      ['STG-005', 'p-vault'],
      ['POL-001', 'pol-001-1'],
      ['AUD-001', expect.any(String)],
    ]);
  });

  it('carries it along as the same alert: rule, place and fingerprint, in the words of then', () => {
    const carried = results.find(result => hashOf(result) === 'p-vault');
    const now = [finding(sampleRules.sharedKey, { subjectId: vaultId, fingerprint: 'p-vault' })];
    const [found] = logOf('github', { ...sample, findings: now }).runs[0]?.results ?? [];
    const uri = (result?: Result): unknown => result?.locations?.[0]?.physicalLocation?.artifactLocation;
    expect(uri(carried)).toEqual(uri(found));
    expect({ ...carried, locations: [], ruleIndex: 3 }).toEqual({
      ruleId: 'STG-005',
      ruleIndex: 3,
      kind: 'fail',
      level: 'warning',
      message: { text: "Account 'old' takes shared keys ('true').", id: 'open', arguments: ['old', 'true'] },
      locations: [],
      partialFingerprints: { primaryLocationLineHash: 'p-vault' },
      properties: {
        'azure/resourceId': vaultId,
        'secws-audit': {
          severity: 'medium',
          messageId: 'open',
          message: "Account 'old' takes shared keys (true).",
          slots: { name: 'old', value: 'true' },
          key: 'kv',
          workspaceIds: [workspaceId],
          proof: '0123456789abcdef',
          drift: 'incomparable',
        },
      },
    });
  });

  it('carries a rule along that said nothing this time', () => {
    const { drift } = driftSample;
    const log = logOf('github', { ...sample, findings: [], ...(drift && { drift }) });
    expect(log.runs[0]?.tool.driver.rules?.map(({ id }) => id)).toEqual(['STG-005', 'AUD-001']);
    expect(log.runs[0]?.results?.map(hashOf)).toEqual(['p-vault']);
  });

  it('repeats the words of then where the rule has another message by now', () => {
    const [first] = driftSample.drift?.incomparable ?? [];
    if (first === undefined || driftSample.drift === undefined) throw new Error('The sample carries something.');
    const drift = { ...driftSample.drift, incomparable: [{ ...first, messageId: 'former' }] };
    const log = logOf('github', { ...sample, findings: [], drift });
    expect(log.runs[0]?.results?.[0]?.message).toEqual({ text: "Account 'old' takes shared keys (true)." });
    expect(schemaFaults(log)).toEqual([]);
  });
});

describe('the full log', () => {
  const log = logOf('full');
  const own = log.runs[0]?.results ?? [];

  it('passes the schema, the multitool with the rules of GitHub, and our own checks', async () => {
    expect(await sarifFaults(textOf('full'))).toEqual([]);
  });

  it('has a run for each workspace, those of the past too, and a finding in the run of each that it is about', () => {
    expect(log.runs.map(run => [run.automationDetails?.id, run.results?.length])).toEqual([
      ['secws-audit/rg=ws1103/11111111/ws1103/ws1103/2026-01-31T020000Z', 12],
      ['secws-audit/rg=ws1103/11111111/ws1103/ws1103-2/2026-01-31T020000Z', 1],
      ['secws-audit/rg=ws1103/11111111/ws1103/gone/2026-01-31T020000Z', 1],
    ]);
    expect(new Set(log.runs.map(run => run.automationDetails?.guid)).size).toBe(3);
  });

  it('names the run of yesterday as its baseline', () => {
    const { header } = driftSample;
    const generatedAt = driftSample.drift?.baseline.generatedAt ?? '';
    const yesterday = logOf('full', { ...sample, header: { ...header, generatedAt } });
    expect(log.runs[0]?.baselineGuid).toBe(yesterday.runs[0]?.automationDetails?.guid);
    expect(yesterday.runs[0]).not.toHaveProperty('baselineGuid');
  });

  it('says of every result what became of it', () => {
    expect(own.map(result => [hashOf(result), result.kind, result.level, result.baselineState])).toEqual([
      ['f-public', 'fail', 'error', 'new'],
      ['f-endpoint', 'fail', 'error', 'unchanged'],
      ['f-ssh', 'fail', 'error', 'updated'],
      ['f-key', 'fail', 'warning', 'new'],
      ['pol-001-1', 'fail', 'note', 'new'],
      ['wks-001-1', 'pass', 'none', 'new'],
      ['n-ssh', 'notApplicable', 'none', 'unchanged'],
      ['u-key', 'open', 'none', 'new'],
      ['u-dns', 'review', 'none', 'unchanged'],
      ['p-key', 'fail', 'warning', 'absent'],
      ['p-vault', 'open', 'none', 'updated'],
      ['p-waived', 'open', 'none', 'updated'],
    ]);
    expect(log.runs[2]?.results?.map(({ baselineState, properties }) => ({ baselineState, properties }))).toMatchObject(
      [{ baselineState: 'absent', properties: { 'azure/resourceId': goneId } }],
    );
  });

  it('says of every result who suppressed it, with the property names of the SDK', () => {
    const suppressed = own.filter(({ suppressions }) => suppressions?.length !== 0);
    expect(suppressed.map(result => [hashOf(result), result.suppressions])).toEqual(
      ['f-key', 'p-waived'].map(hash => [
        hash,
        [
          {
            kind: 'external',
            status: 'accepted',
            justification: 'Moves in `spring`.',
            properties: { alias: 'data|platform', expiryUtc: '2026-02-11T00:00:00.000Z' },
          },
        ],
      ]),
    );
  });

  it('has no states without a baseline, and no expiry where there is none', () => {
    const waived = finding(sampleRules.tags, { waiver: { reason: 'Fine.', owner: 'me' } });
    const [result] = logOf('full', { ...sample, findings: [waived] }).runs[0]?.results ?? [];
    expect(result).not.toHaveProperty('baselineState');
    expect(result?.suppressions?.[0]?.properties).toEqual({ alias: 'me' });
  });

  it('has one run about the scope where there is no workspace', () => {
    const { runs } = logOf('full', { ...sample, findings: [], workspaces: [] });
    expect(runs.map(run => [run.automationDetails?.id, run.results])).toEqual([
      ['secws-audit/rg=ws1103/2026-01-31T020000Z', []],
    ]);
  });
});
