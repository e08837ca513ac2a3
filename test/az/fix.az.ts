import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { estate } from '../../fixtures/estates/estate.ts';
import { rules } from '../../rules/index.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Body } from '../../src/catalog/body.ts';
import { applyChanges, remove, set } from '../support/change.ts';
import { judgeBodies, shortForm } from '../support/rule-cases.ts';
import { differences } from './differences.ts';
import { countWrites, writeFix, type FixFolder } from './fix-folder.ts';
import { describeWithAz } from './with-az.ts';

const spoke = '5ec00001-0000-4000-8000-000000000001';
const guide = ['--rg', 'ws1103'];
const apply = ['--apply', '--yes', 'safe,interrupts'];
const opened: FixFolder[] = [];
afterEach(() => {
  for (const folder of opened.splice(0)) folder.leave();
});

describeWithAz(
  'fix.sh of ws1103',
  () => estate('ws1103'),
  ({ az, emulator, open }) => {
    const write = async (...scope: readonly string[]): Promise<FixFolder> => {
      const folder = await writeFix(emulator(), scope);
      opened.push(folder);
      return folder;
    };

    it('mends in one run all that a safe or interrupting command mends, and then has nothing to do', async () => {
      const store = open(estate('ws1103'));
      const before = await failuresOf(store.bodies);
      const folder = await write(...guide);
      expect(await folder.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
      const left = await failuresOf(store.bodies);
      expect(left.map(nameOf)).toEqual(before.filter(finding => !isMendedBy(finding)).map(nameOf));
      expect(left.map(nameOf)).toEqual(
        expect.arrayContaining(['CMP-002 public cpu-cluster', 'KEY-003 purge ws1103kv']),
      );

      const [bodies, writes] = [store.bodies, countWrites(emulator())];
      expect(await folder.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
      const anew = await write(...guide);
      expect(await anew.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
      expect(countWrites(emulator())).toBe(writes);
      expect(store.bodies).toEqual(bodies);
    });

    it.each([1, 2, 3])('killed at its change number %i and run again, comes to the same end', async writes => {
      const straight = open(estate('ws1103'));
      const folder = await write(...guide);
      await folder.run(az().environment, apply);
      const store = open(estate('ws1103'));
      const again = await write(...guide);
      expect(await again.kill(az().environment, apply, writes)).toMatchObject({ status: null });
      expect(await again.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
      expect(differences(straight.bodies, store.bodies)).toEqual([]);
    });

    it('stops with a sentence where a permission is missing, and goes on when it is given', async () => {
      open(estate('ws1103'));
      const folder = await write(...guide);
      const lacking = open(estate('ws1103'), { without: ['Microsoft.KeyVault/vaults/write'] });
      const { status, stderr } = await folder.run(az().environment, apply);
      expect([status, lastLine(stderr)]).toEqual([
        1,
        'fix.sh: step N of N (KEY-001 ws1103kv) failed, since you lack a permission, which az names above; N done, N skipped, N left. Get a role that has it, then run this again; what is done is not repeated.',
      ]);
      open(lacking.bodies);
      expect(await folder.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
    });

    it('stops with a sentence where a resource was deleted since', async () => {
      open(estate('ws1103'));
      const folder = await write(...guide);
      open(applyChanges(estate('ws1103'), [remove('vaults/ws1103kv')]));
      const { status, stderr } = await folder.run(az().environment, apply);
      expect([status, lastLine(stderr)]).toEqual([
        1,
        'fix.sh: step N of N (KEY-001 ws1103kv) failed, since something that the audit saw is gone; N done, N skipped, N left. Run this again if it was made anew; else have secws-audit fix write a new script; what is done is not repeated.',
      ]);
    });

    it('stops with a sentence where the order is wrong, and goes on in the right one', async () => {
      const bodies = applyChanges(estate('hardened'), [
        set('storageAccounts/stmlwprod', 'properties.privateEndpointConnections', []),
        remove('privateEndpoints/pe-stmlwprod-blob'),
        remove('privateEndpoints/pe-stmlwprod-file'),
        remove('privateDnsZones/privatelink.blob.core.windows.net'),
      ]);
      const store = open(bodies);
      const before = store.bodies;
      await az().signIn();
      const folder = await write('--subscription', spoke, '--rg', 'rg-mlw-prod', '--only', 'PEP-002');
      const script = readFileSync(folder.path, 'utf8');
      writeFileSync(folder.path, reversed(script));
      const { status, stderr } = await folder.run(az().environment, [...apply, '--yes', 'costs']);
      expect([status, lastLine(stderr)]).toEqual([
        1,
        'fix.sh: step N of N (PEP-002 stmlwprod) failed, since something that the audit saw is gone; N done, N skipped, N left. Run this again if it was made anew; else have secws-audit fix write a new script; what is done is not repeated.',
      ]);
      expect(store.bodies).toEqual(before);
      writeFileSync(folder.path, script);
      expect(await folder.run(az().environment, [...apply, '--yes', 'costs'])).toMatchObject({ status: 0, stderr: '' });
      const left = await failuresOf(store.bodies, 'hardened');
      expect(left.map(nameOf).filter(name => name.startsWith('PEP-002'))).toEqual([]);
    });

    it('stops with a sentence where Azure takes no more requests', async () => {
      open(estate('ws1103'));
      const folder = await write(...guide);
      emulator().fault({ fault: 'throttled-without-retry-after', on: /\/workspaces\/ws1103$/, times: 1 });
      const { status, stderr } = await folder.run(az().environment, apply);
      expect([status, lastLine(stderr)]).toEqual([
        1,
        'fix.sh: step N of N (WKS-006 ws1103) failed, since Azure takes no more requests for now; N done, N skipped, N left. Wait some minutes, then run this again; what is done is not repeated.',
      ]);
      expect(await folder.run(az().environment, apply)).toMatchObject({ status: 0, stderr: '' });
    });
  },
);

/** A script with its steps the other way round. */
function reversed(script: string): string {
  const [start = '', ...steps] = script.split(/\n(?=\n# .*\nstep )/);
  const [end = ''] = /\n\nfinish\n$/.exec(script) ?? [];
  return [start, ...steps.map(step => step.replace(/\n\nfinish\n$/, '')).reverse()].join('\n') + end;
}

async function failuresOf(
  bodies: readonly Body[],
  name: 'ws1103' | 'hardened' = 'ws1103',
): Promise<readonly Finding[]> {
  const findings = await judgeBodies(rules, { estate: name, finds: [] }, bodies);
  return findings.filter(({ verdict }) => verdict === 'fail');
}

/** Whether all commands of a finding are safe or only interrupt. */
function isMendedBy({ fix }: Finding): boolean {
  return !('none' in fix) && fix.every(({ effect }) => effect === 'safe' || effect === 'interrupts');
}

function nameOf(finding: Finding): string {
  return `${finding.rule.id} ${shortForm(finding)}`;
}

/** What was said last. How many steps there are follows from the rules. */
function lastLine(text: string): string {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return line.replaceAll(/\d+(?= of | \(| done| skipped| left)/g, 'N');
}
