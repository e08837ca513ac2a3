import { describe, expect, it } from 'vitest';
import { nameOf } from '../../src/report/resource-name.ts';
import { scopeCategory, scopeText } from '../../src/report/scope-text.ts';

const scope = {
  subscriptions: ['S1'],
  resourceGroups: ['rg2', 'RG1'],
  workspaces: ['ws'],
  managementGroups: ['root'],
};
const none = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };

describe('a scope', () => {
  it('is told to people in full', () => {
    expect(scopeText(scope)).toBe(
      'workspace ws, resource group rg2, resource group RG1, subscription S1, management group root',
    );
    expect(scopeText(none)).toBe('all that can be read');
  });

  it('is one category, in whatever order and case it was named', () => {
    expect(scopeCategory(scope)).toBe('mg=root+rg=rg1+rg=rg2+subscription=s1+workspace=ws');
    expect(scopeCategory({ ...scope, resourceGroups: ['rg1', 'RG2'] })).toBe(scopeCategory(scope));
    expect(scopeCategory(none)).toBe('all');
  });
});

describe('a name', () => {
  it('is the last segment of an id', () => {
    expect([nameOf('/a/b'), nameOf('/a/b/'), nameOf('/')]).toEqual(['b', 'b', '/']);
  });
});
