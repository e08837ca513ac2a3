import type { AssessedFinding, Assessment, Summary } from '../../src/assess/assessment.ts';
import type { ReportOptions, Body } from '../../src/report/report-options.ts';
import type { Rule } from '../../src/rule/define-rule.ts';
import { sampleRules } from './sample-rules.ts';

const subscription = '/subscriptions/11111111-2222-3333-4444-555555555555';
export const group = `${subscription}/resourceGroups/WS1103`;
export const workspaceId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ws1103`;
export const storageId = `${group}/providers/Microsoft.Storage/storageAccounts/ws1103storage`;
export const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/ws1103-kv`;
const nsgId = `${group}/providers/Microsoft.Network/networkSecurityGroups/nsg (training)`;
export const hostileName = "a'`b|c*<img src=x>[x](https://evil.example){0}\n@team #1 \u001B[31m\u202Ed";

const { publicAccess, sharedKey, ssh, endpoint, tags } = sampleRules;

const workspace: Body = {
  id: workspaceId,
  type: 'Microsoft.MachineLearningServices/workspaces',
  properties: { publicNetworkAccess: 'Enabled', storageAccount: storageId },
  systemData: { createdBy: 'jane.doe@contoso.example', createdByType: 'User' },
};
const storage: Body = {
  id: storageId,
  type: 'Microsoft.Storage/storageAccounts',
  properties: { minimumTlsVersion: 'TLS1_2', networkAcls: { defaultAction: 'Allow' } },
};
const nsg: Body = {
  id: nsgId,
  type: 'Microsoft.Network/networkSecurityGroups',
  properties: {
    securityRules: [
      { name: 'https', properties: { destinationPortRange: '443' } },
      { name: hostileName, properties: { destinationPortRange: '22', sourceAddressPrefix: '*' } },
    ],
  },
};

/** A finding of the sample, with what is given changed. */
export function finding(rule: Rule, given: Partial<AssessedFinding> = {}): AssessedFinding {
  const base: AssessedFinding = {
    rule,
    verdict: 'fail',
    subjectId: workspaceId,
    messageId: 'open',
    message: 'Something is open.',
    slots: {},
    workspaceIds: [workspaceId],
    evidence: [],
    relatedIds: [],
    unseen: [],
    manual: false,
    fix: [],
    fingerprint: `${rule.id.toLowerCase()}-1`,
  };
  return { ...base, ...given };
}

const failures: readonly AssessedFinding[] = [
  finding(publicAccess, {
    message: "Workspace 'ws1103' answers requests from every network.",
    slots: { name: 'ws1103' },
    evidence: [{ resourceId: workspaceId, path: 'properties.publicNetworkAccess', value: 'Enabled' }],
    fix: [
      {
        argv: ['az', 'rest', '--method', 'patch', '--url', `${workspaceId}?api-version=2025-06-01`],
        body: { properties: { publicNetworkAccess: 'Disabled' } },
        effect: 'interrupts',
        phase: 'close',
        targets: [workspaceId],
        note: 'Have a private endpoint first.',
        twin: ['az', 'ml', 'workspace', 'update', '--name', 'ws1103', '--public-network-access', 'Disabled'],
      },
    ],
    fingerprint: 'f-public',
  }),
  finding(endpoint, {
    message: "Workspace 'ws1103' has no private endpoint.",
    messageId: 'missing',
    slots: { name: 'ws1103' },
    evidence: [{ resourceId: workspaceId, path: 'properties.privateEndpointConnections', value: undefined }],
    fix: { none: 'No subnet for it is known: name one with --endpoint-subnet.' },
    causedBy: 'f-public',
    fingerprint: 'f-endpoint',
  }),
  finding(ssh, {
    subjectId: nsgId,
    message: `Rule '${hostileName}' of 'nsg (training)' lets '*' reach port 22.`,
    slots: { rule: hostileName, group: 'nsg (training)', source: '*' },
    key: hostileName,
    evidence: [
      { resourceId: nsgId, path: 'properties.securityRules[1].properties.sourceAddressPrefix', value: '*' },
      { resourceId: workspaceId, path: 'properties.storageAccount', value: storageId },
    ],
    relatedIds: [workspaceId, vaultId],
    fix: [
      {
        argv: ['az', 'network', 'nsg', 'rule', 'delete', '--nsg-name', 'nsg (training)', '--name', hostileName],
        effect: 'irreversible',
        phase: 'setting',
        targets: [nsgId],
      },
    ],
    fingerprint: 'f-ssh',
  }),
  finding(sharedKey, {
    subjectId: storageId,
    message: "Account 'ws1103storage' takes shared keys (absent, so Azure's default).",
    slots: { name: 'ws1103storage', value: "absent, so Azure's default" },
    evidence: [{ resourceId: storageId, path: 'properties.allowSharedKeyAccess', value: undefined }],
    workspaceIds: [workspaceId, `${workspaceId}-2`],
    fingerprint: 'f-key',
  }),
  finding(tags, { subjectId: vaultId, message: 'It has no owner.' }),
];

