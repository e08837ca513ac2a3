import { describe, expect, it } from 'vitest';
import type { AssessedFinding, Assessment, Drift, FormerFinding, JudgedWaiver } from '../../src/assess/assessment.ts';
import { jobSummaryCounts } from '../../src/report/job-summary-counts.ts';
import { jobSummary } from '../../src/report/job-summary.ts';
import { finding, group, hostileName, sample, sampleOptions, storageId, vaultId, workspaceId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

const { publicAccess, sharedKey, ssh, tags } = sampleRules;
const waiver = { reason: `Accepted by ${hostileName}`, owner: 'team@contoso.example', until: '2026-02-10' };
const { reason, owner } = waiver;
const states = ['new', 'unchanged', 'updated', 'newly-checked', undefined] as const;

function judged(given: Partial<JudgedWaiver> = {}): JudgedWaiver {
  const place = { file: 'secws.yaml', line: 7, col: 5 };
  return { ruleId: 'STG-005', resource: '**/storageAccounts/*', ...waiver, place, findings: 1, ...given };
}

function former(given: Partial<FormerFinding> = {}): FormerFinding {
  return {
    ruleId: 'STG-001',
    severity: 'high',
    subjectId: storageId,
    messageId: 'open',
    message: `Account '${hostileName}' was open.`,
    slots: {},
    workspaceIds: [workspaceId],
    fingerprint: 'r',
    because: 'It is closed now.',
    ...given,
  };
}

const drift: Drift = {
  baseline: { name: 'last/report.json', generatedAt: '2026-01-30T02:00:00.000Z', version: '0.1.0' },
  resolved: [former()],
  incomparable: [former({ ruleId: 'KEY-001', subjectId: vaultId, because: `The vault '${hostileName}' was refused.` })],
  counts: { new: 2, unchanged: 1, updated: 1, 'newly-checked': 1, resolved: 1, incomparable: 1 },
};

const findings: readonly AssessedFinding[] = [
  ...sample.findings.map((one, i) => {
    const state = one.verdict === 'fail' ? states[i] : undefined;
    return state === undefined ? one : { ...one, drift: state, driftBecause: `It is ${state}.` };
  }),
  finding(sharedKey, { subjectId: vaultId, message: 'A waived thing.', waiver, drift: 'new', fingerprint: 'waived' }),
  finding(tags, { subjectId: vaultId, message: 'Waived for good.', waiver: { reason, owner }, fingerprint: 'good' }),
  finding(tags, { subjectId: workspaceId, message: 'Once waived.', lapsed: waiver, fingerprint: 'lapsed' }),
];

const place = { file: 'secws.yaml', line: 9, col: 5 };
const forGood = { ruleId: 'STG-005', resource: hostileName, reason, owner, place };
const waivers = {
  expired: [judged({ until: '2026-01-01' })],
  expiring: [judged()],
  unmatched: [{ ...forGood, findings: 0 }],
};
const whole: Assessment = { ...sample, findings, drift, waivers };

function textOf(given: Partial<Assessment> = {}): string {
  return [...jobSummary({ ...whole, ...given }, sampleOptions)].join('');
}

const nothing: Partial<Assessment> = {
  findings: [],
  workspaces: [],
  waivers: { expired: [], expiring: [], unmatched: [] },
};

/** Without a comparison. */
function withoutDrift(assessment: Assessment): Assessment {
  const { header, judgedAt, profile, ruleIds, workspaces, findings, gaps, summary, waivers } = assessment;
  return { header, judgedAt, profile, ruleIds, workspaces, findings, gaps, summary, waivers };
}

describe('the job summary', () => {
  it('tells the sample: drift, what is open, waivers, what was not seen', async () => {
    await expect(textOf()).toMatchFileSnapshot('__reports__/sample.job-summary.txt');
  });

  it('has its parts in this order', () => {
    expect(textOf().match(/^## .*/gm)).toEqual([
      '## Drift',
      '## Open findings',
      '## Waivers',
      '## Could not be judged',
    ]);
  });

  it('says so where there is nothing to compare with, and nothing open', () => {
    const text = [...jobSummary(withoutDrift({ ...whole, ...nothing }), sampleOptions)].join('');
    expect(text.slice(text.indexOf('## Drift'))).toBe(
      '## Drift\n\nThere is no earlier report to compare with.\n\n## Open findings\n\nNone.\n\n',
    );
  });

  it('shows a waived failure as waived and never as open', () => {
    const open = textOf().slice(textOf().indexOf('## Open'), textOf().indexOf('## Waivers'));
    expect(open).not.toContain('A waived thing.');
    expect(textOf().slice(textOf().indexOf('## Waivers'))).toContain('A waived thing.');
    expect(open).toContain('### POL-001 (low, its waiver expired)');
  });

  it('folds every command, and nothing else but what follows from a root and what is waived', () => {
    const text = textOf();
    for (const fence of text.matchAll(/^```+sh$/gm)) {
      const before = text.slice(0, fence.index);
      expect(before.lastIndexOf('<details>')).toBeGreaterThan(before.lastIndexOf('</details>'));
    }
    expect(text.match(/<summary>.*<\/summary>/g)).toEqual([
      '<summary>Commands (1)</summary>',
      '<summary>From this follows (1)</summary>',
      '<summary>Commands (1)</summary>',
      '<summary>Waived (2)</summary>',
    ]);
  });

  it('lets no name be read as markdown, HTML or a mention', () => {
    const text = textOf().replaceAll(/^(`{3,})sh\n[^]*?\n\1$/gm, '');
    expect(text).not.toMatch(/<img|\]\(https:\/\/evil|@team|\u001B|\u202E/);
  });

  it('fits into 1 MiB whatever there is, and says what it leaves out', () => {
    const name = '@#'.repeat(3000);
    const ids = Array.from({ length: 300 }, (_, i) => `${group}/providers/a/b/${name}${i}`);
    const many = ids.flatMap((subjectId, i): AssessedFinding[] => [
      finding(ssh, { subjectId, message: name, drift: 'new', driftBecause: name, fingerprint: `f${i}` }),
      finding(ssh, { subjectId, message: name, drift: 'updated', fingerprint: `u${i}` }),
      finding(ssh, { subjectId, message: name, drift: 'newly-checked', fingerprint: `n${i}` }),
      finding(publicAccess, { subjectId, message: name, waiver, fingerprint: `w${i}` }),
      finding(sharedKey, {
        verdict: 'unknown',
        unseen: [{ resourceId: subjectId, why: 'denied', action: name, detail: name }],
      }),
    ]);
    const formers = ids.map(subjectId => former({ subjectId, message: name, because: name }));
    const due = ids.map(resource => judged({ resource, reason: name, owner: name }));
    const text = textOf({
      findings: many,
      workspaces: ids.map(id => ({ id, name, summary: sample.summary })),
      drift: { ...drift, resolved: formers, incomparable: formers },
      waivers: { expired: due, expiring: due, unmatched: due },
    });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(800 * 1024);
    expect(text.match(/^\d+ more are in the JSON report\.$/gm)).toHaveLength(11);
    const shown = text.match(/^### NET-003/gm)?.length ?? 0;
    const left = 900 - shown;
    expect(text).toContain(
      `**${left} more open findings do not fit here (${left} high): the JSON report has all of them.**`,
    );
  });

  it('counts what it leaves out of a long list of consequences', () => {
    const caused = Array.from({ length: 21 }, (_, i) => finding(tags, { fingerprint: `${i}`, causedBy: 'root' }));
    const text = textOf({ findings: [finding(publicAccess, { fingerprint: 'root' }), ...caused] });
    expect(text).toContain('1 more that follow are in the JSON report.');
  });
});

describe('the summary for everybody', () => {
  const counts = (given: Assessment): string => [...jobSummaryCounts(given, sampleOptions)].join('');

  it('counts', async () => {
    await expect(counts(whole)).toMatchFileSnapshot('__reports__/sample.job-summary-counts.txt');
  });

  it('counts without a comparison', () => {
    expect(counts(withoutDrift({ ...whole, ...nothing }))).not.toContain('| New |');
  });

  it('is the same whatever anything is called', () => {
    const renamed = JSON.parse(
      JSON.stringify(whole).replaceAll('ws1103', 'secret').replaceAll('WS1103', 'SECRET'),
    ) as Assessment;
    expect(counts(renamed)).toBe(counts(whole));
    expect(counts(whole)).not.toMatch(/ws1103|contoso|\/subscriptions\/|WKS-|STG-|secws\.yaml|last\/report/i);
  });
});
