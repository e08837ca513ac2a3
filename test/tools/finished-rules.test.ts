import { expect, it } from 'vitest';
import { families } from '../../tools/families.ts';
import { guideSections } from '../../tools/guide-sections.ts';
import { loadRuleFiles } from '../../tools/rule-files.ts';
import { drafts } from '../../tools/rule-template.ts';
import { root } from './project.ts';

const files = await loadRuleFiles(root);

it.each(files.map(({ rule }) => [rule.id, rule] as const))('%s is no draft', (id, rule) => {
  const { title, guide, docs, messages } = rule;
  const said = [guide.url, ...Object.values(docs), ...Object.values(messages)];
  expect(said.filter(text => Object.values<string>(drafts).includes(text))).toEqual([]);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect([...Object.values(docs), ...Object.values(messages)].filter(text => !text.endsWith('.'))).toEqual([]);
  expect(Object.keys(families)).toContain(id.split('-')[0]);
  expect(Object.keys(guideSections)).toContain(guide.section.split('.')[0]);
});
