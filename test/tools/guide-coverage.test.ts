import { expect, it } from 'vitest';
import { loadRuleFiles } from '../../tools/rule-files.ts';
import { tableRows } from './markdown-table.ts';
import { root, textOf } from './project.ts';

const page = textOf('docs/guide-coverage.md');
const rules = (await loadRuleFiles(root)).map(({ rule }) => rule);
const verdicts = new Map(tableRows(page, 'Rule').map(([link = '', , ...cells]) => [idsIn(link)[0], cells]));

it('places every rule in one section of the guide', () => {
  const placed = tableRows(page, 'Section').flatMap(([, , links = '']) => idsIn(links));
  expect(placed.sort()).toEqual(rules.map(({ id }) => id));
});

it('tells of every rule what it says of ws1103, in the profiles in which it speaks', () => {
  const silent = rules.map(({ id, profiles }) => [id, !profiles.includes('current'), !profiles.includes('guide')]);
  const shown = rules.map(({ id }) => [id, ...(verdicts.get(id) ?? []).map(cell => cell === '–')]);
  expect(shown).toEqual(silent);
});

/** What the guide itself leaves open, and where the profiles part. */
it.each([
  ['WKS-001', '**fail**: ws1103 (unset)', '**fail**: ws1103 (unset)'],
  ['WKS-006', '**fail**: ws1103 (unset)', '**fail**: ws1103 (unset)'],
  ['KEY-001', '**fail**: ws1103kv (open); pass: ws1103wskv', '**fail**: ws1103kv (open); pass: ws1103wskv'],
  ['CMP-002', '**fail**: cpu-cluster (public); pass: gpu-cluster', 'pass: gpu-cluster; not-applicable: cpu-cluster'],
  ['NET-007', '**fail**: ws1103nsg batch (open)', 'pass: ws1103nsg'],
  ['STG-001', 'pass: ws1103sa', 'pass: ws1103sa'],
])('says of %s: %s, and to the letter: %s', (id, current, guide) => {
  expect(verdicts.get(id)).toEqual([current, guide]);
});

function idsIn(links: string): string[] {
  return [...links.matchAll(/\[([A-Z]+-\d{3})\]/g)].map(([, id = '']) => id);
}
