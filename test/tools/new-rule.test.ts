import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyProject, type ProjectCopy } from './project-copy.ts';

const rule = 'rules/net/NET-900-subnet-routes-somewhere.ts';
const cases = 'test/rules/net/NET-900.ts';

let copy: ProjectCopy;
let before: ReadonlyMap<string, string>;
let after: ReadonlyMap<string, string>;
let answer: ReturnType<ProjectCopy['run']>;

beforeAll(() => {
  copy = copyProject();
  before = copy.files();
  const words = ['NET-900', 'The subnet routes somewhere', '--severity', 'low', '--walk', 'computeSubnets'];
  answer = copy.run('new-rule.ts', ...words);
  after = copy.files();
});
afterAll(() => {
  copy.remove();
});

it('tells which two files to write', () => {
  expect({ ...answer, stdout: '' }).toEqual({ stdout: '', stderr: '', code: 0 });
  expect(answer.stdout).toContain(`Write these two files; everything else is generated:\n  ${rule}\n  ${cases}\n`);
});

it('makes no other file that is not generated', () => {
  const changed = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
  const generated = ['README.md', 'docs/guide-coverage.md', 'docs/rules/NET-900.md', 'rules/index.ts'];
  expect(changed.sort()).toEqual([...generated, rule, 'schemas/config.schema.json', cases].sort());
  expect(after.get('rules/index.ts')).toContain('\n  subnetRoutesSomewhere,\n');
});

it('compiles and is formatted', async () => {
  const config = { extends: './tsconfig.json', include: [], files: [rule, cases] };
  writeFileSync(join(copy.folder, 'tsconfig.new.json'), JSON.stringify(config));
  const tsc = [join(copy.folder, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.new.json'];
  const { stdout, status } = spawnSync(process.execPath, tsc, { cwd: copy.folder, encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  const style = await resolveConfig(join(copy.folder, rule));
  for (const file of [rule, cases]) expect(await check(after.get(file) ?? '', { ...style, filepath: file })).toBe(true);
});

it('fails its test until it judges', () => {
  const found = ['not-applicable', 'not-applicable'];
  expect(verdictsOfCases(copy)).toEqual([
    { expected: ['pass vnet-mlw-prod snet-scoring', 'pass vnet-mlw-prod snet-training'], found },
    { expected: ['wrong vnet-mlw-prod snet-training'], found },
  ]);
});

it.each([
  ['NET-900', 'The subnet leads nowhere at all', 'NET-900 is taken, or retired: leave the number out for NET-901.'],
  [
    'NET',
    'The subnet routes somewhere',
    `${rule} exports subnetRoutesSomewhere, too: give a title that tells the two apart.`,
  ],
  ['NTE', 'The subnet has an NSG', "The family cannot be 'NTE': did you mean NET?"],
])('refuses %s with the title %s, and writes nothing', (id, title, sentence) => {
  expect(copy.run('new-rule.ts', id, title)).toEqual({ stdout: '', stderr: `${sentence}\n`, code: 2 });
  expect(copy.files()).toEqual(after);
});

/** What the cases of the new rule expect, and the verdicts that come of them. */
function verdictsOfCases({ folder }: ProjectCopy): unknown {
  const script = `
    const { cases } = await import('./${cases}');
    const { judgeCase } = await import('./test/support/rule-cases.ts');
    const all = [];
    for (const one of Object.values(cases.cases))
      all.push({ expected: one.finds, found: (await judgeCase([cases.rule], one)).map(({ verdict }) => verdict) });
    process.stdout.write(JSON.stringify(all));`;
  const words = ['--input-type=module', '--eval', script];
  return JSON.parse(spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' }).stdout);
}
