import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/remedy/plan.ts';
import { posixScript } from '../../src/remedy/posix-script.ts';
import { powershellScript } from '../../src/remedy/powershell-script.ts';
import { planOf } from './hostile-plan.ts';
import { bodyFile, powershellTokens, skeletonOf } from './powershell-tokens.ts';
import { fixFolder } from './recorded-az.ts';
import { source } from './sample-plan.ts';

const [plain, hostile] = [await planOf('plain'), await planOf('hostile')];
const effects = 'interrupts,costs,recreates,irreversible';
/** What starts a line, turns writing around, or is obeyed by a terminal. */
const obeyed = /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;

function wordsOf({ command: { argv, body } }: Step): readonly string[] {
  return [...argv.slice(1), ...(body === undefined ? [] : ['--body', JSON.stringify(body)])];
}

describe('an estate whose names are commands', () => {
  it('has the plan of one whose names are plain', () => {
    const shape = hostile.steps.map(({ command, findings }) => [command.phase, findings.map(({ rule }) => rule.id)]);
    expect(shape).toEqual(
      plain.steps.map(({ command, findings }) => [command.phase, findings.map(({ rule }) => rule.id)]),
    );
    expect(new Set(hostile.steps.flatMap(({ findings }) => findings.map(({ rule }) => rule.id))).size).toBeGreaterThan(
      7,
    );
  });

  it('is mended by the words that were meant, and by nothing else', () => {
    const folder = fixFolder(posixScript(hostile, source));
    const { status, stderr, calls } = folder.run(['--apply', '--yes', effects]);
    const left = folder.files().filter(name => !name.startsWith('made-'));
    folder.leave();
    expect([status, stderr, calls]).toEqual([0, '', hostile.steps.map(wordsOf)]);
    expect(left).toEqual(['az', 'calls', 'fix.sh', 'fix.sh.done']);
  });

  it('prints nothing that a terminal would obey, dry or not', () => {
    const folder = fixFolder(posixScript(hostile, source));
    const printed = [['--dry-run'], ['--apply'], ['--apply', '--yes', effects]].map(words => folder.run(words).stdout);
    folder.leave();
    expect(printed.map(text => obeyed.exec(text))).toEqual([null, null, null]);
  });

  it('prints commands that bash reads back as the words that were meant', () => {
    const folder = fixFolder(posixScript(hostile, source));
    const lines = folder.run([]).stdout.match(/^ {2}\$ az .*$/gm) ?? [];
    const pasted = fixFolder(lines.map(line => line.slice('  $ '.length)).join('\n'));
    const { calls } = pasted.run([]);
    for (const used of [folder, pasted]) used.leave();
    expect(calls).toEqual(hostile.steps.map(wordsOf));
  });

  it.each([
    ['bash', posixScript],
    ['PowerShell', powershellScript],
  ])('has a script for %s in which nothing hides', (_, script) => {
    expect(obeyed.exec(script(hostile, source))).toBeNull();
  });

  it('has a PowerShell script that differs from one of plain names in nothing but its strings', () => {
    expect(skeletonOf(powershellScript(hostile, source))).toBe(skeletonOf(powershellScript(plain, source)));
  });

  it('has the words that were meant in its PowerShell script', () => {
    const lines = powershellScript(hostile, source).split('\n');
    const commands = lines.filter(line => line.startsWith('  az ')).map(line => line.trim().replace(bodyFile, ''));
    expect(commands.map(powershellTokens)).toEqual(hostile.steps.map(({ command }) => command.argv));
  });
});
