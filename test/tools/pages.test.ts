import { existsSync, globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { auditOptions } from '../../src/cli/audit-options.ts';
import { exitCode } from '../../src/cli/exit-code.ts';
import { authChoices } from '../../src/cli/shared-options.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { tableRows } from './markdown-table.ts';
import { root, textOf } from './project.ts';

const readme = textOf('README.md');
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/{*.md,adr/*.md}', { cwd: root })];

it.each(pages)('%s links to what is there', page => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter(link => !existsSync(new URL(link, new URL(page, root))))).toEqual([]);
});

it('shows the report of the demo as it is', () => {
  expect(readme).toContain(`\n\`\`\`text\n${textOf('reports/ws1103.txt').trimEnd()}\n\`\`\`\n`);
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
  const commands = readme.split('\n').filter(line => /(^|\s)secws-audit /.test(line) && !line.includes('npm '));
  const options = commands.flatMap(line => [...line.matchAll(/ --([a-z-]+)/g)].map(([, name]) => name));
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter(name => name !== 'help' && !Object.hasOwn(auditOptions, name ?? ''))).toEqual([]);
});

it('shows a configuration that holds', () => {
  const [, yaml = ''] = /```yaml\n(version: 1\n.*?)```/s.exec(readme) ?? [];
  const specs = Object.fromEntries(rules.map(({ id, options = {} }) => [id, options]));
  expect(readConfiguration(yaml, 'README.md', specs)).toMatchObject({ failOn: 'medium', skip: ['NET-008'] });
});

it('pins every action to a commit', () => {
  const actions = [...readme.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);
  expect(actions.filter(action => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  expect(actions).toHaveLength(4);
});
