import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { AssessedFinding } from '../../src/assess/assessment.ts';
import { groupByCause } from '../../src/assess/group.ts';
import { found, ruleOf } from './sample.ts';

const root = ruleOf('AAA-001');
const bySubject = ruleOf('BBB-001', { impliedBy: [{ rule: 'AAA-001', through: 'subject' }] });
const byKey = ruleOf('BBB-002', { impliedBy: [{ rule: 'AAA-001', through: 'key' }] });
const byIds = ruleOf('BBB-003', { impliedBy: [{ rule: 'AAA-001', through: 'ids' }] });
const waiver = { reason: 'Accepted.', owner: 'team' };

function causeOf(child: AssessedFinding, ...roots: readonly AssessedFinding[]): number | undefined {
  const cause = groupByCause([...roots, child]).at(-1)?.causedBy;
  return cause === undefined ? undefined : roots.findIndex(({ fingerprint }) => fingerprint === cause);
}

describe('a failure hangs under the root that it follows from', () => {
  it.each<[string, AssessedFinding, readonly AssessedFinding[], number | undefined]>([
    ['of the same resource', found(bySubject), [found(root)], 0],
    ['whose id is spelt otherwise', found(bySubject, { subjectId: '/A' }), [found(root)], 0],
    ['not of another resource', found(bySubject, { subjectId: '/b' }), [found(root)], undefined],
    ['not of a resource that begins alike', found(bySubject, { subjectId: '/a/b' }), [found(root)], undefined],
    ['not of a rule that nobody declared', found(ruleOf('CCC-001')), [found(root)], undefined],
    ['the first of several', found(bySubject), [found(root, { key: 'x' }), found(root, { key: 'y' })], 0],
    ['not one that is waived', found(bySubject), [found(root, { waiver })], undefined],
    ['but another that is not waived', found(bySubject), [found(root, { waiver }), found(root, { key: 'y' })], 1],
    ['not one that is unknown', found(bySubject), [found(root, { verdict: 'unknown' })], undefined],
    ['not one that passes', found(bySubject), [found(root, { verdict: 'pass' })], undefined],
    ['but it must fail itself', found(bySubject, { verdict: 'unknown' }), [found(root)], undefined],
    ['and must not be waived itself', found(bySubject, { waiver }), [found(root)], undefined],
    ['of the same item', found(byKey, { key: 'ssh' }), [found(root, { key: 'rdp' }), found(root, { key: 'SSH' })], 1],
    ['not of another item', found(byKey, { key: 'ssh' }), [found(root, { key: 'rdp' })], undefined],
    ['not where neither names an item', found(byKey), [found(root)], undefined],
    ['that it names whole', found(byIds, { relatedIds: ['/c', '/d'] }), [found(root, { relatedIds: ['/D'] })], 0],
    ['that it names, from elsewhere', found(byIds, { subjectId: '/z', relatedIds: ['/a'] }), [found(root)], 0],
    [
      'not one it names in part',
      found(byIds, { relatedIds: ['/c'] }),
      [found(root, { relatedIds: ['/c', '/d'] })],
      undefined,
    ],
    ['not one it names without the item', found(byIds), [found(root, { relatedIds: ['/d'] })], undefined],
  ])('%s', (_, child, roots, expected) => {
    expect(causeOf(child, ...roots)).toBe(expected);
  });

  it('by the first declaration that finds one', () => {
    const other = ruleOf('AAA-002');
    const child = ruleOf('BBB-004', {
      impliedBy: [
        { rule: 'AAA-002', through: 'ids' },
        { rule: 'AAA-001', through: 'subject' },
      ],
    });
    const [general, exact] = [found(root), found(other, { relatedIds: ['/c'] })];
    expect(causeOf(found(child, { relatedIds: ['/c'] }), general, exact)).toBe(1);
    expect(causeOf(found(child), general, exact)).toBe(0);
  });
});

it('changes nothing but the cause, and no finding that has none', () => {
  const [cause, child, stranger] = [found(root), found(bySubject), found(ruleOf('CCC-001'))];
  const grouped = groupByCause([cause, child, stranger]);
  expect(grouped).toEqual([cause, { ...child, causedBy: cause.fingerprint }, stranger]);
});

it('hangs a child under its root, and that under its own', () => {
  const middle = ruleOf('BBB-001', { impliedBy: [{ rule: 'AAA-001', through: 'subject' }] });
  const leaf = ruleOf('CCC-001', { impliedBy: [{ rule: 'BBB-001', through: 'subject' }] });
  const all = [found(leaf), found(middle), found(root)];
  expect(groupByCause(all).map(({ causedBy }) => causedBy)).toEqual([
    found(middle).fingerprint,
    found(root).fingerprint,
    undefined,
  ]);
});

it('is declared for rules that there are, and never in a circle', () => {
  const roots = new Map<string, readonly string[]>(
    rules.map(({ id, impliedBy = [] }) => [id, impliedBy.map(({ rule }) => rule)]),
  );
  const above = (id: string, seen: readonly string[]): readonly string[] =>
    (roots.get(id) ?? ['no such rule']).flatMap(one =>
      seen.includes(one) ? ['circle'] : [one, ...above(one, [...seen, one])],
    );
  const wrong = [...roots.keys()].filter(id => above(id, [id]).some(one => one === 'circle' || one === 'no such rule'));
  expect(wrong).toEqual([]);
  expect([...roots].filter(([, its]) => its.length > 0).length).toBeGreaterThan(7);
});
