import { waiversSchema } from './waivers-schema.ts';
import {
  configurationVersion,
  profiles,
  severities,
  subnetId,
  type ConfigurableRule,
  type ConfigurableRules,
} from './configuration.ts';

/** The JSON schema of the configuration file, draft 7, as YAML editors read it. */
export function configurationSchema(rules: ConfigurableRules): Readonly<Record<string, unknown>> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of secws-audit',
    ...closed('Settings of an audit; options of the command line go first.', {
      version: { const: configurationVersion, description: 'The version of the form of this file.' },
      scope: scopeSchema(),
      ...judgementSchemas(),
      only: list('Rules to run; without it, all.', { enum: Object.keys(rules).sort() }),
      skip: list('Rules to leave out.', { enum: Object.keys(rules).sort() }),
      rules: orNothing(closed('Options of single rules.', mapValues(rules, ruleSchema))),
      ...waiversSchema(rules).properties,
    }),
    ...waiversSchema(rules).condition,
  };
}

function scopeSchema(): object {
  const text = { type: 'string', minLength: 1 };
  return orNothing(
    closed('Which workspaces are audited.', {
      subscriptions: list('Ids of subscriptions.', text),
      resourceGroups: list('Names of resource groups.', text),
      workspaces: list('Names of workspaces.', text),
      managementGroups: list('Names of management groups.', text),
    }),
  );
}

function judgementSchemas(): Readonly<Record<string, object>> {
  const profile = 'current: the guide as it holds today. guide: the guide of 2020 to the letter.';
  return {
    profile: { enum: profiles, description: profile },
    failOn: { enum: severities, description: 'Findings of this severity and above fail the run.' },
    failOnUnknown: { type: 'boolean', description: 'Whether a rule that could not be judged fails the run.' },
    endpointSubnet: {
      type: 'string',
      pattern: subnetId,
      description: 'The id of the subnet for new private endpoints.',
    },
  };
}

function ruleSchema({ options: specs }: ConfigurableRule, id: string): object {
  const options = mapValues(specs, ({ type, default: usual, description }) => ({
    ...(type === 'strings' ? { type: 'array', items: { type: 'string', minLength: 1 } } : { type }),
    default: usual,
    description,
  }));
  return orNothing(closed(`Options of ${id}.`, options));
}

function list(description: string, items: object): object {
  return { type: 'array', description, items };
}

function closed(description: string, properties: Readonly<Record<string, object>>): object {
  return { description, type: 'object', additionalProperties: false, properties };
}

/** A key with nothing behind it says nothing. */
function orNothing(schema: object): object {
  return { ...schema, type: ['object', 'null'] };
}

function mapValues<T>(
  map: Readonly<Record<string, T>>,
  change: (value: T, key: string) => object,
): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
