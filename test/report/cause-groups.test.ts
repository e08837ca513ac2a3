import { describe, expect, it } from 'vitest';
import { causeGroups } from '../../src/report/cause-groups.ts';
import { finding } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

const { publicAccess, ssh, sharedKey, tags } = sampleRules;

function shown(findings: Parameters<typeof causeGroups>[0]): unknown {
  return causeGroups(findings).map(({ root, caused, severity }) => [
    root.fingerprint,
    caused.map(({ fingerprint }) => fingerprint),
    severity,
  ]);
}

describe('failures under their roots', () => {
  it('follow a chain up to where it starts, and weigh as much as the most severe of them', () => {
    const a = finding(tags, { fingerprint: 'a' });
    const b = finding(ssh, { fingerprint: 'b', causedBy: 'a' });
    const c = finding(publicAccess, { fingerprint: 'c', causedBy: 'b' });
    const d = finding(sharedKey, { fingerprint: 'd' });
    expect(shown([d, c, b, a])).toEqual([
      ['a', ['c', 'b'], 'critical'],
      ['d', [], 'medium'],
    ]);
  });

  it('stand alone where the root is no failure here', () => {
    const a = finding(ssh, { fingerprint: 'a', causedBy: 'gone' });
    const b = finding(ssh, { fingerprint: 'b', causedBy: 'p' });
    const p = finding(ssh, { fingerprint: 'p', verdict: 'pass' });
    expect(shown([a, b, p])).toEqual([
      ['a', [], 'high'],
      ['b', [], 'high'],
    ]);
  });

  it('are none of them lost in a circle', () => {
    const a = finding(ssh, { fingerprint: 'a', causedBy: 'b' });
    const b = finding(ssh, { fingerprint: 'b', causedBy: 'a' });
    const c = finding(ssh, { fingerprint: 'c', causedBy: 'a' });
    expect(shown([a, b, c])).toEqual([
      ['a', [], 'high'],
      ['b', [], 'high'],
      ['c', [], 'high'],
    ]);
  });
});
