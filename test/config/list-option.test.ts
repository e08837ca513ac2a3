import { expect, test } from 'vitest';
import { configurationSchema } from '../../src/config/configuration-schema.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';

const rules = {
  'PEP-011': {
    options: { subscriptions: { type: 'strings', default: [], description: 'Ids of subscriptions.' } },
    messages: [],
  },
} as const;

function subscriptionsIn(yaml: string): unknown {
  return readConfiguration(`rules:\n  PEP-011:\n    subscriptions: ${yaml}\n`, 'secws.yaml', rules).rules;
}

test('an option may be a list of texts', () => {
  expect(subscriptionsIn('[a, "1"]')).toEqual({ 'PEP-011': { subscriptions: ['a', '1'] } });
  expect(subscriptionsIn('[]')).toEqual({ 'PEP-011': { subscriptions: [] } });
});

test.each([
  ['a', '3:20: `rules.PEP-011.subscriptions` must be a list, not `a`.'],
  ['[a, 1]', '3:24: `rules.PEP-011.subscriptions[1]` must be text in quotes, not `1`.'],
  ['[""]', '3:21: `rules.PEP-011.subscriptions[0]` must be text, not empty text.'],
  ['', '3:20: `rules.PEP-011.subscriptions` must be a list, not nothing.'],
])('%s is none', (yaml, message) => {
  expect(() => subscriptionsIn(yaml)).toThrow(message);
});

test('the schema takes the same', () => {
  const subscriptions = { type: 'array', items: { type: 'string', minLength: 1 }, default: [] };
  expect(configurationSchema(rules)).toMatchObject({
    properties: { rules: { properties: { 'PEP-011': { properties: { subscriptions } } } } },
  });
});