const others: readonly AssessedFinding[] = [
  finding(publicAccess, { verdict: 'pass', messageId: 'pass', message: 'It holds.', subjectId: `${workspaceId}-2` }),
  finding(ssh, {
    verdict: 'not-applicable',
    messageId: 'not-applicable',
    message: 'The workspace has a managed virtual network.',
    fingerprint: 'n-ssh',
  }),
  finding(sharedKey, {
    verdict: 'unknown',
    messageId: 'unknown',
    message: "Vault 'ws1103-kv' was refused.",
    subjectId: vaultId,
    unseen: [
      {
        resourceId: vaultId,
        why: 'denied',
        action: 'Microsoft.KeyVault/vaults/read',
        detail: "Vault 'ws1103-kv' was refused.",
      },
    ],
    fingerprint: 'u-key',
  }),
  finding(endpoint, {
    verdict: 'unknown',
    messageId: 'unknown',
    message: 'What a custom DNS server forwards can not be read.',
    manual: true,
    unseen: [{ resourceId: workspaceId, why: 'manual', detail: 'Look at what the DNS server forwards.' }],
    fingerprint: 'u-dns',
  }),
];

const summary: Summary = {
  pass: 1,
  fail: 5,
  'not-applicable': 1,
  unknown: 2,
  manual: 1,
  waived: 0,
  bySeverity: { critical: 1, high: 2, medium: 1, low: 1, info: 0 },
};

/** An audit with every verdict, most severities, hostile names and things that were not seen. */
export const sample: Assessment = {
  header: {
    kind: 'snapshot',
    schemaVersion: 1,
    tool: { name: 'secws-audit', version: '0.1.0' },
    cloud: 'AzureCloud',
    scope: { subscriptions: [], resourceGroups: ['WS1103'], workspaces: [], managementGroups: [] },
    generatedAt: '2026-01-31T02:00:00.000Z',
  },
  judgedAt: '2026-01-31T02:01:00.000Z',
  profile: 'current',
  ruleIds: ['NET-003', 'PEP-001', 'POL-001', 'STG-005', 'WKS-001'],
  workspaces: [{ id: workspaceId, name: 'ws1103', summary }],
  findings: [...failures, ...others],
  gaps: [{ kind: 'gap', id: vaultId, why: 'denied', action: 'Microsoft.KeyVault/vaults/read', message: 'Forbidden.' }],
  summary,
  waivers: { expired: [], expiring: [], unmatched: [] },
};

export const sampleOptions: ReportOptions = {
  version: '0.1.0',
  color: false,
  sarifProfile: 'github',
  provenance: { repositoryUri: 'https://github.com/contoso/ml', revisionId: 'a'.repeat(40), branch: 'main' },
  bodies: new Map([workspace, storage, nsg].map(body => [body.id.toLowerCase(), body])),
};
