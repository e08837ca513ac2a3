import { mkdirSync, readFileSync, writeFileSync, existsSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { token } from './fake-api.ts';
import { actionFolder, newFolder, type Night } from './night.ts';
import { artifact, group, night, reports, type Sky } from './skies.ts';

describe('an audit that finds failures', () => {
  let failing: Night;
  beforeAll(async () => {
    failing = await night('open', { inputs: group });
  });

  it('reports all, and fails only then', () => {
    expect(failing.ran).toEqual([
      ['Set up Node', true],
      ['Install secws-audit', 0],
      ['Find the last report', 0],
      ['Read Azure', 0],
      ['Audit', 0],
      ['Upload the alerts', true],
      ['Write the job summary', 0],
      ['Keep snapshot and reports', true],
      ['End as the audit did', 1],
    ]);
    expect(failing.failed).toBe(true);
  });

  it('gives outputs', () => {
    const { outputs, alerts } = failing;
    const failures = alerts?.log.runs[0]?.results?.length ?? 0;
    expect(failures).toBeGreaterThan(4);
    expect(outputs).toMatchObject({
      'exit-code': '1',
      failures: String(failures),
      unknown: '0',
      new: '',
      resolved: '',
    });
    expect(outputs['evidence-commit']).toBe('');
    for (const name of ['snapshot-file', 'sarif-file', 'json-file', 'summary-file'])
      expect(existsSync(outputs[name] ?? '')).toBe(true);
  });

  it('uploads alerts for what was checked out, with the token', () => {
    const { sarif_file: file, ...given } = failing.alerts?.given ?? {};
    expect(given).toEqual({ ref: '', sha: '', token });
    expect(file).toBe(failing.outputs['sarif-file']);
    expect(failing.alerts?.log.runs[0]?.automationDetails?.id).toMatch(/^secws-audit\/rg=ws1103\+subscription=/);
  });

  it('keeps snapshot and reports', () => {
    expect(failing.artifact).toMatchObject({ name: 'secws-audit', files: reports });
  });

  it('writes the summary, and that nothing could be compared', () => {
    expect(failing.summary).toContain('# Azure Machine Learning audit: resource group ws1103');
    expect(failing.summary.trimEnd().split('\n').at(-1)).toBe(
      "There is no last report (no run of this workflow on this branch has left one): nothing is compared or carried forward, so alerts on what can't be seen now will close.",
    );
  });

  it('says nothing to the runner in the words of Azure, and nothing of the token', () => {
    expect(failing.log).toMatch(/^::stop-commands::([\da-f]{32})\n[^]*?^::\1::$/m);
    expect(failing.log).not.toContain(token);
    expect(failing.log).toContain('::error title=secws-audit::The audit found failures');
  });

  it('is compared with the next night, which has nothing new', async () => {
    const next = await night('open', {
      inputs: { ...group, 'new-only': 'true' },
      known: { artifacts: [artifact()] },
      earlier: { run: 7, folder: failing.artifact?.folder ?? '' },
    });
    expect(next.ran.find(([step]) => step === 'Restore the last report')).toEqual(['Restore the last report', true]);
    expect(next.outputs).toMatchObject({ 'exit-code': '0', new: '0', resolved: '0' });
    expect({ failed: next.failed, files: next.artifact?.files }).toEqual({ failed: false, files: reports });
    expect(next.summary).not.toContain('There is no last report');
  });

  it('keeps its alerts on what the next night is not shown', async () => {
    const next = await night('hidden', {
      inputs: { ...group, category: '' },
      known: { artifacts: [artifact()] },
      earlier: { run: 7, folder: failing.artifact?.folder ?? '' },
    });
    const rules = (of: Night): readonly string[] =>
      (of.alerts?.log.runs[0]?.results ?? []).map(result => result.ruleId ?? '').filter(rule => rule !== 'AUD-001');
    expect(rules(next).toSorted()).toEqual(rules(failing).toSorted());
    const alone = await night('hidden', { inputs: group });
    expect(rules(alone).length).toBeLessThan(rules(failing).length);
  });
});

describe('an audit that passes', () => {
  it('reports and ends well', async () => {
    const {
      outputs,
      failed,
      alerts,
      artifact: kept,
    } = await night('sound', { inputs: { 'resource-group': 'rg-mlw-prod' } });
    expect(outputs).toMatchObject({ 'exit-code': '0', failures: '0' });
    expect(failed).toBe(false);
    expect(alerts?.log.runs[0]?.results).toEqual([]);
    expect(kept?.files).toEqual(reports);
  });
});

describe('an audit that is not shown everything', () => {
  it('reports, and fails with 4 where that is asked for', async () => {
    const inputs = { ...group, 'fail-on-unknown': 'true', 'fail-on': 'high', only: 'KEY-001' };
    const { outputs, ran, alerts, artifact: kept, summary } = await night('hidden', { inputs });
    expect(outputs['exit-code']).toBe('4');
    expect(ran.at(-1)).toEqual(['End as the audit did', 4]);
    expect(alerts?.log.runs[0]?.results?.map(({ ruleId }) => ruleId)).toEqual(['AUD-001']);
    expect(kept?.files).toEqual(reports);
    expect(summary).toContain('<code>Microsoft.KeyVault/vaults/read</code>');
  });
});

describe('an audit that did not run', () => {
  it.each<[string, Sky, Readonly<Record<string, string>>, number]>([
    ['since nothing can be read', 'blind', group, 3],
    ['since there is no such group', 'open', { 'resource-group': 'other' }, 3],
    ['for a wrong input that the reading uses', 'open', { ...group, auth: 'clj' }, 2],
    ['for a wrong input that the judging uses', 'open', { ...group, 'fail-on': 'hihg' }, 2],
    ['for a configuration that is not there', 'open', { ...group, config: 'missing.yaml' }, 2],
    ['for a snapshot that is not there', 'open', { snapshot: 'missing.jsonl' }, 2],
    ['for a baseline that is not there', 'open', { ...group, baseline: 'missing.json' }, 2],
  ])('%s uploads and keeps nothing, and says so', async (_, of, inputs, code) => {
    const { outputs, ran, alerts, artifact: kept, summary, failed } = await night(of, { inputs });
    expect({ alerts, kept, failed }).toEqual({ alerts: undefined, kept: undefined, failed: true });
    expect(outputs).toMatchObject({ 'exit-code': String(code), 'sarif-file': '' });
    expect(ran.slice(-2)).toEqual([
      ['Write the job summary', 0],
      ['End as the audit did', code],
    ]);
    expect(summary).toContain(
      `The audit did not run (exit code ${code}): the log says why. No report was uploaded, so no alert has changed.`,
    );
  });

  it('for want of the program ends with 3', async () => {
    const action = actionFolder({ built: false });
    mkdirSync(join(action, 'dist'));
    writeFileSync(join(action, 'dist/secws-audit.js'), 'process.exitCode = 9;');
    const { ran, failed, summary } = await night('open', { inputs: group, action });
    expect(failed).toBe(true);
    expect(ran.at(-1)).toEqual(['End as the audit did', 3]);
    expect(summary).toContain('(exit code none)');
  });
});

describe('the program', () => {
  it("is the published package of the action's own version where there is no build", async () => {
    const [bin, action] = [newFolder(), actionFolder({ built: false })];
    const npm = join(bin, 'npm');
    const program = `mkdir -p "$3/node_modules/secws-audit/dist" && echo 'process.exitCode = 0' > "$3/node_modules/secws-audit/dist/secws-audit.js"`;
    writeFileSync(npm, `#!/bin/sh\nprintf 'npm %s|' "$@"\n${program}\n`);
    chmodSync(npm, 0o755);
    const { log, ran } = await night('open', { inputs: group, action, path: bin });
    expect(ran[1]).toEqual(['Install secws-audit', 0]);
    expect(log).toMatch(new RegExp(`--ignore-scripts\\|npm secws-audit@${version.replaceAll('.', '\\.')}\\|`));
  });
});

describe('the action itself', () => {
  const text = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8');

  it('uses nothing but by commit, and has no expression in a script', () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, ref]) => ref ?? '');
    expect(used).toHaveLength(4);
    for (const ref of used) expect(ref).toMatch(/^[\w-]+(\/[\w-]+)+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    for (const [, run] of text.matchAll(/run: (.*)/g))
      expect(run).toMatch(/^(bash|node) "\$GITHUB_ACTION_PATH\/action\/[\w.-]+"$/);
  });
});
