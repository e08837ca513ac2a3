import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { fakeShell } from './fake-shell.ts';
import { snapshotOf, workspace, workspaceId } from './small-snapshot.ts';

let folder: string;
const files: Readonly<Record<string, string>> = {
  'open.jsonl': snapshotOf(workspace('prod', 'one', 'Enabled'), workspace('prod', 'two', 'Disabled')),
  'worse.jsonl': snapshotOf(workspace('prod', 'one', 'Enabled'), workspace('prod', 'two', 'Enabled')),
  'fixed.jsonl': snapshotOf(workspace('prod', 'one', 'Disabled'), workspace('prod', 'two', 'Disabled')),
  'lost.jsonl': snapshotOf(workspace('prod', 'two', 'Disabled')),
  'broken.json': '{\n"failures": [',
  'waived.yaml': waiversText(`expires: 2026-12-31`),
  'due.yaml': waiversText(`expires: 2026-11-30`),
  'expired.yaml': waiversText(`expires: 2026-11-23`),
  'renewed.yaml':
    waiversText('expires: 2026-11-23') + waiversText('expires: 2026-12-31', '*').replace('waivers:\n', ''),
  'unmatched.yaml': waiversText(`expires: 2026-12-31`, '*/workspaces/three'),
  'wrong.yaml': waiversText('expires: 31.12.2026'),
};

