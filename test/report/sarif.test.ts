import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/assess/assessment.ts';
import type { ReportOptions } from '../../src/report/report-options.ts';
import { sarif } from '../../src/report/sarif.ts';
import { sarifFaults, schemaFaults } from '../support/sarif-validators.ts';
import { finding, sample, sampleOptions, vaultId, workspaceId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

function textOf(assessment: Assessment = sample, options: Partial<ReportOptions> = {}): string {
  return [...sarif(assessment, { ...sampleOptions, ...options })].join('');
}

function logOf(assessment: Assessment = sample, options: Partial<ReportOptions> = {}): Log {
  return JSON.parse(textOf(assessment, options)) as Log;
}

function resultsOf(log: Log): Result[] {
  return log.runs[0]?.results ?? [];
}

describe('a log for GitHub', () => {
  it('passes the schema, the multitool with the rules of GitHub, and our own checks', async () => {
    expect(await sarifFaults(textOf())).toEqual([]);
  });

  it('holds failures and one note of what was not seen, the most severe first', () => {
    const shown = resultsOf(logOf()).map(({ ruleId, kind, level }) => [ruleId, kind, level]);
    expect(shown).toEqual([
      ['WKS-001', 'fail', 'error'],
      ['PEP-001', 'fail', 'error'],
      ['NET-003', 'fail', 'error'],
      ['STG-005', 'fail', 'warning'],
      ['POL-001', 'fail', 'note'],
      ['AUD-001', 'fail', 'note'],
    ]);
  });

  it('tells a failure by rule, place in the evidence text and fingerprint', () => {
    expect(resultsOf(logOf())[0]).toEqual({
      ruleId: 'WKS-001',
      ruleIndex: 4,
      kind: 'fail',
      level: 'error',
      message: {
        text: "Workspace 'ws1103' answers requests from every network.",
        id: 'open',
        arguments: ['ws1103'],
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: '.secws/resources/11111111/ws1103/microsoft.machinelearningservices/workspaces/ws1103.json',
              uriBaseId: 'SRCROOT',
            },
            region: {
              startLine: 4,
              startColumn: 5,
              endLine: 4,
              endColumn: 37,
              snippet: { text: '"publicNetworkAccess": "Enabled"' },
            },
            contextRegion: {
              startLine: 3,
              startColumn: 1,
              endLine: 5,
              endColumn: 156,
              snippet: { text: expect.stringMatching(/^ {2}"properties": \{\n.*\n.*ws1103storage"$/) as string },
            },
          },
          logicalLocations: [{ name: 'ws1103', fullyQualifiedName: workspaceId, kind: 'resource' }],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: 'f-public' },
      properties: {
        'azure/resourceId': workspaceId,
        'secws-audit': {
          severity: 'critical',
          messageId: 'open',
          message: "Workspace 'ws1103' answers requests from every network.",
          slots: { name: 'ws1103' },
          workspaceIds: [workspaceId],
          proof: expect.stringMatching(/^[\da-f]{16}$/) as string,
        },
      },
    });
  });

  it('says what it covered, for a later audit to compare with', () => {
    expect(logOf().runs[0]?.properties).toEqual({
      'secws-audit': {
        generatedAt: '2026-01-31T02:00:00.000Z',
        profile: 'current',
        cloud: 'AzureCloud',
        scope: sample.header.scope,
        ruleIds: ['NET-003', 'PEP-001', 'POL-001', 'STG-005', 'WKS-001'],
        workspaceIds: [workspaceId],
        unlisted: [],
        unknown: [
          { ruleId: 'STG-005', resourceId: vaultId },
          { ruleId: 'PEP-001', resourceId: workspaceId },
        ],
        judged: { 'PEP-001': [workspaceId] },
      },
    });
  });

  it('names the resource in a message that does not', () => {
    expect(resultsOf(logOf())[4]?.message).toEqual({
      text: "Resource 'ws1103-kv': It has no owner.",
      id: 'open',
      arguments: ['ws1103-kv'],
    });
  });

  it('says nothing in a message that GitHub or SARIF would read as markup', () => {
    const message = resultsOf(logOf())[2]?.message;
    expect(message?.text).toBe(
      String.raw`Rule 'a''b|c*<img src=x>[x] (https://evil.example)(0) @team #1 \u001b[31m\u202ed' of 'nsg (training)' lets '*' reach port 22.`,
    );
    expect(message?.arguments).toHaveLength(3);
  });

  it('points at related resources, and at line 1 of one that was not read', () => {
    const related = resultsOf(logOf())[2]?.relatedLocations ?? [];
    expect(related.map(({ id, message, physicalLocation }) => [id, message?.text, physicalLocation?.region])).toEqual([
      [1, "Related resource 'ws1103'.", expect.objectContaining({ startLine: 5, startColumn: 5 })],
      [
        2,
        "Related resource 'ws1103-kv'.",
        { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, snippet: { text: '{' } },
      ],
    ]);
  });

  it('scores security rules only, and gives the others a problem severity', () => {
    const rules = logOf().runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id, name, properties }) => [id, name, properties])).toEqual([
      ['NET-003', 'NoNetworkReachesSsh', weight('8.0', 'exposure')],
      ['PEP-001', 'WorkspaceHasPrivateEndpointAmlworkspace', problem('error', 'availability')],
      ['POL-001', 'ResourcesNameTheirOwner', problem('recommendation', 'hygiene')],
      ['STG-005', 'AccountsKeysAreOff', weight('5.5', 'access')],
      ['WKS-001', 'WorkspaceRefusesPublicNetworkAccess', weight('9.5', 'exposure')],
      ['AUD-001', 'WorkspaceAssessedInFull', problem('recommendation', 'coverage')],
    ]);
  });

  it('gives an info rule of a security concern no score, since GitHub has none so low', () => {
    const rule = { ...sampleRules.publicAccess, severity: 'info' } as const;
    const [first] = logOf({ ...sample, findings: [finding(rule)] }).runs[0]?.tool.driver.rules ?? [];
    expect(first?.properties).toEqual(problem('recommendation', 'exposure'));
  });

  it('is told apart by category: the scope, or what is given', () => {
    expect(logOf().runs[0]?.automationDetails?.id).toBe('secws-audit/rg=ws1103/2026-01-31T020000Z');
    expect(logOf(sample, { category: 'nightly' }).runs[0]?.automationDetails?.id).toBe(
      'secws-audit/nightly/2026-01-31T020000Z',
    );
  });

  it('leaves the repository out where none is known', () => {
    const { version, color, sarifProfile, bodies } = sampleOptions;
    const log = JSON.parse([...sarif(sample, { version, color, sarifProfile, bodies })].join('')) as Log;
    expect(log.runs[0]).not.toHaveProperty('versionControlProvenance');
    expect(schemaFaults(log)).toEqual([]);
  });

  it('is a whole log without any result, so that alerts close', () => {
    const log = logOf({ ...sample, findings: [], workspaces: [] });
    expect(log.runs[0]?.results).toEqual([]);
    expect(schemaFaults(log)).toEqual([]);
  });

  it('keeps a person out of the snippets unless asked', () => {
    const createdBy = finding(sampleRules.tags, {
      slots: { name: 'x' },
      evidence: [{ resourceId: workspaceId, path: 'systemData.createdBy', value: 'jane' }],
    });
    const assessment = { ...sample, findings: [createdBy] };
    expect(textOf(assessment)).not.toContain('jane.doe@contoso.example');
    expect(textOf(assessment, { personalData: true })).toContain('jane.doe@contoso.example');
  });
});

