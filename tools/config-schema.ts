import { configurationSchema } from '../src/config/configuration-schema.ts';
import type { Rule } from '../src/rule/define-rule.ts';

/** The JSON schema of `secws.yaml`, with the options of every rule. */
export function configSchema(rules: readonly Rule[]): string {
  const specs = Object.fromEntries(rules.map(({ id, options = {} }) => [id, options]));
  return `${JSON.stringify(configurationSchema(specs), undefined, 2)}\n`;
}
