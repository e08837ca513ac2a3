import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AssessedFinding } from '../../src/assess/assessment.ts';
import { planFixes } from '../../src/remedy/plan.ts';
import { posixScript } from '../../src/remedy/posix-script.ts';
import { finding, storageId } from '../report/sample.ts';
import { sampleRules } from '../report/sample-rules.ts';
import { fixFolder, type FixFolder } from './recorded-az.ts';
import { all, command, done, findings, source, steps } from './sample-plan.ts';

const { publicAccess, ssh, endpoint: missing } = sampleRules;
const { zone, endpoint, close, unrelated } = steps;
const folders: FixFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.leave();
});

function folderOf(some: readonly AssessedFinding[] = findings): FixFolder {
  const folder = fixFolder(posixScript(planFixes(some), source));
  folders.push(folder);
  return folder;
}

describe('without --apply', () => {
  it('runs nothing, and asks az nothing', () => {
    const folder = folderOf();
    const { status, stdout, stderr, calls } = folder.run([], { signedOut: true });
    expect([status, stderr, calls, folder.files()]).toEqual([0, '', [], ['az', 'fix.sh']]);
    expect(stdout).toBe(`
[1/5] PEP-001 ws1103storage (safe)
  $ az network private-dns zone create

[2/5] PEP-001 ws1103storage (costs)
  $ az network endpoint create

[3/5] PEP-001 ws1103storage (safe)
  $ az network zone-group create

[4/5] STG-005 ws1103storage (interrupts)
  $ az storage account close

[5/5] WKS-001 ws1103 (interrupts)
  $ az keyvault close

By hand: POL-001 ws1103
  Somebody must decide.

Nothing was run; --apply runs the steps.
`);
  });

  it('says so where there is nothing to run', () => {
    expect(folderOf([]).run([]).stdout).toBe('\nThere is nothing to run.\n');
  });

  it('prints what can be pasted, as plainly as it can', () => {
    const argv = ['az', '--url', '/x?a=1', "it's", '', 'a=b', 'é', 'a\nb', '~', String.raw`a\'b`];
    const odd = { ...zone, argv, body: { a: "it's" } };
    const printed =
      folderOf([finding(publicAccess, { fix: [odd] })])
        .run([])
        .stdout.split('\n')[2] ?? '';
    expect(printed).toBe(
      String.raw`  $ az --url '/x?a=1' 'it'\''s' '' 'a=b' $'\303\251' $'a\nb' '~' 'a\'\''b' --body '{"a":"it'\''s"}'`,
    );
  });

  it('is what bash can parse', () => {
    const { status, stderr } = spawnSync('bash', ['-n', join(folderOf().path, 'fix.sh')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

describe('with --apply', () => {
  it('runs everything that was accepted, in order, and then has nothing to do', () => {
    const folder = folderOf();
    const first = folder.run(all);
    expect([first.status, first.calls]).toEqual([0, done]);
    expect(first.stdout).toContain('\n5 of 5 steps done, 0 skipped. Audit again to see what is left.\n');
    const again = folder.run(all);
    expect([again.status, again.calls]).toEqual([0, []]);
    expect(again.stdout).toContain('\n5 of 5 steps done, 0 skipped.');
  });

  it('skips what nobody accepted, and what needs it: its records, and the door that would be the last', () => {
    const { status, stdout, calls } = folderOf().run(['--apply', '--yes=interrupts']);
    expect([status, calls]).toEqual([0, [zone, unrelated].map(({ argv }) => argv.slice(1))]);
    expect(stdout.match(/^ {2}(?:skipped|nobody).*$/gm)).toEqual([
      '  nobody can be asked; --yes costs accepts it',
      '  skipped: it was not accepted',
      '  skipped: a step that it needs was skipped',
      '  skipped: PEP-001 ws1103storage must be mended first',
    ]);
    expect(stdout).toContain('\n2 of 5 steps done, 3 skipped.');
  });

  it('takes nothing away that it may not make again', () => {
    const remove = command('network endpoint delete', 'network', 'recreates', ['/subscriptions/0b0e/pe']);
    const folder = folderOf([
      finding(missing, { fix: [remove, endpoint], subjectId: storageId, fingerprint: 'a' }),
      finding(missing, { fix: [remove], subjectId: storageId, fingerprint: 'b' }),
    ]);
    const { stdout, calls } = folder.run(['--apply', '--yes', 'recreates']);
    expect(calls).toEqual([]);
    expect(stdout).toContain('[1/2] PEP-001 ws1103storage (recreates, costs)\n');
    expect(stdout).toContain('  nobody can be asked; --yes costs accepts it\n');
    expect(folder.run(['--apply', '--yes', 'recreates,costs']).calls).toEqual([
      remove.argv.slice(1),
      endpoint.argv.slice(1),
    ]);
  });

  it('closes no door of what has a way in that is left to people', () => {
    const path = 'properties.privateEndpointConnections';
    const evidence = [{ resourceId: storageId, path, value: undefined }];
    const fix = { none: 'No subnet is known.' };
    const folder = folderOf([finding(missing, { fix, evidence, subjectId: storageId }), ...findings.slice(1)]);
    expect(folder.run(all).calls).toEqual([unrelated.argv.slice(1)]);
    expect(folder.run([]).stdout).toContain('  will be skipped: PEP-001 ws1103storage must be mended first\n');
  });

  it('closes a door although something else of the resource is left to people', () => {
    const folder = folderOf([...findings.slice(1), finding(missing, { fix: { none: 'x' }, subjectId: storageId })]);
    expect(folder.run(all).calls).toEqual([close, unrelated].map(({ argv }) => argv.slice(1)));
  });

  it('runs a step that two failures share while one of them needs it', () => {
    const dear = command('acr upgrade', 'network', 'costs');
    const folder = folderOf([
      finding(ssh, { fix: [dear, zone], fingerprint: 'a' }),
      finding(ssh, { fix: [zone], fingerprint: 'b' }),
    ]);
    expect(folder.run(['--apply']).calls).toEqual([zone.argv.slice(1)]);
  });

  it.skipIf(spawnSync('script', ['--version']).error !== undefined)('asks on a terminal', () => {
    const folder = folderOf([finding(publicAccess, { fix: [unrelated] })]);
    const answer = (text: string): string =>
      spawnSync('script', ['--quiet', '--return', '--command', 'bash fix.sh --apply', '/dev/null'], {
        cwd: folder.path,
        env: { PATH: `${folder.path}:/usr/bin:/bin` },
        input: text,
        encoding: 'utf8',
      }).stdout;
    expect(answer('n\n')).toContain('0 of 1 steps done, 1 skipped.');
    const accepted = answer('y\n');
    expect(accepted).toContain('This step is not safe: interrupts. Run it? [y/N]');
    expect(accepted).toContain('1 of 1 steps done, 0 skipped.');
  });
});

describe('before anything runs', () => {
  const noted =
    'fix.sh: the Azure CLI (az) was not found, and nothing was run: install it, sign in with az login, then run this again.\n';
  it('az must be there', () => {
    const { status, stderr, calls } = folderOf().run(all, { absent: true });
    expect([status, stderr, calls]).toEqual([3, noted, []]);
  });

  it('az must be signed in', () => {
    const { status, stderr, calls } = folderOf().run(all, { signedOut: true });
    expect([status, calls]).toEqual([3, []]);
    expect(stderr).toBe(
      "ERROR: Please run 'az login' to setup account.\nfix.sh: az is not signed in to the subscription 0b0e, and nothing was run: run az login, then this again.\n",
    );
  });

  it('the record must be one that can be written', () => {
    const { status, stderr, calls } = folderOf().run(all, { record: 'nowhere/record' });
    expect([status, stderr, calls]).toEqual([
      3,
      'fix.sh: nowhere/record can not be written, and nothing was run: let SECWS_FIX_RECORD name a file that can.\n',
      [],
    ]);
  });

  it.each([
    [['--aply'], 'unknown option --aply; --help lists all.'],
    [['--yes'], '--yes needs a list of effects, such as interrupts,costs.'],
    [['--yes='], '--yes needs a list of effects, such as interrupts,costs.'],
    [['--yes', 'all'], "--yes can not be 'all': give some of interrupts, costs, recreates and irreversible."],
    [['--yes=*'], "--yes can not be '*': give some of interrupts, costs, recreates and irreversible."],
  ])('%j is refused', (words, sentence) => {
    const { status, stderr, calls } = folderOf().run(['--apply', ...words]);
    expect([status, stderr, calls]).toEqual([2, `fix.sh: ${sentence}\n`, []]);
  });

  it('--help explains it, and its exit codes', () => {
    const { status, stdout } = folderOf().run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: bash fix.sh [--apply]');
    expect(stdout.match(/^ {2}\d+ /gm)).toEqual(['  0 ', '  1 ', '  2 ', '  3 ', '  130 ']);
  });
});
