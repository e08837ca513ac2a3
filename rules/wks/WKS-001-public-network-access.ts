import { armPatch, azMl, defineRule, is, isAssumed, narrowsAccess } from '../../src/rule/index.ts';

export const workspacePublicNetworkAccess = defineRule({
  id: 'WKS-001',
  title: 'The workspace denies public network access',
  severity: 'critical',
  concern: 'exposure',
  profiles: ['current', 'guide'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link' },
  walk: 'workspaces',
  messages: {
    open: "publicNetworkAccess is '{access}': the workspace answers from public networks.",
    unset:
      "publicNetworkAccess is not set, which Azure treats as '{access}': the workspace answers from public networks.",
  },

  judge(workspace, { see, pass, fail, notApplicable }) {
    const { publicNetworkAccess } = workspace;
    if (see(is(publicNetworkAccess, 'Disabled'))) return pass();
    if (see(narrowsAccess(workspace)))
      return notApplicable('Public access is limited to a few named addresses, of which WKS-002 speaks.');
    const close = armPatch(
      workspace.id,
      { properties: { publicNetworkAccess: 'Disabled' } },
      {
        effect: 'interrupts',
        phase: 'close',
        note: 'Nobody reaches the workspace from outside its private networks afterwards.',
        twin: azMl(workspace.id, ['workspace', 'update'], '--public-network-access', 'Disabled'),
      },
    );
    return fail(isAssumed(publicNetworkAccess) ? 'unset' : 'open', { access: see(publicNetworkAccess) }, [close]);
  },

  docs: {
    why: 'With a public endpoint a stolen token is all that an attacker needs: no network stands in the way.',
    how: 'Reads `properties.publicNetworkAccess`. Only `Disabled` passes; where the property is absent, Azure behaves as `Enabled`. Where public access is on but limited to a few addresses (`ipAllowlist` or `networkAcls.ipRules`, together at most as many as a /16 holds, and `networkAcls.defaultAction` is not `Allow`), the rule leaves the judgement to WKS-002.',
    exceptions: 'A sandbox without data may stay public; waive it with a date.',
  },
});
