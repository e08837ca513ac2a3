import { existsSync, globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { commands } from '../../src/cli/commands.ts';
import { exitCode } from '../../src/cli/exit-code.ts';
import { authChoices } from '../../src/cli/shared-options.ts';
import { configurable } from '../../src/config/configuration.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { tableRows } from './markdown-table.ts';
import { root, textOf } from './project.ts';

const readme = textOf('README.md');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/{*.md,adr/*.md}', { cwd: root })];

it.each(pages)('%s links to what is there', page => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter(link => !existsSync(new URL(link, new URL(page, root))))).toEqual([]);
});

it('shows the report of the demo as it is, but for what lies between the first findings and the counts', () => {
  const [, shown = ''] = /```text\n(Azure Machine Learning audit.*?)\n```/s.exec(readme) ?? [];
  const [beginning = '', end = ''] = shown.split(/\(\d+ more findings\)/);
  const report = textOf('reports/ws1103.txt').trimEnd();
  expect([report.startsWith(beginning), report.endsWith(end), beginning.length > 1000]).toEqual([true, true, true]);
});

it('has the two commands that a newcomer runs on lines of their own', () => {
  expect(readme.split('\n')).toEqual(expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']));
});

it('tells all exit codes', () => {
  const codes = tableRows(readme, 'Code').map(([code]) => Number(code));
  expect(codes.sort()).toEqual(Object.values<number>(exitCode).sort());
});

it('tells all ways to sign in', () => {
  expect(tableRows(readme, '--auth').map(([auth]) => auth)).toEqual(authChoices);
});

it('writes only options that there are', () => {
  const lines = readme.split('\n').filter(line => /^(npx )?secws-audit /.test(line));
  const options = lines.flatMap(line => [...line.matchAll(/ --([a-z-]+)/g)].map(([, name = '']) => name));
  const known = commands.flatMap(command => Object.keys(command.options));
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter(name => name !== 'help' && !known.includes(name))).toEqual([]);
});

it('shows a configuration that holds', () => {
  const [, yaml = ''] = /```yaml\n(version: 1\n.*?)```/s.exec(readme) ?? [];
  expect(readConfiguration(yaml, 'README.md', configurable(rules))).toMatchObject({
    failOn: 'medium',
    skip: ['NET-008'],
    waivers: [{ rule: 'STG-001', owner: 'data platform', expires: '2026-12-31' }],
  });
});

it('pins every action to a commit', () => {
  const actions = [...textOf('docs/github.md').matchAll(/^ +uses: (.+)/gm)].map(([, action = '']) => action);
  const foreign = actions.filter(action => !action.startsWith('./') && !action.startsWith('OWNER/'));
  expect(foreign.filter(action => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  expect(foreign.length).toBeGreaterThan(2);
});
