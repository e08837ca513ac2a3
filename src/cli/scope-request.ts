import type { SignIn } from '../azure/credentials.ts';
import type { CloudName } from '../catalog/clouds.ts';
import type { Scope } from '../snapshot/line.ts';
import type { Given } from './given.ts';
import { authChoices, cloudChoices } from './shared-options.ts';
import type { scopeOptions } from './shared-options.ts';
import { UsageError } from './usage-error.ts';

export type ScopeOption = keyof typeof scopeOptions;

/** What to read from Azure, and how. */
export interface LiveRequest {
  readonly scope: Scope;
  readonly auth: SignIn;
  readonly cloud?: CloudName;
  readonly tenantId?: string;
  /** For all reads together. */
  readonly timeoutMs?: number;
  readonly allowEmpty: boolean;
}

/** Reads the options that say what is audited. `configured` is the scope of the configuration. */
export function liveRequest(options: Given<ScopeOption>, configured?: Scope): LiveRequest {
  const cloud = options.choice('cloud', cloudChoices);
  const tenantId = options.text('tenant');
  const timeoutMs = milliseconds(options.text('timeout'));
  return {
    scope: scopeOf(options, configured),
    auth: options.choice('auth', authChoices) ?? 'default',
    ...(cloud !== undefined && { cloud }),
    ...(tenantId !== undefined && { tenantId }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    allowEmpty: options.flag('allow-empty') ?? false,
  };
}

const everything: Scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };

/**
 * The scope that the command line names; only where it names none, that of the configuration. The subscriptions of the
 * configuration stay where the command line names groups or workspaces, as the default of `az` would.
 */
export function scopeOf(options: Given<ScopeOption>, configured = everything): Scope {
  const named = {
    subscriptions: options.texts('subscription'),
    resourceGroups: options.texts('rg'),
    workspaces: options.texts('workspace'),
    managementGroups: options.texts('management-group'),
  };
  if (named.subscriptions.length > 0 || named.managementGroups.length > 0) return named;
  const isNamed = named.resourceGroups.length > 0 || named.workspaces.length > 0;
  return isNamed ? { ...named, subscriptions: configured.subscriptions } : configured;
}

function milliseconds(seconds: string | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  const value = Number(seconds);
  if (Number.isFinite(value) && value > 0) return value * 1000;
  throw new UsageError(`--timeout cannot be '${seconds}': give a number of seconds above 0.`);
}
