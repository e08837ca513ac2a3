import { afterAll, describe, expect, it } from 'vitest';
import { planFixes } from '../../src/remedy/plan.ts';
import { posixScript } from '../../src/remedy/posix-script.ts';
import type { Command } from '../../src/rule/command.ts';
import { finding } from '../report/sample.ts';
import { sampleRules } from '../report/sample-rules.ts';
import { fixFolder } from './recorded-az.ts';

const { publicAccess, ssh, tags } = sampleRules;

function command(words: string, phase: Command['phase'], effect: Command['effect'] = 'safe'): Command {
  return { argv: ['az', ...words.split(' ')], phase, effect, targets: [] };
}

const close = command('close', 'close', 'interrupts');
const zone = command('zone create', 'zone');
const endpoint = command('endpoint create', 'endpoint', 'costs');
const findings = [
  finding(publicAccess, { fix: [close] }),
  finding(ssh, { fix: [endpoint, zone], subjectId: '/subscriptions/s/a$(touch canary)' }),
  finding(publicAccess, { fix: [zone], fingerprint: 'b' }),
  finding(tags, { fix: { none: 'Somebody must decide.' } }),
  finding(tags, { verdict: 'pass', fix: [command('never', 'zone')] }),
];
const plan = planFixes(findings);
const script = posixScript(plan, {
  version: '1.2.3',
  generatedAt: '2026-11-01T00:00:00Z',
});

describe('a plan', () => {
  it('runs each command once, zones before endpoints, public doors last', () => {
    expect(plan.steps.map(step => step.command)).toEqual([zone, endpoint, close]);
  });

  it('names every failure that a step mends', () => {
    expect(plan.steps.map(step => step.findings.map(({ rule }) => rule.id))).toEqual([
      [ssh.id, publicAccess.id],
      [ssh.id],
      [publicAccess.id],
    ]);
  });

  it('lists what no command mends, with the reason', () => {
    expect(plan.byHand.map(({ finding: { rule }, reason }) => [rule.id, reason])).toEqual([
      [tags.id, 'Somebody must decide.'],
    ]);
  });
});

describe('its script', () => {
  const folder = fixFolder(script);
  afterAll(folder.leave);

  it('runs nothing unless asked', () => {
    const { status, stdout, calls } = folder.run([]);
    expect([status, calls]).toEqual([0, []]);
    expect(stdout).toContain('$ az endpoint create');
    expect(stdout).toContain('By hand:');
    expect(stdout).toContain('Nothing was run. Add --apply to run 3 steps.');
  });

  it('runs only safe commands where nobody can be asked', () => {
    const { status, stdout, calls } = folder.run(['--apply']);
    expect([status, calls]).toEqual([0, [['zone', 'create']]]);
    expect(stdout).toContain('1 of 3 steps done, 2 skipped.');
  });

  it('stops at the first failure and says what is left', () => {
    const { status, stderr, calls } = folder.run(['--apply', '--yes', 'costs,interrupts'], 'endpoint');
    expect([status, calls]).toEqual([1, [['endpoint', 'create']]]);
    expect(stderr).toContain('Step 2 of 3 failed');
    expect(stderr).toContain('1 done, 2 left.');
  });

  it('goes on where it stopped, and has nothing to do afterwards', () => {
    expect(folder.run(['--apply', '--yes=costs,interrupts']).calls).toEqual([['endpoint', 'create'], ['close']]);
    const again = folder.run(['--apply', '--yes=costs,interrupts']);
    expect([again.status, again.calls]).toEqual([0, []]);
  });

  it('refuses an option that it does not know', () => {
    const { status, stderr } = folder.run(['--aply']);
    expect([status, stderr]).toEqual([2, 'Unknown option --aply; see --help.\n']);
  });

  it('explains itself', () => {
    expect(folder.run(['--help']).stdout).toContain('Usage: fix.sh [--apply]');
  });
});
