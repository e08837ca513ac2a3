import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { run } from '../../src/cli/run.ts';
import { version } from '../../src/cli/version.ts';
import { fakeShell, kept } from './fake-shell.ts';

async function ended(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { shell, stdout, stderr } = fakeShell(words);
  const code = await run(shell);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

test('the rules as a table: one line each', async () => {
  const { code, stdout } = await ended('rules');
  const [head, ...lines] = stdout.trimEnd().split('\n');
  expect({ code, head: head?.split(/\s{2,}/) }).toEqual({
    code: 0,
    head: ['RULE', 'SEVERITY', 'CONCERN', 'PROFILES', 'WHAT HOLDS'],
  });
  expect(lines.map(line => line.split(' ')[0])).toEqual(rules.map(({ id }) => id));
});

test('the rules for programs', async () => {
  const { code, stdout } = await ended('rules', '--format', 'json');
  const expected = rules.map(({ id, title, severity, concern, profiles, guide, options = {} }) => ({
    ...{ id, title, severity, concern, profiles, guide, options },
  }));
  expect({ code, rules: JSON.parse(stdout) as unknown }).toEqual({ code: 0, rules: expected });
});

test('every rule can be explained', async () => {
  for (const { id, title, docs } of rules) {
    const { code, stdout } = await ended('explain', id.toLowerCase());
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: 0, first: `${id}: ${title}` });
    for (const text of [docs.why, docs.how, docs.exceptions]) expect(stdout).toContain(text);
  }
});

test('a rule that there is not', async () => {
  expect(await ended('explain', 'WKS-0001')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'secws-audit: There is no rule WKS-0001: did you mean WKS-001?\n',
  });
});

test.each([
  [[], 'secws-audit [command] [options]', 'secws-audit --rg ws1103 Audit'],
  [['snapshot'], 'secws-audit snapshot [options]', 'secws-audit snapshot --rg ws1103'],
  [['rules'], 'secws-audit rules [options]', 'secws-audit rules As a table'],
  [['explain'], 'secws-audit explain <rule> [options]', 'secws-audit explain WKS-001'],
])('help of %j has a usage, examples, and fits the terminal', async (words, usage, example) => {
  const stdout = kept({ columns: 80 });
  const { shell, stderr } = fakeShell([...words, '--help'], { stdout: stdout.stream });
  expect({ code: await run(shell), stderr: stderr.text() }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.text().split('\n');
  expect(lines[0]).toBe(usage);
  expect(stdout.text().replace(/\s+/g, ' ')).toContain(` Examples: ${example}`);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test('the version of every command', async () => {
  expect(await ended('rules', '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});
