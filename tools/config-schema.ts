import { configurable } from '../src/config/configuration.ts';
import { configurationSchema } from '../src/config/configuration-schema.ts';
import type { Rule } from '../src/rule/define-rule.ts';

/** The JSON schema of `secws.yaml`, with the options of every rule. */
export function configSchema(rules: readonly Rule[]): string {
  return `${JSON.stringify(configurationSchema(configurable(rules)), undefined, 2)}\n`;
}
