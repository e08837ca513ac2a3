import { describe, expect, it } from 'vitest';
import { planFixes } from '../../src/remedy/plan.ts';
import { finding } from '../report/sample.ts';
import { sampleRules } from '../report/sample-rules.ts';
import { command } from './sample-plan.ts';

const { publicAccess, ssh, tags } = sampleRules;
const close = command('close', 'close', 'interrupts');
const zone = command('zone create', 'zone');
const endpoint = command('endpoint create', 'endpoint', 'costs');

describe('a plan', () => {
  const plan = planFixes([
    finding(publicAccess, { fix: [close] }),
    finding(ssh, { fix: [endpoint, zone] }),
    finding(publicAccess, { fix: [zone], fingerprint: 'b' }),
    finding(tags, { fix: { none: 'Somebody must decide.' } }),
    finding(tags, { verdict: 'pass', fix: [command('never', 'zone')] }),
  ]);

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

  it('gives the same command the same id in every plan, and another body another id', () => {
    const [again] = planFixes([finding(ssh, { fix: [zone] })]).steps;
    const [other] = planFixes([finding(ssh, { fix: [{ ...zone, body: {} }] })]).steps;
    expect([again?.id, other?.id === again?.id]).toEqual([plan.steps[0]?.id, false]);
  });
});

const url = '/subscriptions/s/resourceGroups/g/providers/P/t';

describe('a command that no command line carries', () => {
  it.each([
    ['a null character', ['--name', 'a\0b']],
    ['half a surrogate pair', ['--name', 'a\uD800']],
    ['what az takes for a file', ['--name', '@/etc/passwd']],
    ['what az takes for a file after an option', ['--name=@/etc/passwd']],
    ['what PowerShell reads even in quotes', ['--name', '--%']],
    ['an address that goes on in its query', ['--url', `${url}/a?x=1?api-version=2025-01-01`]],
    ['an address of something above', ['--url', `${url}/../b?api-version=2025-01-01`]],
    ['an address with an escaped slash', ['--url', `${url}/a%2F..?api-version=2025-01-01`]],
    ['an address with half an escape', ['--url', `${url}/a%2?api-version=2025-01-01`]],
  ])('leaves the whole failure to people: %s', (_, words) => {
    const plan = planFixes([finding(ssh, { fix: [zone, { ...zone, argv: ['az', ...words] }] })]);
    expect([plan.steps, plan.byHand.map(({ reason }) => reason)]).toEqual([
      [],
      [expect.stringContaining('mend it in the portal')],
    ]);
  });

  it('is none where a name is escaped in its address', () => {
    const escaped = { ...zone, argv: ['az', 'rest', '--url', `${url}/%E6%97%A5%20%26%25?api-version=2025-01-01`] };
    expect(planFixes([finding(ssh, { fix: [escaped] })]).steps).toHaveLength(1);
  });

  it('is one with a body that az would take for a file', () => {
    expect(planFixes([finding(ssh, { fix: [{ ...zone, body: { a: 'x==@x' } }] })]).steps).toHaveLength(1);
    expect(planFixes([finding(ssh, { fix: [{ ...zone, body: { a: '=@x' } }] })]).steps).toEqual([]);
  });

  it('is none with other odd words', () => {
    const words = [
      '--name',
      '-@',
      '=',
      '@',
      'a@b',
      '%',
      '--%x',
      '',
      '\u{1F600}',
      '--url',
      `${url}/a b?api-version=2025-01-01`,
    ];
    expect(planFixes([finding(ssh, { fix: [{ ...zone, argv: ['az', ...words] }] })]).steps).toHaveLength(1);
  });
});
