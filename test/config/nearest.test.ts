import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

test.each([
  ['markdwon', ['sarif', 'markdown', 'json'], 'markdown'],
  ['resource_groups', ['resourceGroups', 'workspaces'], 'resourceGroups'],
  ['hgih', ['high', 'info'], 'high'],
  ['PEP-2', ['PEP-001', 'PEP-002'], 'PEP-002'],
  ['sarif', [], undefined],
  ['entirely else', ['high', 'low'], undefined],
])('%s', (word, choices, expected) => {
  expect(nearest(word, choices)).toBe(expected);
});

test('a choice with one letter changed, dropped or doubled is still found among others', () => {
  const choices = ['subscriptions', 'failOnUnknown', 'endpointSubnet', 'managementGroups'];
  const spoils: readonly ((word: string, at: number) => string)[] = [
    (word, at) => `${word.slice(0, at)}#${word.slice(at + 1)}`,
    (word, at) => word.slice(0, at) + word.slice(at + 1),
    (word, at) => word.slice(0, at + 1) + word.slice(at),
  ];
  const spoilt = fc.tuple(fc.constantFrom(...choices), fc.nat(12), fc.constantFrom(...spoils));
  fc.assert(
    fc.property(spoilt, ([choice, at, spoil]) => {
      expect(nearest(spoil(choice, at), choices)).toBe(choice);
    }),
  );
});
