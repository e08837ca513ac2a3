import { expect, it } from 'vitest';
import { NewRuleError } from '../../tools/new-rule-request.ts';
import { freeId, namesOf } from '../../tools/rule-names.ts';

const taken = ['NET-001', 'NET-007', 'WKS-012'];

it.each([
  ['NET', undefined, 'NET-008'],
  ['NET', 3, 'NET-003'],
  ['DNS', undefined, 'DNS-001'],
])('gives %s with the number %s the id %s', (family, number, id) => {
  expect(freeId(family, number, taken)).toBe(id);
});

it('never gives an id again', () => {
  expect(() => freeId('NET', 7, taken)).toThrow(
    new NewRuleError('NET-007 is taken, or retired: leave the number out for NET-008.'),
  );
});

it('names files and export after the telling words of the title', () => {
  expect(namesOf('KEY-011', "The workspace's vault is in the workspace's region, and only there")).toEqual({
    id: 'KEY-011',
    exportName: 'workspacesVaultWorkspacesRegionOnly',
    ruleFile: 'rules/key/KEY-011-workspaces-vault-workspaces-region-only.ts',
    testFile: 'test/rules/key/KEY-011.ts',
  });
});

it('begins no name with a digit', () => {
  expect(namesOf('NET-018', '443 and 80 reach compute').exportName).toBe('reachCompute');
});

it.each(['The a of is', 'It is that', '1 2 3 4', 'The 443 reach'])('wants more words than %j', title => {
  expect(() => namesOf('NET-018', title)).toThrow(
    new NewRuleError('The title names too little to name a file after: use a few more words.'),
  );
});
