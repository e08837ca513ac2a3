import type { ConfigurableRules } from './configuration.ts';

/** The part of the schema that is about waivers: its properties, and when an expiry may be lacking. */
export function waiversSchema(rules: ConfigurableRules): {
  readonly properties: Readonly<Record<'waivers' | 'waiversMayLackExpiry', object>>;
  readonly condition: object;
} {
  return {
    properties: {
      waivers: {
        type: 'array',
        description: 'Failures that are accepted: they stay in reports as waived, and do not count for the exit code.',
        items: waiverSchema(rules),
      },
      waiversMayLackExpiry: {
        type: 'boolean',
        description: 'Lets a waiver without `expires` hold for good.',
      },
    },
    condition: {
      if: { properties: { waiversMayLackExpiry: { const: true } }, required: ['waiversMayLackExpiry'] },
      else: { properties: { waivers: { items: { properties: { expires: true }, required: ['expires'] } } } },
    },
  };
}

function waiverSchema(rules: ConfigurableRules): object {
  return {
    description: 'One accepted failure.',
    type: 'object',
    additionalProperties: false,
    required: ['rule', 'resource', 'reason', 'owner'],
    properties: {
      rule: { enum: Object.keys(rules).sort(), description: 'The id of the rule.' },
      resource: {
        type: 'string',
        pattern: '^[/*]',
        description: 'The ARM id of the resource, or a glob: * stands for any text, slashes too. Case does not matter.',
      },
      message: { type: 'string', description: 'The id of one message of the rule; all of them where it is absent.' },
      key: text('Tells failures on one resource apart, such as the name of a rule of a network security group.'),
      reason: text('Why the failure is accepted.'),
      owner: text('Who accepted it, and is asked when it expires.'),
      expires: {
        type: 'string',
        pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
        description: 'The last day on which it holds, UTC: 2026-12-31.',
      },
    },
    allOf: Object.entries(rules).map(([id, { messages }]) => ({
      if: { properties: { rule: { const: id } } },
      then: { properties: { message: { enum: messages } } },
    })),
  };
}

function text(description: string): object {
  return { type: 'string', minLength: 1, description };
}
