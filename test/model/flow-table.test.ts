import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerTo, linesOf } from './flow-table.ts';

const page = readFileSync(new URL('../../docs/flow-truth-table.md', import.meta.url), 'utf8');
const lines = linesOf(page);

describe('the published truth table', () => {
  it('has the seven cases and sixty more', () => {
    expect(lines.filter(({ what }) => /^\d /.test(what))).toHaveLength(7);
    expect(lines.length).toBeGreaterThanOrEqual(67);
  });

  it('says nothing twice', () => {
    expect([...new Set(lines.map(({ what }) => what))]).toHaveLength(lines.length);
  });

  it.each(lines)('$what', async line => {
    expect(await answerTo(line)).toBe(line.answer);
  });
});
