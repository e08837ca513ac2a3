import { describe, expect, it } from 'vitest';
import { formatNames, formats } from '../../src/report/formats.ts';
import { pretty } from '../../src/report/pretty.ts';
import { driftSample } from './drift-sample.ts';
import { finding, sample, sampleOptions } from './sample.ts';
import { sampleRules } from './sample-rules.ts';

function textOf(color = false): string {
  return [...pretty(sample, { ...sampleOptions, color })].join('');
}

describe('the report for a terminal', () => {
  it('tells the sample', async () => {
    await expect(textOf()).toMatchFileSnapshot('__reports__/sample.pretty.txt');
  });

  it('tells drift and waivers', async () => {
    const text = [...pretty(driftSample, sampleOptions)].join('');
    await expect(text).toMatchFileSnapshot('__reports__/drift.pretty.txt');
  });

  it('has colour only when asked, and says the same', () => {
    expect(textOf(true).replaceAll(/\u001B\[\d+m/g, '')).toBe(textOf());
    expect(textOf()).not.toContain('\u001B');
    expect(textOf(true)).toContain('\u001B[35mCRITICAL\u001B[0m');
  });

  it('lets no name steer the terminal or the log of a CI', () => {
    const message = '\u001B]0;title\u0007\n::error::x';
    const findings = [finding(sampleRules.ssh, { message, subjectId: message, fix: { none: message } })];
    const text = [...pretty({ ...sample, findings }, sampleOptions)].join('');
    expect(text).not.toMatch(/[\u001B\u0007]/);
    expect(text).not.toMatch(/^::/m);
  });

  it('ends in green when nothing failed', () => {
    const summary = { ...sample.summary, fail: 0 };
    const text = [
      ...pretty({ ...sample, findings: [], workspaces: [], summary }, { ...sampleOptions, color: true }),
    ].join('');
    expect(text.split('\n').at(-2)).toMatch(/^\u001B\[1mAll\u001B\[0m: \u001B\[32m0 failures/);
  });
});

describe('the formats', () => {
  it.each(formatNames)('%s gives the same bytes each time', name => {
    const [one, two] = [1, 2].map(() => [...formats[name](sample, sampleOptions)].join(''));
    expect(one).toBe(two);
    expect(one).toMatch(/\S\n$/);
  });
});