function waiversText(expires: string, resource = workspaceId('PROD', 'one')): string {
  return `waivers:\n  - rule: WKS-001\n    resource: '${resource}'\n    reason: Moves.\n    owner: data\n    ${expires}\n`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secws-drift-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await secws('baseline write --snapshot open.jsonl --only WKS-001 -o base.json');
  for (const report of ['json=report.json', 'sarif=github.sarif', 'sarif=full.sarif --sarif-profile full'])
    await secws(`--snapshot open.jsonl --only WKS-001 --format ${report}`);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function secws(line: string): Promise<Ended> {
  const words = line.split(' ').map(word => (word.endsWith('.jsonl') ? join(folder, word) : word));
  const { shell, stdout, stderr } = fakeShell(words, { directory: folder });
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

interface Report {
  readonly findings: readonly { readonly drift?: string; readonly waiver?: object; readonly lapsed?: object }[];
  readonly summary: { readonly fail: number; readonly waived: number };
  readonly drift: { readonly counts: object };
}

async function audit(line: string): Promise<Ended & { readonly report: Report }> {
  const ended = await secws(`${line} --only WKS-001 --format json`);
  return { ...ended, report: JSON.parse(ended.stdout === '' ? '{}' : ended.stdout) as Report };
}

const none = { new: 0, unchanged: 0, updated: 0, 'newly-checked': 0, resolved: 0, incomparable: 0 };

describe.each(['base.json', 'report.json', 'github.sarif', 'full.sarif'])('an audit compared with %s', former => {
  it.each([
    ['the same', 'open.jsonl', 1, 0, { unchanged: 1 }],
    ['one more failure', 'worse.jsonl', 1, 1, { unchanged: 1, new: 1 }],
    ['a fix', 'fixed.jsonl', 0, 0, { resolved: 1 }],
    ['a workspace that a snapshot without lists does not hold', 'lost.jsonl', 0, 0, { incomparable: 1 }],
  ])('%s', async (_, snapshot, code, newOnly, counts) => {
    const ended = await audit(`--snapshot ${snapshot} --baseline ${former}`);
    expect([ended.code, ended.stderr, ended.report.drift.counts]).toEqual([code, '', { ...none, ...counts }]);
    expect((await audit(`--snapshot ${snapshot} --baseline ${former} --new-only`)).code).toBe(newOnly);
  });
});

describe('a baseline', () => {
  it('is written for its owner, and says so', async () => {
    const ended = await secws('baseline write --snapshot open.jsonl --only WKS-001 -o again.json');
    expect(ended).toEqual({ code: 0, stdout: '', stderr: 'Wrote again.json.\n' });
    expect(readFileSync(join(folder, 'again.json'), 'utf8')).toBe(readFileSync(join(folder, 'base.json'), 'utf8'));
  });

  it('keeps what is out of sight where it is told of it', async () => {
    await secws('baseline write --snapshot lost.jsonl --only WKS-001 --baseline base.json -o next.json');
    const { report } = await audit('--snapshot open.jsonl --baseline next.json');
    expect(report.drift.counts).toEqual({ ...none, unchanged: 1 });
  });

  it('tells of rules that it knows not', async () => {
    const { code, stdout } = await secws(
      '--snapshot open.jsonl --only WKS-001,WKS-003 --baseline base.json --new-only --format json',
    );
    expect([code, (JSON.parse(stdout) as Report).drift.counts]).toEqual([
      0,
      { ...none, unchanged: 1, 'newly-checked': 2 },
    ]);
  });
});

describe('waivers', () => {
  it('keep a failure quiet, and in the report', async () => {
    const { code, stderr, report } = await audit('--snapshot open.jsonl --config waived.yaml --strict-waivers');
    expect([code, stderr, report.summary.fail, report.summary.waived]).toEqual([0, '', 0, 1]);
    expect(report.findings[0]?.waiver).toEqual({ reason: 'Moves.', owner: 'data', until: '2026-12-31' });
  });

  it('say when they end', async () => {
    const { code, stderr } = await audit('--snapshot open.jsonl --config due.yaml');
    expect([code, stderr]).toEqual([0, 'due.yaml:2:5: This waiver of WKS-001 expires after 2026-11-30.\n']);
  });

  it('count again once they have ended, known or not', async () => {
    const { code, stderr, report } = await audit(
      '--snapshot open.jsonl --config expired.yaml --baseline base.json --new-only',
    );
    expect([code, report.findings[0]?.drift, report.findings[0]?.lapsed]).toEqual([
      1,
      'unchanged',
      { reason: 'Moves.', owner: 'data', until: '2026-11-23' },
    ]);
    expect(stderr).toBe(
      'expired.yaml:2:5: This waiver of WKS-001 expired after 2026-11-23; what it covered counts again.\n',
    );
  });

  it('that have expired count nothing that another one covers', async () => {
    const { code, stderr } = await audit('--snapshot open.jsonl --config renewed.yaml');
    expect([code, stderr]).toEqual([
      0,
      'renewed.yaml:2:5: This waiver of WKS-001 expired after 2026-11-23; nothing counts again for that, so take it out.\n',
    ]);
  });

  it('are judged as of the day that is asked for', async () => {
    expect((await audit('--snapshot open.jsonl --config expired.yaml --as-of 2026-11-23')).code).toBe(0);
  });

  it('that cover nothing are told, and refused where asked', async () => {
    const sentence =
      'unmatched.yaml:2:5: This waiver covers no failure of WKS-001 on */workspaces/three; take it out, or correct it.\n';
    const told = await audit('--snapshot open.jsonl --config unmatched.yaml');
    expect([told.code, told.stderr]).toEqual([1, sentence]);
    const refused = await audit('--snapshot open.jsonl --config unmatched.yaml --strict-waivers');
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([2, '', `secws-audit: ${sentence}`]);
  });

  it('that cover nothing are no error where their rule was not run', async () => {
    const { code } = await secws(
      '--snapshot fixed.jsonl --config unmatched.yaml --strict-waivers --only WKS-003 --format json --fail-on none',
    );
    expect(code).toBe(0);
  });

  it('leave nothing to fix', async () => {
    const { stdout } = await secws('fix --snapshot open.jsonl --config waived.yaml --only WKS-001');
    expect(stdout).not.toContain('publicNetworkAccess');
  });

  it('are said to be wrong with their place', async () => {
    const { code, stderr } = await audit('--snapshot open.jsonl --config wrong.yaml');
    expect([code, stderr]).toEqual([
      2,
      'secws-audit: wrong.yaml:6:14: `waivers[0].expires` is no date, `31.12.2026`; write one such as 2026-12-31.\n',
    ]);
  });
});

describe('a mistake is one sentence', () => {
  it.each([
    [
      '--snapshot open.jsonl --new-only',
      '--new-only needs to know what is old: add --baseline with a baseline or a former report.',
    ],
    [
      '--snapshot open.jsonl --baseline nowhere.json',
      'nowhere.json: There is no such file; make one with secws-audit baseline write, or leave out --baseline for the first audit.',
    ],
    ['--snapshot open.jsonl --baseline .', '.: This is a folder; name a file in it.'],
    ['--snapshot open.jsonl --baseline open.jsonl/x', 'open.jsonl/x: A part of the path is no folder; check the path.'],
    [
      '--snapshot open.jsonl --baseline broken.json',
      'broken.json:2:14: This is broken JSON; restore the file, or write it anew.',
    ],
    [
      '--snapshot open.jsonl --baseline waived.yaml',
      'waived.yaml:1:1: This is broken JSON; restore the file, or write it anew.',
    ],
    [
      '--snapshot open.jsonl --baseline base.json --profile guide',
      'base.json: Its profile is current, and that of this audit is guide; compare audits of one profile.',
    ],
    [
      '--snapshot open.jsonl --baseline base.json -w one',
      'base.json: Its scope is all that can be read, and that of this audit is workspace one; compare audits of one scope.',
    ],
    ['baseline', 'baseline needs an action: write secws-audit baseline write --output secws.baseline.json.'],
    ['baseline wirte', "The action of baseline cannot be 'wirte': did you mean write?"],
    ['baseline write --snapshot open.jsonl', 'baseline write needs a file to write: add --output secws.baseline.json.'],
    [
      'baseline write --snapshot open.jsonl -o nowhere/base.json',
      'nowhere/base.json cannot be written: its folder does not exist.',
    ],
    ['baseline write more -o x.json', "baseline does not take 'more': leave it out."],
  ])('%s', async (line, sentence) => {
    expect(await secws(line)).toEqual({ code: 2, stdout: '', stderr: `secws-audit: ${sentence}\n` });
  });
});
