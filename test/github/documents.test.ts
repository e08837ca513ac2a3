import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isObject } from '../../src/catalog/body.ts';
import { workflowFile } from '../../src/cli/init-workflow.ts';
import { newFolder } from './night.ts';

const documented = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const blocksIn = (name: string): readonly string[] =>
  [...documented(name).matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => text ?? '');

describe('docs/github.md', () => {
  it('shows the workflows that init writes', () => {
    const [nightly, , evidence] = blocksIn('github.md');
    expect(nightly).toBe(workflowFile({ evidence: false }));
    expect(evidence).toBe(workflowFile({ evidence: true }));
  });

  it('names only inputs that there are', () => {
    const action: unknown = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));
    const inputs = isObject(action) && isObject(action['inputs']) ? Object.keys(action['inputs']) : [];
    const named = [...documented('github.md').matchAll(/^\| `([a-z-]+)` /gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter(name => !inputs.includes(name ?? ''))).toEqual([]);
  });
});

describe('the script of the pipeline in docs/azure-devops.md', () => {
  const pipeline: unknown = parse(blocksIn('azure-devops.md')[0] ?? '');
  const steps: readonly unknown[] = isObject(pipeline) && Array.isArray(pipeline['steps']) ? pipeline['steps'] : [];
  const inputs = steps.map(step => (isObject(step) && isObject(step['inputs']) ? step['inputs'] : {}));
  const found = inputs.find(given => 'inlineScript' in given)?.['inlineScript'];
  const script = typeof found === 'string' ? found : 'exit 99';

  /** Runs it with a program that notes its words and ends with this code. */
  function ran(
    code: number,
    withLast: boolean,
  ): { readonly out: readonly string[]; readonly words: readonly string[] } {
    const folder = newFolder();
    const program = join(folder, 'secws-audit');
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/words"\nexit ${code}\n`);
    chmodSync(program, 0o755);
    if (withLast) {
      mkdirSync(join(folder, 'last'));
      writeFileSync(join(folder, 'last/secws-audit.json'), '');
    }
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, AGENT_TEMPDIRECTORY: folder };
    const { stdout, status } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' });
    expect(status).toBe(0);
    const tidy = (text: string): readonly string[] => text.replaceAll(folder, 'T').trimEnd().split('\n');
    return { out: tidy(stdout), words: tidy(readFileSync(join(folder, 'words'), 'utf8')) };
  }

  it.each([0, 1, 4])('publishes what an audit that ended with %d wrote', code => {
    expect(ran(code, true)).toEqual({
      out: [
        `##vso[task.setvariable variable=SECWS_CODE]${code}`,
        '##vso[task.setvariable variable=SECWS_REPORTED]true',
        '##vso[build.addbuildtag]secws-audit-report',
        '##vso[task.uploadsummary]T/secws-audit/summary.md',
      ],
      words: [
        '--quiet',
        '--auth',
        'cli',
        '--format=sarif=T/secws-audit/sarif/secws-audit.sarif',
        '--format=json=T/secws-audit/secws-audit.json',
        '--format=job-summary=T/secws-audit/summary.md',
        '--baseline=T/last/secws-audit.json',
      ],
    });
  });

  it.each([2, 3, 130])('publishes nothing of one that ended with %d, and says that there was no last report', code => {
    expect(ran(code, false).out).toEqual([
      '##vso[task.logissue type=warning]There is no last report: nothing is compared or carried forward.',
      `##vso[task.setvariable variable=SECWS_CODE]${code}`,
    ]);
  });
});
