import { expect, test } from 'vitest';
import { given } from '../../src/cli/given.ts';
import { liveRequest, scopeOf } from '../../src/cli/scope-request.ts';
import { scopeOptions } from '../../src/cli/shared-options.ts';
import type { Scope } from '../../src/snapshot/line.ts';

const none: Scope = { subscriptions: [], resourceGroups: [], workspaces: [], managementGroups: [] };
const configured: Scope = { subscriptions: ['S'], resourceGroups: ['G'], workspaces: ['W'], managementGroups: ['M'] };

test.each<[string, Readonly<Record<string, unknown>>, Scope | undefined, Scope]>([
  ['nothing is everything', {}, undefined, none],
  ['the configuration, where the command line names nothing', {}, configured, configured],
  [
    'a group, in the subscriptions of the configuration',
    { rg: ['a', 'b'] },
    configured,
    { ...none, subscriptions: ['S'], resourceGroups: ['a', 'b'] },
  ],
  ['a workspace, likewise', { workspace: 'a' }, configured, { ...none, subscriptions: ['S'], workspaces: ['a'] }],
  [
    'a subscription, and nothing of the configuration',
    { subscription: 'a', rg: 'b' },
    configured,
    { ...none, subscriptions: ['a'], resourceGroups: ['b'] },
  ],
  [
    'a management group, and nothing of the configuration',
    { 'management-group': 'a' },
    configured,
    { ...none, managementGroups: ['a'] },
  ],
])('%s', (_, argv, configuration, scope) => {
  expect(scopeOf(given(argv, scopeOptions), configuration)).toEqual(scope);
});

test('how Azure is reached', () => {
  const argv = { tenant: 'T', cloud: 'China', auth: 'workload', timeout: '1.5', 'allow-empty': true };
  expect(liveRequest(given(argv, scopeOptions))).toEqual({
    scope: none,
    auth: 'workload',
    cloud: 'china',
    tenantId: 'T',
    timeoutMs: 1500,
    allowEmpty: true,
  });
  expect(liveRequest(given({}, scopeOptions))).toEqual({ scope: none, auth: 'default', allowEmpty: false });
});

test.each(['0', '-1', 'soon', 'Infinity'])('a timeout of %s is refused', timeout => {
  expect(() => liveRequest(given({ timeout }, scopeOptions))).toThrow(
    `--timeout cannot be '${timeout}': give a number of seconds above 0.`,
  );
});
