import type { Configuration } from '../config/configuration.ts';
import type { Profile } from '../rule/define-rule.ts';
import type { AuditOption } from './audit-options.ts';
import { auditSettings } from './audit-settings.ts';
import type { AuditSettings } from './audit-settings.ts';
import type { FailOn } from './exit-code.ts';
import type { Given } from './given.ts';
import { liveRequest } from './scope-request.ts';
import type { LiveRequest } from './scope-request.ts';
import type { Shell } from './shell.ts';

/** All that an audit needs to know: the command line first, then the configuration, then the defaults. */
export interface AuditPlan extends AuditSettings {
  readonly profile: Profile;
  readonly failOn: FailOn;
  readonly failOnUnknown: boolean;
  readonly ruleOptions: Configuration['rules'];
  readonly waivers: Configuration['waivers'];
  readonly live: LiveRequest;
}

/** Plans an audit. Throws a UsageError. */
export function auditPlan(options: Given<AuditOption>, shell: Shell, configuration: Configuration): AuditPlan {
  const settings = auditSettings(options, shell);
  return {
    ...settings,
    profile: settings.profile ?? configuration.profile ?? 'current',
    only: settings.only.length > 0 ? settings.only : configuration.only,
    skip: settings.skip.length > 0 ? settings.skip : configuration.skip,
    failOn: settings.failOn ?? configuration.failOn ?? 'high',
    failOnUnknown: settings.failOnUnknown ?? configuration.failOnUnknown ?? false,
    endpointSubnet: settings.endpointSubnet ?? configuration.endpointSubnet,
    ruleOptions: configuration.rules,
    waivers: configuration.waivers,
    live: liveRequest(options, configuration.scope),
  };
}
