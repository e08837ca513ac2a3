import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { planFixes } from '../../src/remedy/plan.ts';
import { posixScript } from '../../src/remedy/posix-script.ts';
import { fixFolder, type FixFolder } from './recorded-az.ts';
import { all, done, findings, source, steps } from './sample-plan.ts';

const { close, unrelated } = steps;
const folders: FixFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.leave();
});

function folderOf(): FixFolder {
  const folder = fixFolder(posixScript(planFixes(findings), source));
  folders.push(folder);
  return folder;
}

describe('a failure', () => {
  const sorry = '(InternalServerError) Sorry.';
  it.each([
    [sorry, 'az says why above; 1 done, 0 skipped, 4 left. Mend that, then run this again'],
    [
      "(AuthorizationFailed) The client does not have authorization to perform action 'x'.",
      'you lack a permission, which az names above; 1 done, 0 skipped, 4 left. Get a role that has it, then run this again',
    ],
    [
      '(TooManyRequests) Slow down.',
      'Azure takes no more requests for now; 1 done, 0 skipped, 4 left. Wait some minutes, then run this again',
    ],
    [
      '(ResourceNotFound) It was not found.',
      'something that the audit saw is gone; 1 done, 0 skipped, 4 left. Run this again if it was made anew; else have secws-audit fix write a new script',
    ],
    [
      '(PreconditionFailed) It exists already.',
      'something that the audit did not see exists by now; 1 done, 0 skipped, 4 left. Have secws-audit fix write a new script',
    ],
    [
      "AADSTS70043: The refresh token has expired. Run 'az login'.",
      'az is not signed in; 1 done, 0 skipped, 4 left. Run az login, then this again',
    ],
    [
      '(ScopeLocked) The scope is locked.',
      'a lock or a policy forbids it; 1 done, 0 skipped, 4 left. Have it lifted, then run this again',
    ],
  ])('stops it with one sentence: %s', (saying, sentence) => {
    const { status, stderr, calls } = folderOf().run(all, { failing: 'endpoint', saying });
    expect([status, calls]).toEqual([1, done.slice(0, 2)]);
    expect(stderr).toBe(
      `ERROR: ${saying}\nfix.sh: step 2 of 5 (PEP-001 ws1103storage) failed, since ${sentence}; what is done is not repeated.\n`,
    );
  });

  it('is gone on from where it was', () => {
    const folder = folderOf();
    folder.run(all, { failing: 'endpoint' });
    expect(folder.run(all).calls).toEqual(done.slice(1));
  });

  it('shows nothing of az that a terminal would obey', () => {
    const { stderr } = folderOf().run(all, { failing: 'endpoint', saying: String.raw`\e[31mred\a` });
    expect(stderr).toMatch(/^ERROR: \[31mred\n/);
  });
});

describe('a run that is cut short', () => {
  it.each(['zone create', 'endpoint create', 'account close'])(
    'by SIGKILL in %s ends as one that is not',
    async step => {
      const folder = folderOf();
      const { status } = await folder.stop(all, 'SIGKILL', { hanging: step });
      expect(status).toBeNull();
      const cut = done.findIndex(words => words.join(' ').includes(step));
      const again = folder.run(all);
      expect([again.status, again.stderr, again.calls]).toEqual([0, '', done.slice(cut)]);
      expect(folder.run(all).calls).toEqual([]);
    },
  );

  it('by SIGINT says where, and what is left', async () => {
    const folder = folderOf();
    const { status, stderr } = await folder.stop(all, 'SIGINT', { hanging: 'endpoint create' });
    expect([status, stderr]).toEqual([
      130,
      '\nfix.sh: interrupted at step 2 of 5; 1 done, 0 skipped, 4 left. Run this again: it goes on where it stopped.\n',
    ]);
    expect(folder.run(all).calls).toEqual(done.slice(1));
  });

  it('goes on although the note that it was writing is torn', async () => {
    const folder = folderOf();
    await folder.stop(all, 'SIGKILL', { hanging: 'endpoint create' });
    writeFileSync(join(folder.path, 'fix.sh.done'), '0123456789abcdef 00', { flag: 'a' });
    expect(folder.run(all).calls).toEqual(done.slice(1));
    expect(folder.run(all).calls).toEqual([]);
  });
});

describe('the record', () => {
  it('belongs to one script: a later one begins anew', () => {
    const folder = folderOf();
    folder.run(all);
    const later = posixScript(planFixes(findings.slice(1)), { ...source, generatedAt: '2026-12-01T00:00:00Z' });
    writeFileSync(join(folder.path, 'fix.sh'), later);
    expect(folder.run(all).calls).toEqual([close, unrelated].map(({ argv }) => argv.slice(1)));
  });

  it('does not take what somebody else made for what a step made', () => {
    const folder = folderOf();
    folder.run(all, { failing: 'zone', saying: '(AuthorizationFailed) No.' });
    const { status, stderr } = folder.run(all, { failing: 'zone', saying: '(PreconditionFailed) It exists already.' });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('something that the audit did not see exists by now'),
    ]);
  });
});
