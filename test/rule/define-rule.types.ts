import { defineRule } from '../../src/rule/index.ts';

/** What the compiler must refuse in a rule. `tsc` fails where one of these lines stops being an error. */
const common = {
  id: 'TST-001',
  title: 'The sample holds',
  severity: 'low',
  concern: 'hygiene',
  profiles: ['current'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/' },
  docs: { why: 'Why.', how: 'How.', exceptions: 'None.' },
} as const;
const messages = { open: '{vault} is open to {count} addresses.', closed: 'It is closed.' } as const;
const none = { none: 'Nothing mends it.' } as const;

export const rules = [
  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    judge: (vault, { fail }) => fail('open', { vault: vault.name, count: 2 }, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- no message has this id
    judge: (_, { fail }) => fail('opened', {}, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- the message has a slot more
    judge: (vault, { fail }) => fail('open', { vault: vault.name }, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- the message has no such slot
    judge: (vault, { fail }) => fail('open', { vault: vault.name, count: 2, colour: 'red' }, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    judge: (_, { fail }) => fail('closed', {}, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- the message has no slot at all
    judge: (_, { fail }) => fail('closed', { colour: 'red' }, none),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- a failure says how it is mended, or why no command can
    judge: (vault, { fail }) => fail('open', { vault: vault.name, count: 2 }),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- whoever does not apply says why
    judge: (_, { notApplicable }) => notApplicable(),
  }),

  defineRule({
    ...common,
    // @ts-expect-error -- the model has no such walk
    walk: 'vault',
    messages,
    judge: (_, { pass }) => pass(),
  }),

  defineRule({
    ...common,
    // @ts-expect-error -- an id is a family in capitals and a number
    id: 'tst-001',
    walk: 'vaults',
    messages,
    judge: (_, { pass }) => pass(),
  }),

  defineRule({
    ...common,
    // @ts-expect-error -- an id ends in a number
    id: 'TST-one',
    walk: 'vaults',
    messages,
    judge: (_, { pass }) => pass(),
  }),

  defineRule({
    ...common,
    // @ts-expect-error -- the page is one of Microsoft's
    guide: { section: '1', url: 'https://example.com/' },
    walk: 'vaults',
    messages,
    judge: (_, { pass }) => pass(),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    options: { limit: { type: 'integer', default: 3, description: 'How many.' } },
    judge: (_, { pass, options }) => pass(`At most ${options.limit.toFixed(0)}.`),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    options: { limit: { type: 'integer', default: 3, description: 'How many.' } },
    // @ts-expect-error -- the rule has no such option
    judge: (_, { pass, options }) => pass(String(options.limits)),
  }),

  defineRule({
    ...common,
    walk: 'vaults',
    messages,
    // @ts-expect-error -- the default of a yes or no is one
    options: { strict: { type: 'boolean', default: 'yes', description: 'Whether.' } },
    judge: (_, { pass }) => pass(),
  }),
];
