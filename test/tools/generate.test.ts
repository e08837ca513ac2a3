import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatedFiles } from '../../tools/generated-files.ts';
import { copyProject, type ProjectCopy } from './project-copy.ts';
import { root, textOf } from './project.ts';

let copy: ProjectCopy;

beforeAll(() => {
  copy = copyProject();
});
afterAll(() => {
  copy.remove();
});

it('is fresh: run `npm run generate` and commit what it writes', async () => {
  const files = await generatedFiles(root);
  const stale = [...files].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  expect(stale).toEqual([]);
});

it('says nothing where all is fresh', () => {
  expect(copy.run('generate.ts', '--check')).toEqual({ stdout: '', stderr: '', code: 0 });
});

it('finds what is stale, missing or of no rule, and mends it', () => {
  const before = copy.files();
  writeFileSync(join(copy.folder, 'docs/rules/NET-999.md'), '# A rule that is no more\n');
  writeFileSync(join(copy.folder, 'rules/index.ts'), '');
  rmSync(join(copy.folder, 'schemas/config.schema.json'));
  const spoilt = copy.files();

  expect(copy.run('generate.ts', '--check')).toEqual({
    stdout:
      'stale: rules/index.ts\nstale: schemas/config.schema.json\nof no rule: docs/rules/NET-999.md\n' +
      'Run `npm run generate` and commit what it writes.\n',
    stderr: '',
    code: 1,
  });
  expect(copy.files()).toEqual(spoilt);

  expect(copy.run('generate.ts')).toEqual({
    stdout: 'written: rules/index.ts\nwritten: schemas/config.schema.json\nremoved: docs/rules/NET-999.md\n',
    stderr: '',
    code: 0,
  });
  expect(copy.files()).toEqual(before);
});
