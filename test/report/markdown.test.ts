import { describe, expect, it } from 'vitest';
import type { AssessedFinding, Assessment } from '../../src/assess/assessment.ts';
import { markdown } from '../../src/report/markdown.ts';
import { driftSample } from './drift-sample.ts';
import { finding, group, hostileName, sample, sampleOptions, vaultId, workspaceId } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

function textOf(given: Partial<Assessment> = {}): string {
  return [...markdown({ ...sample, ...given }, sampleOptions)].join('');
}

const mostBytes = 900 * 1024;
const { publicAccess, tags, sharedKey, ssh } = sampleRules;

describe('the markdown report', () => {
  it('tells the sample', async () => {
    await expect(textOf()).toMatchFileSnapshot('__reports__/sample.md.txt');
  });

  it('tells drift and waivers', async () => {
    await expect(textOf(driftSample)).toMatchFileSnapshot('__reports__/drift.md.txt');
  });

  it('of an audit without findings is a table of nothing', async () => {
    const summary = { ...sample.summary, pass: 0, fail: 0, unknown: 0, manual: 0, 'not-applicable': 0 };
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    const scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
    const none = { findings: [], gaps: [], workspaces: [], summary: { ...summary, bySeverity } };
    await expect(textOf({ ...none, header: { ...sample.header, scope } })).toMatchFileSnapshot(
      '__reports__/none.md.txt',
    );
  });

  it('fits a job summary: what does not is counted, the least severe first', () => {
    const findings = Array.from({ length: 6000 }, (_, i) =>
      finding(i < 100 ? publicAccess : tags, { fingerprint: `${i}` }),
    );
    const text = textOf({ findings });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes);
    expect(Buffer.byteLength(text)).toBeGreaterThan(mostBytes - 5000);
    const shown = text.match(/^#### POL-001/gm)?.length ?? 0;
    expect(text.match(/^#### WKS-001/gm)).toHaveLength(100);
    expect(text).toContain(
      `**${5900 - shown} more failures do not fit here (${5900 - shown} low): the JSON report has all`,
    );
  });

  it('fits whatever the names are, and however much there is of all', () => {
    const name = '@#'.repeat(3000);
    const long = Array.from({ length: 40 }, (_, i) => `${group}/providers/a/b/${name}${i}`);
    const unseen = long.map(resourceId => ({ resourceId, why: 'denied', action: name, detail: name }) as const);
    const evidence = long.map(resourceId => ({ resourceId, path: name, value: name }));
    const many: AssessedFinding[] = long.flatMap((subjectId, i) => [
      finding(ssh, { subjectId, message: name, evidence, relatedIds: long, fingerprint: `f${i}` }),
      finding(ssh, { subjectId, message: name, causedBy: 'f0', fingerprint: `c${i}` }),
      finding(sharedKey, { verdict: 'unknown', unseen, workspaceIds: long }),
      finding(sharedKey, { verdict: 'unknown', unseen: unseen.map(one => ({ ...one, why: 'manual' })), manual: true }),
    ]);
    const workspaces = long.map(id => ({ id, name, summary: sample.summary }));
    const text = textOf({ findings: many, workspaces });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes);
    expect(text.match(/^\d+ more are in the JSON report\.$/gm)).toHaveLength(3);
    expect(text).toMatch(/more failures do not fit here \(\d+ high\)/);
  });

  it('says how many more there are of a long list', () => {
    const ids = Array.from({ length: 13 }, (_, i) => `/w/${i}`);
    const command = { argv: ['az'], effect: 'safe', phase: 'setting', targets: [] } as const;
    const root = finding(publicAccess, {
      fingerprint: 'root',
      evidence: ids.map(resourceId => ({ resourceId, path: 'x', value: { a: 1 } })),
      relatedIds: ids,
      workspaceIds: ids,
      fix: ids.map(() => command),
    });
    const caused = Array.from({ length: 21 }, (_, i) => finding(tags, { fingerprint: `${i}`, causedBy: 'root' }));
    const text = textOf({ findings: [root, ...caused] });
    expect(text.match(/.* more( .*)?$/gm)?.map(line => line.slice(-60))).toEqual([
      '- Seen: and 3 more',
      expect.stringMatching(/<code>\/w\/9<\/code>, and 3 more$/),
      expect.stringMatching(/<code>9<\/code>, and 3 more$/),
      'The JSON report has 3 more commands.',
      '1 more that follow are in the JSON report.',
    ]);
  });

  it('shows no command that hides something', () => {
    const text = textOf();
    expect(text).toContain('holds characters that do not show; the JSON report has it.');
    expect(text).not.toContain(hostileName);
    expect(text).not.toMatch(/[\u001B\u202E]/);
  });

  it('has no permission to name where Azure lacked none', () => {
    const unseen = [{ resourceId: vaultId, why: 'throttled', detail: 'Azure was busy.' } as const];
    const text = textOf({ findings: [finding(sharedKey, { verdict: 'unknown', unseen })] });
    expect(text).toContain(`| Azure was busy. <code>${vaultId}</code> | – | 1 | STG-005 |`);
  });

  it('puts the worst workspace first', () => {
    const better = { ...sample.summary, bySeverity: { ...sample.summary.bySeverity, critical: 0 } };
    const workspaces = [
      { id: workspaceId, name: 'better', summary: better },
      { id: vaultId, name: 'worse', summary: sample.summary },
      { id: vaultId, name: 'as bad', summary: sample.summary },
    ];
    const names = [...textOf({ workspaces }).matchAll(/^\| <code>([^<]*)<\/code> \| \d/gm)].map(([, name]) => name);
    expect(names).toEqual(['worse', 'as bad', 'better']);
  });
});
