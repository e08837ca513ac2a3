import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import { json } from '../../src/report/json.ts';
import { driftSample } from './drift-sample.ts';
import { sample, sampleOptions, storageId, vaultId, workspaceId } from './sample.ts';

const schema = new URL('../../schemas/report.schema.json', import.meta.url);
const isReport = new Ajv2020({ strict: true, strictRequired: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')) as AnySchemaObject,
);

interface Report extends Record<string, unknown> {
  findings: Record<string, unknown>[];
}

function reportOf(assessment: Assessment = sample): Report {
  return JSON.parse([...json(assessment, sampleOptions)].join('')) as Report;
}

function faultsOf(report: unknown): unknown {
  return isReport(report) === true ? [] : isReport.errors;
}

describe('the JSON report', () => {
  it('keeps to its schema', () => {
    expect(faultsOf(reportOf())).toEqual([]);
  });

  it('keeps to it when there is nothing to tell', () => {
    const report = reportOf({ ...sample, findings: [], gaps: [], workspaces: [] });
    expect(faultsOf(report)).toEqual([]);
    expect([report.findings, report['gaps'], report['workspaces']]).toEqual([[], [], []]);
  });

  it.each<[string, object]>([
    ['without a judgement time', { judgedAt: undefined }],
    ['with something more', { extra: 1 }],
    ['of another version', { schemaVersion: 2 }],
    ['with an unknown verdict', { findings: [{ ...reportOf().findings[0], verdict: 'maybe' }] }],
    ['with a finding without fingerprint', { findings: [{ ...reportOf().findings[0], fingerprint: undefined }] }],
  ])('is no report %s', (_, change) => {
    expect(isReport(JSON.parse(JSON.stringify({ ...reportOf(), ...change })))).toBe(false);
  });

  it('is laid out as JSON.stringify would', () => {
    expect([...json(sample, sampleOptions)].join('')).toBe(`${JSON.stringify(reportOf(), null, 2)}\n`);
  });

  it('tells what the audit was and what it counted', () => {
    const { findings, ...rest } = reportOf();
    expect(rest).toEqual({
      schemaVersion: 1,
      tool: { name: 'secws-audit', version: '0.1.0' },
      generatedAt: '2026-01-31T02:00:00.000Z',
      judgedAt: '2026-01-31T02:01:00.000Z',
      profile: 'current',
      ruleIds: ['NET-003', 'PEP-001', 'POL-001', 'STG-005', 'WKS-001'],
      cloud: 'AzureCloud',
      scope: { subscriptions: [], resourceGroups: ['WS1103'], workspaces: [], managementGroups: [] },
      workspaces: [{ id: workspaceId, name: 'ws1103', summary: sample.summary }],
      gaps: [{ id: vaultId, why: 'denied', action: 'Microsoft.KeyVault/vaults/read', message: 'Forbidden.' }],
      waivers: { expired: [], expiring: [], unmatched: [] },
      summary: sample.summary,
    });
    expect(findings).toHaveLength(sample.findings.length);
  });

  it('tells a failure with its command', () => {
    expect(reportOf().findings[0]).toEqual({
      ruleId: 'WKS-001',
      title: 'The workspace refuses public network access',
      severity: 'critical',
      concern: 'exposure',
      verdict: 'fail',
      messageId: 'open',
      message: "Workspace 'ws1103' answers requests from every network.",
      slots: { name: 'ws1103' },
      resourceId: workspaceId,
      relatedIds: [],
      workspaceIds: [workspaceId],
      evidence: [{ resourceId: workspaceId, path: 'properties.publicNetworkAccess', value: 'Enabled' }],
      unseen: [],
      remediation: [
        {
          command: `az rest --method patch --url '${workspaceId}?api-version=2025-06-01' --body '{"properties":{"publicNetworkAccess":"Disabled"}}'`,
          effect: 'interrupts',
          note: 'Have a private endpoint first.',
          phase: 'close',
          targets: [workspaceId],
          twin: 'az ml workspace update --name ws1103 --public-network-access Disabled',
        },
      ],
      guide: {
        section: '2',
        url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
      },
      fingerprint: 'f-public',
    });
  });

  it('tells why there is no command, what caused a failure, its key, and what is absent', () => {
    const [, endpoint, ssh, key] = reportOf().findings;
    expect(endpoint).toMatchObject({
      remediation: [],
      noRemediation: 'No subnet for it is known: name one with --endpoint-subnet.',
      causedBy: 'f-public',
    });
    expect(ssh?.['key']).toBe(sample.findings[2]?.key);
    expect(ssh?.['remediation']).toMatchObject([{ note: null }]);
    expect(key?.['evidence']).toEqual([
      { resourceId: storageId, path: 'properties.allowSharedKeyAccess', value: null, absent: true },
    ]);
  });

  it('tells what is waived, what drifted, and which waivers are due, within its schema', () => {
    const report = reportOf(driftSample);
    expect(faultsOf(report)).toEqual([]);
    expect([...json(driftSample, sampleOptions)].join('')).toBe(`${JSON.stringify(report, null, 2)}\n`);
    expect(report.findings.slice(0, 4).map(({ drift, waiver, lapsed }) => [drift, waiver, lapsed])).toEqual([
      ['new', undefined, undefined],
      ['unchanged', undefined, undefined],
      ['updated', undefined, { reason: 'Was on its way.', owner: 'network', until: '2026-01-01' }],
      ['newly-checked', { reason: 'Moves in `spring`.', owner: 'data|platform', until: '2026-02-10' }, undefined],
    ]);
    expect(report['waivers']).toMatchObject({
      unmatched: [{ ruleId: 'POL-001', file: 'secws.yaml', line: 4, column: 5 }],
    });
    expect(report['drift']).toMatchObject({
      baseline: driftSample.drift?.baseline,
      counts: driftSample.drift?.counts,
      resolved: [{ ruleId: 'STG-005', resourceId: storageId, because: 'It passes now.' }, { key: 'k' }],
      incomparable: [{ key: 'kv' }, { waiver: { owner: 'data|platform' } }, { ruleId: 'OLD-001', retired: true }],
    });
  });

  it('keeps to its schema where nothing drifted', () => {
    const { drift } = driftSample;
    const calm = reportOf({ ...sample, ...(drift && { drift: { ...drift, resolved: [], incomparable: [] } }) });
    expect(faultsOf(calm)).toEqual([]);
  });

  it('tells an unknown with what was not seen, and apart what no reading could show', () => {
    const unknown = reportOf().findings.filter(({ verdict }) => verdict === 'unknown');
    expect(unknown.map(({ manual, unseen }) => [manual, unseen])).toEqual([
      [undefined, sample.findings[7]?.unseen],
      [true, sample.findings[8]?.unseen],
    ]);
  });
});
