import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Known } from './fake-api.ts';
import { newFolder, runNight, type Night } from './night.ts';
import { artifact, group, night, reports } from './skies.ts';

const steps = ({ ran }: Night): readonly string[] => ran.map(([step]) => step);

describe('what the inputs say', () => {
  it('reaches the program as it is', async () => {
    const name = '$(touch hacked)`touch hacked`"; touch hacked; \'--help';
    const workspace = newFolder();
    const { log, outputs } = await night('open', { inputs: { 'resource-group': `${name}\r\nws1103` }, workspace });
    expect(outputs['exit-code']).toBe('3');
    expect(log).toContain(name);
    expect(log).not.toContain('secws-audit [command]');
    expect(readdirSync(workspace)).toEqual([]);
  });

  it('is taken from the configuration of the checkout where it says nothing', async () => {
    const workspace = newFolder();
    writeFileSync(join(workspace, 'secws.yaml'), 'version: 1\nscope:\n  resourceGroups: [ws1103]\nonly: [WKS-001]\n');
    const { alerts } = await night('open', { workspace });
    expect(alerts?.log.runs[0]?.results?.map(({ ruleId }) => ruleId)).toEqual(['WKS-001']);
  });

  it('can keep alerts and artifact away', async () => {
    const inputs = { ...group, 'upload-sarif': 'false', 'keep-artifact': 'false', 'fail-on': 'none' };
    const { alerts, artifact: kept, failed, summary } = await night('open', { inputs });
    expect({ alerts, kept, failed }).toEqual({ alerts: undefined, kept: undefined, failed: false });
    expect(summary).toContain('There is no last report (reports are not kept here)');
  });

  it('can be a snapshot and a category, and then Azure is not asked', async () => {
    const first = await night('open', { inputs: group });
    const snapshot = join(first.artifact?.folder ?? '', 'snapshot.jsonl.gz');
    const { alerts, artifact: kept } = await runNight({ inputs: { snapshot, category: 'prod/eu west' } });
    expect(alerts?.log.runs[0]?.automationDetails?.id).toMatch(/^secws-audit\/prod\/eu west\//);
    expect(kept?.name).toMatch(/^secws-audit-prod-eu-west-[\da-f]{8}$/);
    expect(kept?.files).toEqual(reports.slice(0, 3));
  });
});

describe('a public repository', () => {
  it.each<[string, Partial<Known>]>([
    ['that says so', { isPrivate: false }],
    ['or one of which it is not known', { isPrivate: 500 }],
  ])('%s gets counts only, and nothing is kept', async (_, known) => {
    const { summary, artifact: kept, alerts, log } = await night('open', { inputs: group, known });
    expect(kept).toBeUndefined();
    expect(alerts?.log.runs[0]?.results?.length).toBeGreaterThan(4);
    expect(summary).toContain('Counts only, because everybody can read this.');
    expect(`${summary}${log}`).not.toMatch(/ws1103|WKS-001/);
    expect(summary).toContain('There is no last report (reports are not kept here)');
  });

  it('gets all where that is asked for', async () => {
    const inputs = { ...group, 'public-details': 'true' };
    const { summary, artifact: kept } = await night('open', { inputs, known: { isPrivate: false } });
    expect(kept?.files).toEqual(reports);
    expect(summary).toContain('resource group ws1103');
  });

  it('commits no evidence', async () => {
    const inputs = { ...group, 'commit-evidence': 'true' };
    const end = await night('open', { inputs, known: { isPrivate: false } });
    expect(steps(end)).not.toContain('Commit the evidence');
    expect(end.log).toContain('::warning title=secws-audit::This repository is public, so no evidence is committed');
  });
});

describe('the last report', () => {
  let only: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const { artifact: kept } = await night('open', { inputs: group });
    only = { snapshot: join(kept?.folder ?? '', 'snapshot.jsonl.gz'), only: 'WKS-001' };
  });

  const said = async (known: Partial<Known>): Promise<string> => {
    const { summary, ran } = await runNight({ inputs: only, known });
    expect(ran.map(([step]) => step)).not.toContain('Restore the last report');
    return /There is no last report \((.*)\): nothing is compared/.exec(summary)?.[1] ?? summary;
  };
  const absent = 'no run of this workflow on this branch has left one';

  it.each<[string, Partial<Known>, string]>([
    ['has expired', { artifacts: [artifact({ expired: true })] }, 'that of run 7 has expired'],
    ['is of a fork', { artifacts: [artifact({ run: { head_repository_id: 2 } })] }, absent],
    ['is of another branch', { artifacts: [artifact({ run: { head_branch: 'topic' } })] }, absent],
    ['is of another workflow', { artifacts: [artifact()], workflows: { 7: '.github/workflows/other.yml' } }, absent],
    ['is of another category', { artifacts: [artifact({ name: 'secws-audit-x' })] }, absent],
    ['may not be looked for', { artifacts: 403 }, 'the token needs the permission actions: read'],
    ['can not be looked for now', { artifacts: 502 }, 'GitHub answered 502'],
  ])('that %s is said', async (_, known, why) => {
    expect(await said(known)).toBe(why);
  });

  it('that can not be downloaded is said', async () => {
    const { summary, log, outputs } = await runNight({ inputs: only, known: { artifacts: [artifact()] } });
    expect(outputs['exit-code']).toBe('1');
    expect(summary).toContain('The report of run 7 could not be restored: nothing is carried forward');
    expect(log).toContain('::warning title=secws-audit::The report of run 7 could not be restored');
  });

  it('that can not be compared with is said, and the audit goes on without it', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'secws-audit.json'), '{"no": "report"}');
    const known = { artifacts: [artifact()] };
    const { summary, outputs, alerts } = await runNight({ inputs: only, known, earlier: { run: 7, folder } });
    expect(outputs['exit-code']).toBe('1');
    expect(alerts?.log.runs[0]?.results).toHaveLength(1);
    expect(summary).toContain('The report of run 7 could not be compared with, as the log says');
  });

  it('is the newest', async () => {
    const first = await runNight({ inputs: only });
    const old = artifact({ expired: true, created_at: '2026-10-01T04:17:00Z', run: { id: 5 } });
    const { outputs } = await runNight({
      inputs: only,
      known: { artifacts: [old, artifact()] },
      earlier: { run: 7, folder: first.artifact?.folder ?? '' },
    });
    expect(outputs['new']).toBe('0');
  });
});
