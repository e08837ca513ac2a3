import { expect, test } from 'vitest';
import { findRule, selectRules } from '../../src/cli/rule-selection.ts';

const rules = ['NET-001', 'NET-003', 'PEP-001', 'WKS-001'].map(id => ({ id: id as `${Uppercase<string>}-${number}` }));

function selected(only: readonly string[], skip: readonly string[]): unknown {
  try {
    return selectRules(rules, { only, skip }).map(({ id }) => id);
  } catch (error) {
    return String(error);
  }
}

test.each([
  ['all', [], [], ['NET-001', 'NET-003', 'PEP-001', 'WKS-001']],
  ['a family', ['NET'], [], ['NET-001', 'NET-003']],
  ['rules, in the order of the list, whatever their case', ['wks-001', 'net-001'], [], ['NET-001', 'WKS-001']],
  ['all but a family', [], ['net'], ['PEP-001', 'WKS-001']],
  ['a family but one rule', ['NET'], ['NET-001'], ['NET-003']],
  ['a misspelt rule', ['NET-O01'], [], "UsageError: --only names no rule or family 'NET-O01': did you mean NET-001?"],
  ['a misspelt family', [], ['NTE'], "UsageError: --skip names no rule or family 'NTE': did you mean NET?"],
  [
    'nothing like it',
    ['QQQQ'],
    [],
    "UsageError: --only names no rule or family 'QQQQ': run secws-audit rules for all of them.",
  ],
  ['no rule left', ['NET'], ['NET'], 'UsageError: --only and --skip leave no rule: choose fewer rules to skip.'],
])('%s', (_, only, skip, expected) => {
  expect(selected(only, skip)).toEqual(expected);
});

test('a rule is found by its id', () => {
  expect(findRule(rules, 'pep-001')).toBe(rules[2]);
  expect(() => findRule(rules, 'PEP-002')).toThrow('There is no rule PEP-002: did you mean PEP-001?');
  expect(() => findRule(rules, 'hello')).toThrow('There is no rule hello: run secws-audit rules for all of them.');
});
