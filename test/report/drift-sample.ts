import type { AssessedFinding, Assessment, FormerFinding } from '../../src/assess/assessment.ts';
import { group, sample, storageId, vaultId, workspaceId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

const waiver = { reason: 'Moves in `spring`.', owner: 'data|platform', until: '2026-02-10' };
const lapsed = { reason: 'Was on its way.', owner: 'network', until: '2026-01-01' };
export const goneId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/gone`;

function former(given: Partial<FormerFinding> = {}): FormerFinding {
  return {
    ruleId: 'STG-005',
    ...(given.ruleId === undefined && { rule: sampleRules.sharedKey }),
    severity: 'medium',
    subjectId: storageId,
    messageId: 'open',
    message: "Account 'old' takes shared keys (true).",
    slots: { name: 'old', value: 'true' },
    workspaceIds: [workspaceId],
    fingerprint: 'p-key',
    proof: '0123456789abcdef',
    because: 'It passes now.',
    ...given,
  };
}

const states = ['new', 'unchanged', 'updated', 'newly-checked'] as const;

/** The failures of the sample, one in each state, one waived and one whose waiver has expired. */
const findings = sample.findings.map((one, i): AssessedFinding => {
  if (one.verdict !== 'fail') return { ...one, inBaseline: i % 2 === 0 };
  const drift = { drift: states[i % 4] ?? 'new', driftBecause: 'It did not fail when the baseline was made.' };
  return { ...one, ...drift, ...(i === 3 && { waiver }), ...(i === 2 && { lapsed }) };
});

const due = { resource: storageId, findings: 1, place: { file: 'secws.yaml', line: 4, col: 5 } };

/** The sample again, after a night: with a baseline and waivers. */
export const driftSample: Assessment = {
  ...sample,
  findings,
  summary: { ...sample.summary, fail: 4, waived: 1, bySeverity: { critical: 1, high: 2, medium: 0, low: 1, info: 0 } },
  waivers: {
    expired: [{ ...due, ...lapsed, ruleId: 'NET-003', key: 'https' }],
    expiring: [{ ...due, ...waiver, ruleId: 'STG-005', messageId: 'open' }],
    unmatched: [{ ...due, ...waiver, ruleId: 'POL-001', resource: '*/vaults/*', findings: 0 }],
  },
  drift: {
    baseline: { name: 'secws.baseline.json', generatedAt: '2026-01-30T02:00:00.000Z', version: '0.0.9' },
    resolved: [
      former(),
      former({
        ...{
          subjectId: goneId,
          workspaceIds: [goneId],
          fingerprint: 'p-gone',
          because: 'Its workspace is no longer there.',
        },
        key: 'k',
      }),
    ],
    incomparable: [
      former({
        ...{ subjectId: vaultId, fingerprint: 'p-vault', key: 'kv' },
        because: "It can't be judged now: Vault 'ws1103-kv' was refused.",
      }),
      former({ subjectId: vaultId, fingerprint: 'p-waived', waiver, because: "It can't be judged now." }),
      former({ ruleId: 'OLD-001', fingerprint: 'p-old', because: 'OLD-001 is no longer a rule of secws-audit.' }),
    ],
    counts: { new: 2, unchanged: 1, updated: 1, 'newly-checked': 1, resolved: 2, incomparable: 3 },
  },
};
