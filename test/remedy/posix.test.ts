import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { posixWords, renderPosix } from '../../src/remedy/posix.ts';
import type { Command } from '../../src/rule/command.ts';

const shells = ['/bin/sh', '/bin/bash'];

describe('words for a POSIX shell', () => {
  it('leaves plain words bare and quotes the others', () => {
    const words = [
      'az',
      '--name',
      'ws-1103',
      'a=b',
      '=ls',
      '~',
      '',
      "it's",
      '$(id)',
      '`id`',
      'a b',
      'ä',
      '-n',
      '@file',
    ];
    expect(posixWords(words)).toBe(
      String.raw`az --name ws-1103 a=b '=ls' '~' '' 'it'\''s' '$(id)' '${'`id`'}' 'a b' 'ä' -n @file`,
    );
  });

  it.each(shells)('come out of %s as they went in', shell => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from(`'"\\$()\`!*?[]{}~#&|;<>= \n\t-@ä😀`)) }),
    );
    const words = fc.array(
      hostile.filter(word => !word.includes('\0')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(words, given => {
        expect(readBack(shell, given)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a command for a POSIX shell', () => {
  const command: Command = { argv: ['az', 'rest', '--url', '/x?y=1'], effect: 'safe', phase: 'setting', targets: [] };

  it('is its words', () => {
    expect(renderPosix(command)).toBe("az rest --url '/x?y=1'");
  });

  it('has its body as JSON in one word', () => {
    const body = { properties: { note: "it's $(id)\n" } };
    expect(renderPosix({ ...command, body })).toBe(
      String.raw`az rest --url '/x?y=1' --body '{"properties":{"note":"it'\''s $(id)\n"}}'`,
    );
  });
});

function readBack(shell: string, words: readonly string[]): string[] {
  const script = `for word in ${posixWords(words)}; do printf '%s\\0' "$word"; done`;
  const { stdout } = spawnSync(shell, ['-c', script], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}
