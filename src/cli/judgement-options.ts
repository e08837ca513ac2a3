import { auditOptions } from './audit-options.ts';
import type { OptionSpec } from './option.ts';
import { scopeOptions } from './shared-options.ts';

/** The options that say what is judged and how: all commands that judge have them. */
export const judgementOptions = {
  ...scopeOptions,
  snapshot: auditOptions.snapshot,
  'as-of': auditOptions['as-of'],
  profile: auditOptions.profile,
  only: auditOptions.only,
  skip: auditOptions.skip,
  'endpoint-subnet': auditOptions['endpoint-subnet'],
} as const satisfies Readonly<Record<string, OptionSpec>>;