describe('the note of what was not seen', () => {
  const denied = { resourceId: vaultId, why: 'denied', detail: 'Refused.' } as const;

  function notesOf(given: Parameters<typeof finding>[1]): (string | undefined)[] {
    const findings = [finding(sampleRules.sharedKey, { verdict: 'unknown', messageId: 'unknown', ...given })];
    return resultsOf(logOf({ ...sample, findings })).map(({ message }) => message.text);
  }

  it('names the resource where no permission is known to be missing', () => {
    expect(notesOf({ unseen: [denied] })).toEqual([
      "Workspace 'ws1103' was not assessed in full: '1' checks are open, most of them for want of 'ws1103-kv'.",
    ]);
  });

  it('is one for a workspace, however many checks are open, and never of another', () => {
    const unknown = finding(sampleRules.sharedKey, {
      verdict: 'unknown',
      unseen: [],
      workspaceIds: [workspaceId, '/other'],
    });
    const notes = resultsOf(logOf({ ...sample, findings: [unknown, { ...unknown, fingerprint: '2' }] }));
    expect(notes.map(({ message }) => message.arguments)).toEqual([['ws1103', '2', 'ws1103']]);
  });

  it('is not opened by what no reading could show', () => {
    expect(notesOf({ unseen: [{ ...denied, why: 'manual' }], manual: true })).toEqual([]);
  });

  it('keeps its fingerprint whatever is missing', () => {
    const prints = [denied, { ...denied, action: 'a/read' }].map(unseen => {
      const findings = [finding(sampleRules.sharedKey, { verdict: 'unknown', unseen: [unseen] })];
      return resultsOf(logOf({ ...sample, findings }))[0]?.partialFingerprints;
    });
    expect(prints[0]).toEqual(prints[1]);
  });
});

describe('a full log', () => {
  it('passes the schema, the multitool with the rules of GitHub, and our own checks', async () => {
    expect(await sarifFaults(textOf(sample, { sarifProfile: 'full' }))).toEqual([]);
  });

  it('holds every verdict by its kind, in the order of the assessment', () => {
    const shown = resultsOf(logOf(sample, { sarifProfile: 'full' })).slice(5);
    expect(shown.map(({ kind, level, message }) => [kind, level, message.text])).toEqual([
      ['pass', 'none', "Resource 'ws1103-2' passes."],
      [
        'notApplicable',
        'none',
        "Resource 'ws1103' is outside this rule: 'The workspace has a managed virtual network'.",
      ],
      ['open', 'none', "Resource 'ws1103-kv' could not be judged: 'Vault 'ws1103-kv' was refused'."],
      ['review', 'none', "Resource 'ws1103' could not be judged: 'What a custom DNS server forwards can not be read'."],
    ]);
  });
});

function weight(score: string, concern: string): object {
  return {
    precision: 'very-high',
    'security-severity': score,
    tags: ['security', concern, 'azure', 'azure-machine-learning'],
  };
}

function problem(severity: string, tag: string): object {
  return { precision: 'very-high', 'problem.severity': severity, tags: [tag, 'azure', 'azure-machine-learning'] };
}
